using System.Text.Json;

namespace Catalog.Records.Schemas;

/// <summary>The drafts of JSON Schema that are understood.</summary>
public enum SchemaDialect
{
    /// <summary>Draft 2020-12, <c>https://json-schema.org/draft/2020-12/schema</c>.</summary>
    Draft202012,

    /// <summary>Draft 7, <c>http://json-schema.org/draft-07/schema#</c>.</summary>
    Draft7,
}

/// <summary>How a schema is compiled and how much a check may cost.</summary>
public sealed record SchemaOptions
{
    public static SchemaOptions Default { get; } = new();

    /// <summary>Gives the document of an absolute address without fragment; null for one that is not known. Without it
    /// a schema may refer to itself and to the meta-schemas of the two drafts only. Nothing is ever fetched.</summary>
    public Func<Uri, JsonElement?>? Resolve { get; init; }

    /// <summary>The draft of a schema without <c>$schema</c>.</summary>
    public SchemaDialect Dialect { get; init; }

    /// <summary>Whether a text that breaks its <c>format</c> is an error. The drafts leave it open; a depositor's wrong
    /// date is to be told. Formats that are not known are never errors.</summary>
    public bool AssertFormats { get; init; } = true;

    /// <summary>Where the schema was found: its references lead from there when it has no <c>$id</c>, and by this address it
    /// finds itself (2020-12, clause 9.1.1). Null for nowhere.</summary>
    public Uri? Address { get; init; }

    /// <summary>Whether a property or item that is null counts as absent, whatever the schema says.</summary>
    public bool NullIsAbsent { get; init; }

    /// <summary>More properties at the top of the document, each with its schema; they are accepted, but not suggested
    /// to somebody who misspelt a name. One that the schema has already gets this schema instead.</summary>
    public IReadOnlyDictionary<string, JsonElement>? MoreProperties { get; init; }

    /// <summary>How deep objects and lists may nest in a document, also where no schema looks.</summary>
    public int MostDepth { get; init; } = 64;

    /// <summary>After so many errors the rest is not told.</summary>
    public int MostErrors { get; init; } = 100;

    /// <summary>How many sub-schemas one check may apply. A 5 kB record needs some hundreds.</summary>
    public int MostSteps { get; init; } = 5_000_000;

    /// <summary>How long one check may take, whatever it is that takes so long. A 5 kB record needs less than a tenth of a
    /// millisecond.</summary>
    public TimeSpan MostTime { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How long one match of a pattern that can backtrack may take. When it takes longer, the check ends with
    /// an error.</summary>
    public TimeSpan PatternTimeout { get; init; } = TimeSpan.FromMilliseconds(250);
}
