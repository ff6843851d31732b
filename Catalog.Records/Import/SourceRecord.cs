using System.Text.Json;
using Catalog.Records.Crosswalks;
using Catalog.Records.Metadata;

namespace Catalog.Records.Import;

/// <summary>One record of an import file, or the reason why it could not be read.</summary>
public sealed record SourceRecord
{
    /// <summary>Its number in the file, from 1; broken records count too.</summary>
    public required int Ordinal { get; init; }

    /// <summary>The line it starts on, from 1.</summary>
    public required long Line { get; init; }

    /// <summary>The byte it starts at, from 0, after decompression.</summary>
    public required long Offset { get; init; }

    /// <summary>The record as it stands in the source: a JSON value, or the columns of a row as an object of texts.
    /// null when it could not be read.</summary>
    public JsonElement? Content { get; init; }

    /// <summary>The format whose reader has made <see cref="Content"/> canonical; null when it is as it stands in the file.</summary>
    public RecordFormat? Format { get; init; }

    /// <summary>What the format's reader calls it; null when the source has no names.</summary>
    public string? Key { get; init; }

    /// <summary>What the format's reader has to say of it.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];

    /// <summary>Why it could not be read, in a sentence with the place; null when it could.</summary>
    public string? Error { get; init; }

    /// <summary>Stable name of the error (<c>json-broken</c>, <c>row-fields</c>, <c>not-utf8</c>, <c>too-large</c>,
    /// <c>encoding-unknown</c>, <c>shape-unknown</c>, <c>file-broken</c>); null when there is none.</summary>
    public string? ErrorCode { get; init; }

    /// <summary>Whether nothing behind this record could be read: the file is cut off or its structure is lost.</summary>
    public bool EndsFile { get; init; }
}
