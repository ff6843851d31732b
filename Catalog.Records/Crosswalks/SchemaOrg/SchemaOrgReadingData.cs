using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Catalog.Records.Access;
using Catalog.Records.Storage;

namespace Catalog.Records.Crosswalks.SchemaOrg;

/// <summary>Reads files, variables, sizes and places.</summary>
internal static class SchemaOrgReadingData
{
    private const int Most = 10_000;

    public static void Read(ForeignDraft draft, SchemaOrgNode node)
    {
        foreach (var size in node.Several("size").Concat(node.Several("contentSize")))
        {
            Text(draft, "sizes", size.ValueKind == JsonValueKind.Object && new SchemaOrgNode(size) is var quantity && quantity.Text("value") is { } amount
                ? $"{amount} {quantity.Text("unitText", "unitCode")}" : SchemaOrgNode.TextOf(size));
        }

        foreach (var format in node.Several("encodingFormat").Concat(node.Several("fileFormat")))
        {
            Text(draft, "formats", SchemaOrgNode.TextOf(format));
        }

        foreach (var file in node.Several("distribution").Concat(node.Several("encoding")).Take(Most))
        {
            File(draft, file);
        }

        foreach (var variable in node.Several("variableMeasured").Take(Most))
        {
            Variable(draft, variable);
        }

        foreach (var place in node.Several("spatialCoverage").Take(Most))
        {
            Place(draft, place);
        }
    }

    private static void Text(ForeignDraft draft, string list, string? text)
    {
        if (text is not null)
        {
            draft.Add(list, JsonValue.Create(text.Trim()));
        }
    }

    /// <summary>Adds a file as a distribution.</summary>
    public static void File(ForeignDraft draft, JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            if (value.Loose() is { } text && IdentifierAddress.IsAddress(text))
            {
                draft.Add("distributions", "downloadUrl", text);
            }

            return;
        }

        var node = new SchemaOrgNode(value);
        var format = node.Text("encodingFormat", "fileFormat");
        // A file of an RO-Crate that lies in the web is named by its address.
        var (download, page) = (node.Text("contentUrl") ?? (node.Is("File") ? node.Text("@id") : null), node.Text("url"));
        var file = ForeignDraft.Texts(
            ("title", node.Text("name")), ("description", node.Text("description")),
            (format?.Contains('/', StringComparison.Ordinal) == true ? "mediaType" : "format", format),
            // A path within a package cannot be had from here.
            ("downloadUrl", download is not null && IdentifierAddress.IsAddress(download) ? download : null),
            ("accessUrl", page is not null && IdentifierAddress.IsAddress(page) ? page : null), ("license", node.Text("license")));
        // The name behind the number sign is the one our own writer puts there; Croissant names files by the whole.
        if (node.Text("@id") is { } id)
        {
            var sign = id.LastIndexOf('#');
            if (sign >= 0 || !IdentifierAddress.IsAddress(id))
            {
                file["id"] = Uri.UnescapeDataString(id[(sign + 1)..]);
            }
        }

        if (node.Text("contentSize") is { } size)
        {
            if (Bytes(size) is { } bytes) file["byteSize"] = bytes;
            else draft.Pass("contentSize");
        }

        Checksum(node, file);
        if (SchemaOrgReadingAccess.Of(node, out _) is { } access)
        {
            file["access"] = new JsonObject { ["level"] = Words<AccessLevel>.Of(access.Level) };
        }

        if (file.Count > 0)
        {
            draft.Add("distributions", file);
        }
    }

    private static void Checksum(SchemaOrgNode node, JsonObject file)
    {
        var (algorithm, value) = node.Text("sha256") is { } sha ? ("SHA-256", sha) : node.Text("md5") is { } md5 ? ("MD5", md5) : (null, (string?)null);
        if (value is null && node.Several("identifier").Select(identifier => new SchemaOrgNode(identifier)).FirstOrDefault(identifier => identifier.Text("propertyID") == "checksum") is { } named)
        {
            (algorithm, value) = (named.Text("name"), named.Text("value"));
        }

        if (value is not null)
        {
            file["checksum"] = ForeignDraft.Texts(("algorithm", algorithm), ("value", value));
        }
    }

    // "3.4 MB" is rounded, and DCAT takes a size that is about right where nobody knows it better.
    private static long? Bytes(string size)
    {
        var text = size.AsSpan().Trim();
        var end = text.LastIndexOfAnyInRange('0', '9') + 1;
        decimal? unit = text[end..].Trim().ToString().ToUpperInvariant() switch
        {
            "" or "B" or "BYTE" or "BYTES" => 1,
            "KB" => 1e3m,
            "MB" => 1e6m,
            "GB" => 1e9m,
            "TB" => 1e12m,
            "KIB" => 1L << 10,
            "MIB" => 1L << 20,
            "GIB" => 1L << 30,
            "TIB" => 1L << 40,
            _ => null,
        };
        return unit is not null && decimal.TryParse(text[..end], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            && number < long.MaxValue / unit && (unit > 1 || decimal.IsInteger(number)) ? (long)(number * unit) : null;
    }

    private static void Variable(ForeignDraft draft, JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            draft.Add("variables", "name", SchemaOrgNode.TextOf(value));
            return;
        }

        var node = new SchemaOrgNode(value);
        if (node.Text("name", "@id") is not { } name)
        {
            return;
        }

        var variable = ForeignDraft.Texts(("name", name), ("label", node.Text("alternateName")), ("description", node.Text("description")), ("unit", node.Text("unitText")), ("unitCode", node.Text("unitCode")));
        foreach (var (from, to) in (ReadOnlySpan<(string, string)>)[("minValue", "minimum"), ("maxValue", "maximum")])
        {
            if (decimal.TryParse(node.Text(from), NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
            {
                variable[to] = number;
            }
        }

        var coding = new JsonArray();
        foreach (var code in node.Several("valueReference").Where(code => code.ValueKind == JsonValueKind.Object).Select(code => new SchemaOrgNode(code)))
        {
            if (code.Text("termCode", "value", "name") is { } said)
            {
                var entry = ForeignDraft.Texts(("code", said), ("label", code.Text("name")));
                if (code.Text("url") is { } term)
                {
                    entry["term"] = ForeignDraft.Texts(("iri", term));
                }

                coding.Add(entry);
            }
        }

        if (coding.Count > 0)
        {
            variable["coding"] = coding;
        }

        var terms = new JsonArray();
        foreach (var term in node.Several("propertyID").Select(SchemaOrgNode.TextOf).OfType<string>())
        {
            terms.Add(ForeignDraft.Texts((IdentifierAddress.IsAddress(term) ? "iri" : "curie", term)));
        }

        if (terms.Count > 0)
        {
            variable["terms"] = terms;
        }

        draft.Add("variables", variable);
    }

    private static void Place(ForeignDraft draft, JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            draft.Add("geoLocations", "geoLocationPlace", SchemaOrgNode.TextOf(value));
            return;
        }

        var node = new SchemaOrgNode(value);
        var place = ForeignDraft.Texts(("geoLocationPlace", node.Text("name", "description", "@value")));
        foreach (var geo in node.Several("geo").Where(geo => geo.ValueKind == JsonValueKind.Object).Select(geo => new SchemaOrgNode(geo)))
        {
            if (Point(geo.Text("latitude"), geo.Text("longitude")) is { } point)
            {
                place.TryAdd("geoLocationPoint", point);
            }

            if (Numbers(geo.Text("box")) is [var south, var west, var north, var east])
            {
                place.TryAdd("geoLocationBox", new JsonObject { ["westBoundLongitude"] = west, ["eastBoundLongitude"] = east, ["southBoundLatitude"] = south, ["northBoundLatitude"] = north });
            }

            if (Numbers(geo.Text("polygon")) is { Length: >= 8 and <= 2 * Most } corners && corners.Length % 2 == 0)
            {
                var polygon = new JsonArray();
                foreach (var corner in corners.Chunk(2))
                {
                    polygon.Add(new JsonObject { ["polygonPoint"] = new JsonObject { ["pointLongitude"] = corner[1], ["pointLatitude"] = corner[0] } });
                }

                place.TryAdd("geoLocationPolygon", polygon);
            }
        }

        if (place.Count > 0)
        {
            draft.Add("geoLocations", place);
        }
    }

    private static JsonObject? Point(string? latitude, string? longitude) =>
        decimal.TryParse(latitude, NumberStyles.Float, CultureInfo.InvariantCulture, out var north) && decimal.TryParse(longitude, NumberStyles.Float, CultureInfo.InvariantCulture, out var east)
            ? new JsonObject { ["pointLongitude"] = east, ["pointLatitude"] = north } : null;

    private static decimal[] Numbers(string? text)
    {
        var parts = text?.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries) ?? [];
        var numbers = new decimal[parts.Length];
        for (var i = 0; i < parts.Length; i++)
        {
            if (!decimal.TryParse(parts[i], NumberStyles.Float, CultureInfo.InvariantCulture, out numbers[i]))
            {
                return [];
            }
        }

        return numbers;
    }
}
