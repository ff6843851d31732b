using System.Text;
using System.Xml;

namespace Catalog.Records.Crosswalks.Xml;

/// <summary>One element cut out of a file, or why it could not be.</summary>
/// <param name="Bytes">The element from its start tag to its end tag; null when there is an error.</param>
/// <param name="Namespaces">What the elements around it declare, the nearest last.</param>
/// <param name="Encoding">That of the bytes.</param>
internal sealed record XmlFrame(XmlPlace Place, byte[]? Bytes, IReadOnlyList<(string Prefix, string Uri)> Namespaces, Encoding Encoding)
{
    /// <summary>Stable name of the error; null when there is none.</summary>
    public string? Code { get; init; }

    /// <summary>The error in a sentence with its place; null when there is none.</summary>
    public string? Error { get; init; }

    /// <summary>A reader over the element that follows no reference, knows no entities but the five and takes no document type.</summary>
    public XmlReader Open()
    {
        var names = new NameTable();
        var namespaces = new XmlNamespaceManager(names);
        foreach (var (prefix, uri) in Namespaces)
        {
            // These two are bound for good (Namespaces in XML, clause 3), and the table throws for them.
            if (prefix is not ("xml" or "xmlns")) namespaces.AddNamespace(prefix, uri);
        }
        return XmlReader.Create(
            new MemoryStream(Bytes!, writable: false),
            new XmlReaderSettings
            {
                DtdProcessing = DtdProcessing.Prohibit,
                XmlResolver = null,
                MaxCharactersFromEntities = 1024,
                MaxCharactersInDocument = Bytes!.Length + 1L,
                IgnoreComments = true,
                IgnoreProcessingInstructions = true,
                ConformanceLevel = ConformanceLevel.Fragment,
            },
            new XmlParserContext(names, namespaces, null, XmlSpace.None, Encoding));
    }
}
