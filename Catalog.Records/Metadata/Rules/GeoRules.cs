using System.Globalization;
using System.Text.Json;
using static Catalog.Records.Metadata.Rules.FindingList;

namespace Catalog.Records.Metadata.Rules;

/// <summary>Places (DataCite 4.7, clause 18): degrees within the globe, boxes the right way up, areas closed. A box whose
/// west lies east of its east crosses the date line and is right.</summary>
internal static class GeoRules
{
    private const double MostLatitude = 90;
    private const double MostLongitude = 180;
    private const int FewestCorners = 4;

    public static void Check(JsonElement list, ref FindingList findings)
    {
        var index = 0;
        foreach (var place in list.EnumerateArray())
        {
            if (place.Get("geoLocationPoint"u8) is { } point) CheckPoint(point, index, static index => At("geoLocations", index, "geoLocationPoint"), ref findings);
            if (place.Get("geoLocationBox"u8) is { } box) CheckBox(box, index, ref findings);
            if (place.Get("geoLocationPolygon"u8) is { ValueKind: JsonValueKind.Array } polygon) CheckPolygons(polygon, index, ref findings);
            index++;
        }
    }

    private static void CheckPoint<T>(JsonElement point, T place, Func<T, string> pointer, ref FindingList findings)
    {
        var longitude = Degrees(point, "pointLongitude"u8, MostLongitude, (place, pointer), static at => at.pointer(at.place) + "/pointLongitude", ref findings);
        var latitude = Degrees(point, "pointLatitude"u8, MostLatitude, (place, pointer), static at => at.pointer(at.place) + "/pointLatitude", ref findings);
        if (longitude is null != latitude is null && point.Get("pointLongitude"u8) is null != point.Get("pointLatitude"u8) is null)
        {
            findings.Warning("geo-incomplete", pointer(place), "A point has a longitude and a latitude.");
        }
    }

    private static void CheckBox(JsonElement box, int index, ref FindingList findings)
    {
        var west = Degrees(box, "westBoundLongitude"u8, MostLongitude, index, static index => At("geoLocations", index, "geoLocationBox") + "/westBoundLongitude", ref findings);
        var east = Degrees(box, "eastBoundLongitude"u8, MostLongitude, index, static index => At("geoLocations", index, "geoLocationBox") + "/eastBoundLongitude", ref findings);
        var south = Degrees(box, "southBoundLatitude"u8, MostLatitude, index, static index => At("geoLocations", index, "geoLocationBox") + "/southBoundLatitude", ref findings);
        var north = Degrees(box, "northBoundLatitude"u8, MostLatitude, index, static index => At("geoLocations", index, "geoLocationBox") + "/northBoundLatitude", ref findings);
        if ((west ?? east ?? south ?? north) is not null && !IsWhole(box))
        {
            findings.Warning("geo-incomplete", At("geoLocations", index, "geoLocationBox"), "A box has four edges: westBoundLongitude, eastBoundLongitude, southBoundLatitude and northBoundLatitude.");
        }

        if (south > north)
        {
            findings.Warning("geo-box-reversed", At("geoLocations", index, "geoLocationBox"), "The southern edge of this box lies north of its northern edge.");
        }
    }

    private static bool IsWhole(JsonElement box) => box.Get("westBoundLongitude"u8) is not null && box.Get("eastBoundLongitude"u8) is not null
        && box.Get("southBoundLatitude"u8) is not null && box.Get("northBoundLatitude"u8) is not null;

    // One area is a list of parts; several areas are a list of such lists.
    private static void CheckPolygons(JsonElement polygon, int index, ref FindingList findings)
    {
        var at = At("geoLocations", index, "geoLocationPolygon");
        var nested = false;
        var position = 0;
        foreach (var part in polygon.EnumerateArray())
        {
            if (part.ValueKind == JsonValueKind.Array)
            {
                nested = true;
                CheckPolygon(part, at + "/" + position.ToString(CultureInfo.InvariantCulture), ref findings);
            }

            position++;
        }

        if (!nested) CheckPolygon(polygon, at, ref findings);
    }

    private static void CheckPolygon(JsonElement polygon, string at, ref FindingList findings)
    {
        var (corners, position) = (0, 0);
        JsonElement first = default, last = default;
        foreach (var part in polygon.EnumerateArray())
        {
            foreach (var name in (ReadOnlySpan<string>)["polygonPoint", "inPolygonPoint"])
            {
                if (part.ValueKind != JsonValueKind.Object || !part.TryGetProperty(name, out var point) || point.ValueKind != JsonValueKind.Object) continue;
                CheckPoint(point, (at, position, name), static at => $"{at.at}/{at.position}/{at.name}", ref findings);
                if (name[0] != 'p') continue;
                first = corners++ == 0 ? point : first;
                last = point;
            }

            position++;
        }

        if (corners < FewestCorners)
        {
            findings.Warning("geo-polygon-short", at, "An area has at least four corners, the last of which is the first again.");
        }
        else if (Number(first.Get("pointLongitude"u8)) != Number(last.Get("pointLongitude"u8)) || Number(first.Get("pointLatitude"u8)) != Number(last.Get("pointLatitude"u8)))
        {
            findings.Warning("geo-polygon-open", at, "The last corner of an area is the first again; here it is another.");
        }
    }

    private static double? Degrees<T>(JsonElement place, ReadOnlySpan<byte> name, double most, T at, Func<T, string> pointer, ref FindingList findings)
    {
        if (place.Get(name) is not { } value) return null;
        if (Number(value) is not { } degrees)
        {
            findings.Warning("geo-unreadable", pointer(at), "Write degrees as a decimal number, for example 50.11.");
            return null;
        }

        if (Math.Abs(degrees) > most)
        {
            var swapped = most == MostLatitude && Math.Abs(degrees) <= MostLongitude ? " Are longitude and latitude swapped?" : "";
            findings.Warning("geo-out-of-range", pointer(at), string.Create(CultureInfo.InvariantCulture, $"This lies outside -{most} to {most} degrees.{swapped}"));
        }

        return degrees;
    }

    private static double? Number(JsonElement? value) => value switch
    {
        { ValueKind: JsonValueKind.Number } number when number.TryGetDouble(out var degrees) && double.IsFinite(degrees) => degrees,
        { ValueKind: JsonValueKind.String } text when double.TryParse(text.GetString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var degrees)
            && double.IsFinite(degrees) => degrees,
        _ => null,
    };
}
