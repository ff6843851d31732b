using System.Globalization;
using Catalog.Ontology.Terms;
using Catalog.Records.Outcomes;

namespace Catalog.Api.Terms;

/// <summary>A search for terms as it is asked for, by a program or on the page. Every state of the page is one of these.</summary>
public sealed record TermSearchRequest
{
    public const int DefaultSize = 20;
    public const int MaxSize = 100;

    // Each of these terms costs a walk over all that lies below it.
    private const int MostNamed = 50;

    private static readonly string[] Known = ["q", "exact", "ontology", "under", "obsolete", "size", "offset", "cursor"];

    public string Text { get; init; } = "";

    public bool Exact { get; init; }

    /// <summary>Names of ontologies; empty for all.</summary>
    public IReadOnlyList<string> Ontologies { get; init; } = [];

    /// <summary>Terms to stay below, in any common writing; empty for anywhere.</summary>
    public IReadOnlyList<string> Under { get; init; } = [];

    public bool Obsolete { get; init; }

    public int Size { get; init; } = DefaultSize;

    public int Offset { get; init; }

    /// <summary>True when something was asked for beyond the page.</summary>
    public bool Narrows => Text.Length > 0 || Ontologies.Count > 0 || Under.Count > 0;

    public TermQuery ToQuery() => new()
    {
        Text = Text,
        Exact = Exact,
        Ontologies = Ontologies.Count > 0 ? Ontologies : null,
        Under = Under.Count > 0 ? Under : null,
        IncludesObsolete = Obsolete,
        Size = Size,
        Offset = Offset,
    };

    /// <summary>The parameters by which this is asked for again; defaults are left out.</summary>
    public IEnumerable<KeyValuePair<string, string>> ToParameters()
    {
        if (Text.Length > 0) yield return new("q", Text);
        foreach (var name in Ontologies) yield return new("ontology", name);
        foreach (var name in Under) yield return new("under", name);
        if (Exact) yield return new("exact", "true");
        if (Obsolete) yield return new("obsolete", "true");
        if (Size != DefaultSize) yield return new("size", Size.ToString(CultureInfo.InvariantCulture));
        if (Offset > 0) yield return new("offset", Offset.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>Reads the parameters of a URL; a refusal names the one that will not do and what it may be.</summary>
    /// <param name="lenient">True for pages: what a form left empty and what others hang on a link is passed over.</param>
    internal static Outcome<TermSearchRequest> Read(IQueryCollection query, TermLookup lookup, bool lenient = false)
    {
        var read = new TermSearchRequest();
        foreach (var (name, values) in query)
        {
            if (!Known.Contains(name))
            {
                if (lenient) continue;
                return new Refusal(RefusalKind.Malformed, "parameter-unknown", $"The parameter '{name}' is not known. Known are {string.Join(", ", Known)}.");
            }
            var given = values.Select(value => value ?? "").Where(value => !lenient || value.Length > 0).ToArray();
            if (given.Length > 1 && name is not ("ontology" or "under")) return Invalid(name, "given once at most");
            if (given.Length > MostNamed) return Invalid(name, $"given {MostNamed} times at most");
            foreach (var value in given)
            {
                if (name == "ontology" && lookup.Seen.Ontology(value) is null) return lookup.NoSuchOntology(value) with { Kind = RefusalKind.Malformed };
                if (name == "under" && lookup.Find(value, null) is { Succeeded: false, Refusal: { } unknown }) return unknown with { Kind = RefusalKind.Malformed };
                if (read.With(name, value, lookup.Seen) is not { } applied) return Invalid(name, Expected(name));
                read = applied;
            }
        }
        return read;
    }

    private TermSearchRequest? With(string name, string value, Terminologies terminologies) => name switch
    {
        "q" => this with { Text = value.Trim() },
        "ontology" => this with { Ontologies = [.. Ontologies, value] },
        "under" => this with { Under = [.. Under, value] },
        "exact" => Flag(value) is { } exact ? this with { Exact = exact } : null,
        "obsolete" => Flag(value) is { } obsolete ? this with { Obsolete = obsolete } : null,
        "size" => Number(value) is >= 1 and <= MaxSize and var size ? this with { Size = size } : null,
        "offset" => Number(value) is >= 0 and <= TermPage.MostCounted and var offset ? this with { Offset = offset } : null,
        _ => TermCursor.Read(value, terminologies) is <= TermPage.MostCounted and var begin ? this with { Offset = begin } : null,
    };

    internal static bool? Flag(string value) => value switch { "true" => true, "false" => false, _ => null };

    internal static int Number(string value) => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;

    internal static Refusal Invalid(string name, string expected) => new(RefusalKind.Malformed, "parameter-invalid", $"The parameter '{name}' must be {expected}.");

    internal static string Expected(string name) => name switch
    {
        "size" => $"a whole number from 1 to {MaxSize}",
        "offset" => $"a whole number from 0 to {TermPage.MostCounted}",
        "cursor" => "the nextCursor of the page before, with the releases that it came from; after a switch begin without one",
        "hierarchy" => "isa or wide (is a and part of)",
        _ => "true or false",
    };
}
