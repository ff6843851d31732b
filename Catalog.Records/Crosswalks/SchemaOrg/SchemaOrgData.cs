using System.Globalization;
using System.Text;
using System.Text.Json;
using Catalog.Records.Access;
using Catalog.Records.Metadata;
using Catalog.Records.Storage;

namespace Catalog.Records.Crosswalks.SchemaOrg;

/// <summary>The data themselves: files, variables, methods, places.</summary>
internal sealed class SchemaOrgData(Utf8JsonWriter json, CrosswalkRecord source, SchemaOrgBounds bounds)
{
    private readonly JsonElement record = source.Record;

    /// <summary>Who may have the data, in words.</summary>
    public static string InWords(AccessLevel level, DateOnly? embargoUntil)
    {
        var words = level switch
        {
            AccessLevel.Open => "Open: anyone may have the data.",
            AccessLevel.Registered => "Registered access: the data are for signed-in users.",
            AccessLevel.Controlled => "Controlled access: a data access committee decides on applications.",
            _ => "Closed: only the metadata are public.",
        };
        return embargoUntil is { } day ? $"Under embargo until {day.ToString("O", CultureInfo.InvariantCulture)}. From then on: {words}" : words;
    }

    public void Distributions(string property, string type)
    {
        if (!record.Items("distributions"u8).Any())
        {
            return;
        }

        json.WriteStartArray(property);
        foreach (var distribution in record.Items("distributions"u8).Take(bounds.Items))
        {
            json.WriteStartObject();
            json.WriteString("@type"u8, type);
            json.Text("@id"u8, distribution.Text("id"u8) is { } id ? $"{source.LandingPage}#{Uri.EscapeDataString(id)}" : null);
            json.Text("name"u8, distribution.Text("title"u8) ?? distribution.Text("id"u8));
            json.Text("description"u8, distribution.Text("description"u8));
            json.Text("contentUrl"u8, distribution.Text("downloadUrl"u8));
            json.Text("url"u8, distribution.Text("accessUrl"u8));
            json.Text("encodingFormat"u8, distribution.Text("mediaType"u8) ?? distribution.Text("format"u8));
            if (distribution.Get("byteSize"u8) is { ValueKind: JsonValueKind.Number } size)
            {
                json.WriteString("contentSize"u8, size.GetRawText() + " B");
            }

            Checksum(distribution.Get("checksum"u8));
            if (distribution.Text("license"u8) is { } licence)
            {
                json.WriteString("license"u8, LicenceAddress.Of(licence) ?? licence);
            }

            if (distribution.Get("access"u8)?.Text("level"u8) is { } said && Words<AccessLevel>.TryParse(said, out var level))
            {
                json.WriteBoolean("isAccessibleForFree"u8, level == AccessLevel.Open && source.EmbargoUntil is null);
                json.WriteString("conditionsOfAccess"u8, InWords(level, source.EmbargoUntil));
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    public void Variables()
    {
        if (!record.Items("variables"u8).Any())
        {
            return;
        }

        json.WriteStartArray("variableMeasured"u8);
        foreach (var variable in record.Items("variables"u8).Take(bounds.Items))
        {
            json.WriteStartObject();
            json.WriteString("@type"u8, "PropertyValue"u8);
            json.WriteString("name"u8, variable.Text("name"u8) ?? "");
            json.Text("alternateName"u8, variable.Text("label"u8));
            json.Text("description"u8, variable.Text("description"u8));
            json.Text("unitText"u8, variable.Text("unit"u8));
            json.Text("unitCode"u8, variable.Text("unitCode"u8));
            json.Number("minValue"u8, variable.Get("minimum"u8));
            json.Number("maxValue"u8, variable.Get("maximum"u8));
            List<string> terms = [.. variable.Items("terms"u8).Select(term => term.Text("iri"u8) ?? term.Text("curie"u8)).OfType<string>()];
            json.Texts("propertyID"u8, terms);
            if (variable.Items("coding"u8).Any())
            {
                json.WriteStartArray("valueReference"u8);
                foreach (var code in variable.Items("coding"u8))
                {
                    json.Term(code.Text("label"u8), code.Get("code"u8)?.ToString(), code.Get("term"u8)?.Text("iri"u8), null, null);
                }

                json.WriteEndArray();
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    public void Techniques()
    {
        var assays = record.Items("annotations"u8).Where(term => term.Get("role"u8)?.ValueEquals("assay"u8) == true).ToList();
        if (assays.Count > 0)
        {
            json.WritePropertyName("measurementTechnique"u8);
            json.OneOrMany(assays, term => json.Term(term.Text("label"u8), term.Text("curie"u8), term.Text("iri"u8), term.Text("ontology"u8), null));
        }
    }

    public void Places()
    {
        if (!record.Items("geoLocations"u8).Any())
        {
            return;
        }

        json.WriteStartArray("spatialCoverage"u8);
        foreach (var place in record.Items("geoLocations"u8))
        {
            json.WriteStartObject();
            json.WriteString("@type"u8, "Place"u8);
            json.Text("name"u8, place.Text("geoLocationPlace"u8));
            var shapes = Shapes(place);
            if (shapes.Count > 0)
            {
                json.WritePropertyName("geo"u8);
                json.OneOrMany(shapes, shape => shape());
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private List<Action> Shapes(JsonElement place)
    {
        var shapes = new List<Action>();
        if (place.Get("geoLocationPoint"u8) is { } point)
        {
            shapes.Add(() =>
            {
                json.WriteStartObject();
                json.WriteString("@type"u8, "GeoCoordinates"u8);
                json.Number("latitude"u8, point.Get("pointLatitude"u8));
                json.Number("longitude"u8, point.Get("pointLongitude"u8));
                json.WriteEndObject();
            });
        }

        if (place.Get("geoLocationBox"u8) is { } box)
        {
            // Two corners, each latitude before longitude: south-west, north-east.
            Shape("box", $"{box.Get("southBoundLatitude"u8)} {box.Get("westBoundLongitude"u8)} {box.Get("northBoundLatitude"u8)} {box.Get("eastBoundLongitude"u8)}");
        }

        foreach (var polygon in Polygons(place.Get("geoLocationPolygon"u8)))
        {
            Shape("polygon", polygon);
        }

        return shapes;

        void Shape(string name, string corners) => shapes.Add(() =>
        {
            json.WriteStartObject();
            json.WriteString("@type"u8, "GeoShape"u8);
            json.WriteString(name, corners);
            json.WriteEndObject();
        });
    }

    // One list of corners, or a list of such lists.
    private static IEnumerable<string> Polygons(JsonElement? polygon)
    {
        if (polygon is not { ValueKind: JsonValueKind.Array } parts)
        {
            yield break;
        }

        var corners = new StringBuilder();
        foreach (var part in parts.EnumerateArray())
        {
            if (part.ValueKind == JsonValueKind.Array)
            {
                foreach (var inner in Polygons(part))
                {
                    yield return inner;
                }
            }
            else if (part.Get("polygonPoint"u8) is { } corner)
            {
                corners.Append(corners.Length > 0 ? " " : "").Append(corner.Get("pointLatitude"u8)).Append(' ').Append(corner.Get("pointLongitude"u8));
            }
        }

        if (corners.Length > 0)
        {
            yield return corners.ToString();
        }
    }

    // schema.org names one algorithm; any other is an identifier of the file.
    private void Checksum(JsonElement? checksum)
    {
        if (checksum?.Text("value"u8) is not { } value)
        {
            return;
        }

        var algorithm = checksum?.Text("algorithm"u8) ?? "checksum";
        if (algorithm.Replace("-", "", StringComparison.Ordinal).Equals("sha256", StringComparison.OrdinalIgnoreCase))
        {
            json.WriteString("sha256"u8, value);
        }
        else
        {
            json.WritePropertyName("identifier"u8);
            json.Identifier(algorithm, "checksum", value, null);
        }
    }
}
