using System.Buffers;
using System.Text.Json;
using Catalog.Api.Datasets;
using Catalog.Records.Access;
using Catalog.Records.Crosswalks;
using Catalog.Records.Datasets;

namespace Catalog.Api.Search.Export;

/// <summary>A file of records one after the other.</summary>
/// <param name="Id">Its name in addresses.</param>
/// <param name="MediaType">With its charset.</param>
/// <param name="FileExtension">Without the dot.</param>
internal abstract record ResultFormat(string Id, string MediaType, string FileExtension)
{
    /// <summary>What stands before the first record.</summary>
    public virtual void Begin(IBufferWriter<byte> output)
    {
    }

    /// <summary>One record as the caller may have it, so that the next may follow.</summary>
    public abstract void Write(PublishedState record, Caller caller, IBufferWriter<byte> output);

    /// <summary>What stands behind the last record.</summary>
    public virtual void End(IBufferWriter<byte> output)
    {
    }
}

/// <summary>The formats of a whole result.</summary>
internal sealed class ResultFormats(DatasetJson json, CrosswalkRecords records)
{
    /// <summary>Their names, in the order in which they are offered.</summary>
    public static IReadOnlyList<string> Ids { get; } = ["csv", "ndjson", "bibtex", "ris"];

    /// <summary>The format of a name; null when there is none.</summary>
    public ResultFormat? Find(string id) => id.ToLowerInvariant() switch
    {
        "csv" => new CsvFormat(records),
        "ndjson" => new NdjsonFormat(json),
        "bibtex" or "ris" => new CrosswalkFormat(CrosswalkTable.Find(id)!, records),
        _ => null,
    };
}

/// <summary>One dataset a line, as <c>GET /api/datasets/{id}</c> gives it.</summary>
internal sealed record NdjsonFormat(DatasetJson Json) : ResultFormat("ndjson", "application/x-ndjson; charset=utf-8", "ndjson")
{
    public override void Write(PublishedState record, Caller caller, IBufferWriter<byte> output)
    {
        using (var writer = new Utf8JsonWriter(output, JsonAnswer.Options)) Json.Write(writer, caller, record);
        output.Write("\n"u8);
    }
}

/// <summary>Records of a crosswalk one after the other.</summary>
internal sealed record CrosswalkFormat(Crosswalk Format, CrosswalkRecords Records) : ResultFormat(Format.Id, Format.MediaType, Format.FileExtension)
{
    private readonly ExportFrame frame = ExportFrame.Of(Format);
    private readonly ArrayBufferWriter<byte> one = new(16 * 1024);

    public override void Begin(IBufferWriter<byte> output) => output.Write(frame.Begin);

    public override void Write(PublishedState record, Caller caller, IBufferWriter<byte> output)
    {
        one.ResetWrittenCount();
        Format.Write(Records.Of(record, caller), one);
        frame.Write(one.WrittenSpan, output);
    }

    public override void End(IBufferWriter<byte> output) => output.Write(frame.End);
}
