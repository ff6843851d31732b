using System.Text.Json;
using System.Xml.Linq;

namespace Catalog.Records.Crosswalks.DataCite;

/// <summary>
/// Reads places. Kernel 4 allows several points, boxes and names in one place, the JSON one of each, so a second one begins a
/// new place; kernel 3 wrote points and boxes as numbers in a row, latitude first.
/// </summary>
internal sealed class DataCiteXmlPlaceReading(XmlParts parts)
{
    public void Write(Utf8JsonWriter writer, List<XElement> places)
    {
        var any = false;
        foreach (var place in places)
        {
            parts.Attributes(place, []);
            foreach (var group in Split(place))
            {
                if (!any) writer.WriteStartArray("geoLocations");
                any = true;
                writer.WriteStartObject();
                foreach (var part in group.Where(part => !XmlParts.Is(part, "geoLocationPolygon"))) WritePart(writer, part);
                WriteAreas(writer, [.. group.Where(part => XmlParts.Is(part, "geoLocationPolygon"))]);
                writer.WriteEndObject();
            }
        }
        if (any) writer.WriteEndArray();
    }

    private List<List<XElement>> Split(XElement place)
    {
        // The second part of a name goes into the second place, and so on.
        var groups = new List<List<XElement>>();
        var counts = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        foreach (var part in parts.Children(place))
        {
            var isArea = XmlParts.Is(part, "geoLocationPolygon");
            if (!isArea && !XmlParts.Is(part, "geoLocationPlace") && !XmlParts.Is(part, "geoLocationPoint") && !XmlParts.Is(part, "geoLocationBox"))
            {
                parts.Unknown(part, place);
                continue;
            }
            if (part.Value.AsSpan().Trim().IsEmpty) continue;
            var number = isArea ? 0 : counts.GetValueOrDefault(part.Name.LocalName);
            counts[part.Name.LocalName] = number + 1;
            if (number == groups.Count) groups.Add([]);
            groups[number].Add(part);
        }
        return groups;
    }

    private void WritePart(Utf8JsonWriter writer, XElement part)
    {
        parts.Attributes(part, [("xml:lang", "")]);
        if (XmlParts.Is(part, "geoLocationPlace"))
        {
            if (parts.Text(part) is { } name) writer.WriteString("geoLocationPlace", name);
        }
        else if (XmlParts.Is(part, "geoLocationPoint"))
        {
            WriteCoordinates(writer, part, "geoLocationPoint", ["pointLatitude", "pointLongitude"]);
        }
        else
        {
            WriteCoordinates(writer, part, "geoLocationBox", ["southBoundLatitude", "westBoundLongitude", "northBoundLatitude", "eastBoundLongitude"]);
        }
    }

    /// <param name="names">In the order of kernel 3.</param>
    private void WriteCoordinates(Utf8JsonWriter writer, XElement part, string name, string[] names)
    {
        if (!part.HasElements)
        {
            var numbers = part.Value.Split([' ', '\t', '\r', '\n', ','], StringSplitOptions.RemoveEmptyEntries);
            if (numbers.Length != names.Length)
            {
                parts.Refuse(part, "place-broken", $"A {name} is {names.Length} numbers ({string.Join(", ", names)}), not '{(part.Value.Length > 80 ? part.Value[..80] : part.Value).Trim()}'.");
                return;
            }
            writer.WriteStartObject(name);
            for (var i = 0; i < names.Length; i++) XmlParts.WriteNumber(writer, names[i], numbers[i]);
            writer.WriteEndObject();
            return;
        }
        writer.WriteStartObject(name);
        var found = parts.Children(part).ToLookup(child => child.Name.LocalName, StringComparer.OrdinalIgnoreCase);
        foreach (var group in found)
        {
            if (Array.Find(names, known => known.Equals(group.Key, StringComparison.OrdinalIgnoreCase)) is not { } known)
            {
                foreach (var element in group) parts.Unknown(element, part);
            }
            else if (parts.Single(group) is { } element)
            {
                parts.Attributes(element, []);
                if (parts.Text(element) is { } text) XmlParts.WriteNumber(writer, known, text);
            }
        }
        writer.WriteEndObject();
    }

    // One area is a list of points; several are a list of such lists.
    private void WriteAreas(Utf8JsonWriter writer, List<XElement> areas)
    {
        if (areas.Count == 0) return;
        writer.WriteStartArray("geoLocationPolygon");
        foreach (var area in areas)
        {
            parts.Attributes(area, []);
            if (areas.Count > 1) writer.WriteStartArray();
            foreach (var point in parts.Children(area))
            {
                var name = XmlParts.Is(point, "polygonPoint") ? "polygonPoint" : XmlParts.Is(point, "inPolygonPoint") ? "inPolygonPoint" : null;
                if (name is null)
                {
                    parts.Unknown(point, area);
                    continue;
                }
                writer.WriteStartObject();
                WriteCoordinates(writer, point, name, ["pointLatitude", "pointLongitude"]);
                writer.WriteEndObject();
            }
            if (areas.Count > 1) writer.WriteEndArray();
        }
        writer.WriteEndArray();
    }
}
