using System.Xml;
using System.Xml.Linq;
using System.Xml.Schema;
using Catalog.Testing;

namespace Catalog.Records.Tests.Crosswalks.DataCite;

/// <summary>The official XSD of DataCite 4.7 and the official examples.</summary>
internal static class DataCiteXsd
{
    private static readonly Lazy<XmlSchemaSet> Schemas = new(() =>
    {
        var set = new XmlSchemaSet { XmlResolver = new XmlUrlResolver() };
        set.Add(null, Folder("kernel-4.7") + "/metadata.xsd");
        set.Compile();
        return set;
    });

    public static string Folder(string kernel) => ConformanceData.Path("standards", "datacite", "source", "meta", kernel);

    public static List<string> Examples(string kernel) => [.. Directory.GetFiles(Folder(kernel) + "/example", "*.xml").Order(StringComparer.Ordinal)];

    /// <summary>What is wrong with a document, each with its line.</summary>
    public static List<string> Errors(byte[] xml)
    {
        var errors = new List<string>();
        var document = XDocument.Load(new MemoryStream(xml), LoadOptions.SetLineInfo);
        document.Validate(Schemas.Value, (_, problem) => errors.Add($"line {problem.Exception.LineNumber}: {problem.Message}"));
        return errors;
    }
}
