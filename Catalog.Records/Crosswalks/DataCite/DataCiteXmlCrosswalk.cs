using System.Buffers;
using Catalog.Records.Crosswalks.Xml;

namespace Catalog.Records.Crosswalks.DataCite;

/// <summary>
/// DataCite XML 4.7, valid against its XSD whatever the record holds: what a list of DataCite does not know becomes Other or
/// is left out, what is required and missing is written as <c>(:unav)</c> (DataCite's standard values for unknown
/// information), characters that XML cannot hold are dropped.
/// </summary>
public sealed class DataCiteXmlCrosswalk : Crosswalk
{
    /// <summary>The namespace of all releases of kernel 4; also the name of the schema in DataCite's JSON.</summary>
    public const string Namespace = "http://datacite.org/schema/kernel-4";

    /// <summary>Where the value is not known and the schema wants one (DataCite 4.7, appendix 3).</summary>
    internal const string Unavailable = "(:unav)";

    public override string Id => "datacite-xml";

    public override string Title => "DataCite XML 4.7";

    public override string MediaType => "application/vnd.datacite.datacite+xml";

    public override IReadOnlyList<string> AlsoAskedAs => ["application/xml", "text/xml"];

    public override string? Profile => Namespace;

    public override string FileExtension => "xml";

    public override void Write(CrosswalkRecord record, IBufferWriter<byte> output)
    {
        var xml = new XmlOutput(output);
        xml.Declaration();
        DataCiteXmlWriter.Write(xml, record);
    }
}
