using System.Globalization;

namespace Catalog.Records.Crosswalks.Xml;

/// <summary>A place in a file of XML.</summary>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1, in bytes outside of a resource, in characters within.</param>
internal readonly record struct XmlPlace(long Line, int Column)
{
    /// <summary>A place that is counted from here.</summary>
    public XmlPlace Plus(int line, int column) => new(Line + line - 1, line <= 1 ? Column + column - 1 : column);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"Line {Line}, column {Column}");
}
