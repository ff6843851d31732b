using System.Runtime.CompilerServices;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using Catalog.Records.Crosswalks.Xml;
using Catalog.Records.Import;
using Catalog.Records.Metadata;

namespace Catalog.Records.Crosswalks.DataCite;

/// <summary>
/// DataCite XML of the kernels 2 to 4, as one <c>resource</c>, as a list of them or within any other XML such as an answer of
/// OAI-PMH: every <c>resource</c> in a namespace of DataCite or in none is a record. Document types, and with them entities
/// and references to files, are refused.
/// </summary>
public sealed class DataCiteXmlFormat : RecordFormat
{
    public override string Id => "datacite-xml";

    public override IReadOnlyList<string> MediaTypes => ["application/vnd.datacite.datacite+xml", "application/x-datacite+xml", "application/xml", "text/xml"];

    public override string Source => "datacite";

    public override int Priority => 50;

    public override bool Recognises(ReadOnlySpan<byte> start) =>
        start is [(byte)'<', ..] && (start.IndexOf("datacite.org/schema/kernel-"u8) >= 0 || start.IndexOf("<resource"u8) >= 0 || start.StartsWith("<!DOCTYPE resource"u8));

    public override async IAsyncEnumerable<ForeignRecord> ReadAsync(
        Stream source, int mostRecordBytes, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (bytes, failure) = await SourceText.OpenAsync(source, cancellationToken).ConfigureAwait(false);
        if (bytes is null)
        {
            yield return failure!;
            yield break;
        }
        var any = false;
        var found = new XmlFrames(bytes, "resource", IsDataCite, mostRecordBytes);
        await using var frames = found.ReadAsync(cancellationToken).GetAsyncEnumerator(cancellationToken);
        while (true)
        {
            ForeignRecord? broken = null;
            try
            {
                if (!await frames.MoveNextAsync().ConfigureAwait(false)) break;
            }
            catch (Exception cause) when (cause is InvalidDataException or DecoderFallbackException)
            {
                broken = SourceText.Broken(bytes, cause);
            }
            any = true;
            yield return broken ?? Read(frames.Current);
            if (broken is not null) yield break;
        }
        if (!any)
        {
            yield return ForeignDraft.Error("record-missing",
                $"There is no DataCite resource in this XML{(found.Root is { } root ? $", whose outermost element is '{root}'" : "")}.", bytes.Line);
        }
    }

    internal static bool IsDataCite(string uri) =>
        uri.Length == 0 || (uri.Contains("datacite.org/schema/kernel-", StringComparison.OrdinalIgnoreCase) && uri.StartsWith("http", StringComparison.OrdinalIgnoreCase));

    private static ForeignRecord Read(XmlFrame frame)
    {
        if (frame.Error is { } error) return new ForeignRecord(null, [new(frame.Code!, Severity.Error, "", error)], frame.Place.Line);
        try
        {
            using var reader = frame.Open();
            reader.MoveToContent();
            var resource = XElement.Load(reader, LoadOptions.SetLineInfo | LoadOptions.PreserveWhitespace);
            return new DataCiteXmlReading(frame.Place).Read(resource);
        }
        catch (XmlException broken)
        {
            var message = broken.Message;
            var cut = message.LastIndexOf(" Line ", StringComparison.Ordinal);
            return new ForeignRecord(null, [new("xml-broken", Severity.Error, "",
                $"{frame.Place.Plus(broken.LineNumber, broken.LinePosition)}: {ReadSession.Short(cut < 0 ? message : message[..cut])}")], frame.Place.Line);
        }
    }
}
