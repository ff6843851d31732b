using System.Text.Json;
using Catalog.Records.Crosswalks.Xml;
using Catalog.Records.Metadata;
using static Catalog.Records.Crosswalks.DataCite.DataCiteXmlValues;

namespace Catalog.Records.Crosswalks.DataCite;

/// <summary>Writes places. A point, box or area that the schema would refuse (outside the bounds, too few corners) is left out.</summary>
internal static class DataCiteXmlPlaces
{
    public static void Write(XmlOutput xml, JsonElement record)
    {
        var list = new XmlList(xml, "geoLocations"u8);
        foreach (var item in record.Items("geoLocations"u8))
        {
            var (place, point, box, areas) =
                (item.Value("geoLocationPlace"u8), Point(item.Get("geoLocationPoint"u8)), Box(item.Get("geoLocationBox"u8)), Areas(item.Get("geoLocationPolygon"u8)));
            if (place is null && point is null && box is null && areas.Count == 0) continue;
            list.Begin();
            xml.Open("geoLocation"u8);
            if (place is { } name) xml.Element("geoLocationPlace"u8, name);
            if (point is { } at) WritePoint(xml, "geoLocationPoint"u8, at);
            if (box is { } bounds)
            {
                xml.Open("geoLocationBox"u8);
                xml.Element("westBoundLongitude"u8, bounds.West);
                xml.Element("eastBoundLongitude"u8, bounds.East);
                xml.Element("southBoundLatitude"u8, bounds.South);
                xml.Element("northBoundLatitude"u8, bounds.North);
                xml.Close("geoLocationBox"u8);
            }
            foreach (var (corners, inside) in areas)
            {
                xml.Open("geoLocationPolygon"u8);
                foreach (var corner in corners) WritePoint(xml, "polygonPoint"u8, corner);
                if (inside is { } within) WritePoint(xml, "inPolygonPoint"u8, within);
                xml.Close("geoLocationPolygon"u8);
            }
            xml.Close("geoLocation"u8);
        }
        list.End();
    }

    private static void WritePoint(XmlOutput xml, ReadOnlySpan<byte> name, (string Longitude, string Latitude) point)
    {
        xml.Open(name);
        xml.Element("pointLongitude"u8, point.Longitude);
        xml.Element("pointLatitude"u8, point.Latitude);
        xml.Close(name);
    }

    private static (string Longitude, string Latitude)? Point(JsonElement? point) =>
        point is { } item && Coordinate(item.Value("pointLongitude"u8), 180) is { } longitude && Coordinate(item.Value("pointLatitude"u8), 90) is { } latitude
            ? (longitude, latitude) : null;

    private static (string West, string East, string South, string North)? Box(JsonElement? box) =>
        box is { } item
        && Coordinate(item.Value("westBoundLongitude"u8), 180) is { } west && Coordinate(item.Value("eastBoundLongitude"u8), 180) is { } east
        && Coordinate(item.Value("southBoundLatitude"u8), 90) is { } south && Coordinate(item.Value("northBoundLatitude"u8), 90) is { } north
            ? (west, east, south, north) : null;

    // One area is a list of points; several are a list of such lists.
    private static List<(List<(string, string)> Corners, (string, string)? Inside)> Areas(JsonElement? polygon)
    {
        var areas = new List<(List<(string, string)>, (string, string)?)>();
        if (polygon is not { ValueKind: JsonValueKind.Array } parts) return areas;
        if (parts.EnumerateArray().Any(part => part.ValueKind == JsonValueKind.Array))
        {
            foreach (var part in parts.EnumerateArray())
            {
                if (part.ValueKind == JsonValueKind.Array) Add(part);
            }
        }
        else
        {
            Add(parts);
        }
        return areas;

        void Add(JsonElement list)
        {
            var (corners, inside) = (new List<(string, string)>(), ((string, string)?)null);
            foreach (var item in list.EnumerateArray())
            {
                if (Point(item.Get("polygonPoint"u8)) is { } corner) corners.Add(corner);
                inside ??= Point(item.Get("inPolygonPoint"u8));
            }
            // Three corners are an area that was not closed.
            if (corners.Count == 3) corners.Add(corners[0]);
            if (corners.Count >= 4) areas.Add((corners, inside));
        }
    }
}
