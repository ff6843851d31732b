using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Xml;
using System.Xml.Linq;
using Catalog.Records.Crosswalks.Xml;
using Catalog.Records.Metadata;
using static Catalog.Records.Crosswalks.ForeignDraft;

namespace Catalog.Records.Crosswalks.DataCite;

/// <summary>
/// Takes elements apart and remembers what was wrong with them. Names count without their case and prefix: kernels differ in
/// <c>schemeURI</c>. What DataCite does not know is an error; what comes from other namespaces is advice.
/// </summary>
internal sealed class XmlParts(XmlPlace start)
{
    private const int MostFindings = 50;
    private readonly List<Finding> findings = [];

    public IReadOnlyList<Finding> Findings => findings;

    public bool HasErrors { get; private set; }

    /// <summary>The elements of DataCite's in another, in order.</summary>
    public IEnumerable<XElement> Children(XElement parent)
    {
        foreach (var node in parent.Nodes())
        {
            if (node is XElement child)
            {
                if (DataCiteXmlFormat.IsDataCite(child.Name.NamespaceName)) yield return child;
                else Advise(child, $"The element '{Cut(child.Name.LocalName)}' of '{Cut(child.Name.NamespaceName)}' is not DataCite's and was not taken.");
            }
            else if (node is XText text && !string.IsNullOrWhiteSpace(text.Value))
            {
                Refuse(parent, "xml-text", $"In '{Cut(parent.Name.LocalName)}' stands text between the elements.");
            }
        }
    }

    /// <summary>The items of the lists of a name: <c>titles/title</c>, all of them when the list itself is repeated.</summary>
    public List<XElement> Items(IEnumerable<XElement> lists, string itemName)
    {
        var items = new List<XElement>();
        foreach (var list in lists)
        {
            Attributes(list, []);
            foreach (var child in Children(list))
            {
                if (Is(child, itemName)) items.Add(child);
                else Unknown(child, list);
            }
        }
        return items;
    }

    /// <summary>The only element of its name; null when there is none.</summary>
    public XElement? Single(IEnumerable<XElement> elements)
    {
        XElement? single = null;
        foreach (var element in elements)
        {
            if (single is null) single = element;
            else Refuse(element, "xml-twice", $"There are two elements '{Cut(element.Name.LocalName)}'; nobody could say which one counts.");
        }
        return single;
    }

    /// <summary>The text of an element that has no others: one line, without spaces at its ends; null when there is none.</summary>
    public string? Text(XElement? element)
    {
        if (element is null) return null;
        foreach (var child in element.Elements()) Unknown(child, element);
        return OneLine(element.Value);
    }

    /// <summary>A text of several lines, in which <c>br</c> breaks a line.</summary>
    public string? Prose(XElement element)
    {
        var text = new StringBuilder();
        foreach (var node in element.Nodes())
        {
            if (node is XText words) text.Append(words.Value);
            else if (node is XElement child && Is(child, "br")) text.Append('\n');
            else if (node is XElement other) Unknown(other, element);
        }
        var prose = text.ToString().Trim();
        return prose.Length == 0 ? null : prose;
    }

    /// <summary>Writes the attributes under their JSON names; the list tells which there are.</summary>
    public void WriteAttributes(Utf8JsonWriter writer, XElement element, ReadOnlySpan<(string Xml, string Json)> known)
    {
        foreach (var (name, value, json) in Known(element, known))
        {
            if (json.Length > 0 && name.Length > 0) writer.WriteString(json, value);
        }
    }

    /// <summary>Checks that an element has no attributes but these.</summary>
    public void Attributes(XElement element, ReadOnlySpan<(string Xml, string Json)> known) => Known(element, known);

    /// <summary>The text of an attribute, checked elsewhere; null when there is none.</summary>
    public static string? Attribute(XElement element, string name) =>
        element.Attributes().FirstOrDefault(attribute => Equals(attribute.Name.LocalName, name)) is { } found ? OneLine(found.Value) : null;

    public static bool Is(XElement element, string name) => Equals(element.Name.LocalName, name);

    public void Unknown(XElement child, XElement parent)
    {
        if (DataCiteXmlFormat.IsDataCite(child.Name.NamespaceName)) Refuse(child, "unknown-element", $"DataCite has no element '{Cut(child.Name.LocalName)}' in '{Cut(parent.Name.LocalName)}'.");
        else Advise(child, $"The element '{Cut(child.Name.LocalName)}' of '{Cut(child.Name.NamespaceName)}' is not DataCite's and was not taken.");
    }

    public void Advise(XObject where, string message) => Add(new Finding("not-taken", Severity.Advice, "", $"{PlaceOf(where)}: {message}"));

    public void Refuse(XObject where, string code, string message)
    {
        HasErrors = true;
        Add(new Finding(code, Severity.Error, "", $"{PlaceOf(where)}: {message}"));
    }

    // Line breaks within a name or a title come from the layout of the file.
    private static string? OneLine(string value)
    {
        var text = value.AsSpan().Trim();
        if (text.IsEmpty) return null;
        if (text.IndexOfAny('\n', '\r') < 0) return text.Length == value.Length ? value : text.ToString();
        var line = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var end = i;
            while (end < text.Length && char.IsWhiteSpace(text[end])) end++;
            if (text[i..end].IndexOfAny('\n', '\r') >= 0)
            {
                line.Append(' ');
                i = end - 1;
            }
            else
            {
                line.Append(text[i]);
            }
        }
        return line.ToString();
    }

    private List<(string Name, string Value, string Json)> Known(XElement element, ReadOnlySpan<(string Xml, string Json)> known)
    {
        var found = new List<(string, string, string)>();
        foreach (var attribute in element.Attributes())
        {
            if (attribute.IsNamespaceDeclaration || attribute.Name.NamespaceName == "http://www.w3.org/2001/XMLSchema-instance") continue;
            var (name, json) = (attribute.Name.LocalName, (string?)null);
            if (attribute.Name.Namespace == XNamespace.Xml)
            {
                if (name != "lang") continue; // xml:space, xml:id
                name = "xml:lang";
            }
            else if (attribute.Name.NamespaceName.Length > 0 && !DataCiteXmlFormat.IsDataCite(attribute.Name.NamespaceName))
            {
                Advise(attribute, $"The attribute '{Cut(name)}' of '{Cut(attribute.Name.NamespaceName)}' is not DataCite's and was not taken.");
                continue;
            }
            foreach (var (xml, to) in known)
            {
                if (Equals(xml, name)) json = to;
            }
            if (json is not null && OneLine(attribute.Value) is { } value) found.Add((name, value, json));
            else if (json is null) Refuse(attribute, "unknown-attribute", $"DataCite has no attribute '{Cut(name)}' at '{Cut(element.Name.LocalName)}'.");
        }
        return found;
    }

    private XmlPlace PlaceOf(XObject where) =>
        where is IXmlLineInfo info && info.HasLineInfo() ? start.Plus(info.LineNumber, info.LinePosition) : start;

    private void Add(Finding finding)
    {
        if (findings.Count < MostFindings) findings.Add(finding);
    }

    private static bool Equals(string left, string right) => left.Equals(right, StringComparison.OrdinalIgnoreCase);

    /// <summary>Writes a text as a JSON number when it is one, else as it is.</summary>
    public static void WriteNumber(Utf8JsonWriter writer, string name, string text)
    {
        if (decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
        {
            writer.WriteNumber(name, number);
        }
        else if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var broad) && double.IsFinite(broad))
        {
            writer.WriteNumber(name, broad);
        }
        else
        {
            writer.WriteString(name, text);
        }
    }
}
