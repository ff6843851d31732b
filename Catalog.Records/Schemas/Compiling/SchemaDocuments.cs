using System.Text.Json;

namespace Catalog.Records.Schemas.Compiling;

/// <summary>The documents that a schema is made of, their resources by address, and where references lead.</summary>
internal sealed class SchemaDocuments(SchemaOptions options, ProblemList problems)
{
    public const int MostCharacters = 4_000_000;
    private const int MostDepth = 250;
    private const int MostDocuments = 200;

    // What a schema without an address is resolved against (RFC 2606 keeps the name from being anybody's).
    private static readonly Uri NoAddress = new("https://schema.invalid/");

    private readonly Dictionary<string, SchemaResource> resources = new(StringComparer.Ordinal);
    private readonly HashSet<SchemaDocument> documents = [];

    public IEnumerable<SchemaResource> All => documents.SelectMany(document => document.Resources.Values);

    public SchemaPlace AddRoot(JsonElement schema) => Add(schema, options.Address ?? NoAddress, options.Dialect, "").Root;

    /// <summary>Where a reference leads; null after a problem was noted.</summary>
    public SchemaPlace? Find(SchemaResource from, string reference, string problemAt)
    {
        var hash = reference.IndexOf('#');
        var (address, fragment) = hash < 0 ? (reference, "") : (reference[..hash], Uri.UnescapeDataString(reference[(hash + 1)..]));
        var resource = address.Length == 0 ? from : Load(from, address, problemAt);
        var place = resource is null ? null
            : fragment.Length == 0 ? resource.Root
            : fragment[0] == '/' ? Walk(resource.Root, fragment)
            : resource.Anchors.TryGetValue(fragment, out var anchored) ? anchored : (SchemaPlace?)null;
        if (place is null)
        {
            problems.Add(problemAt, "reference-nowhere", $"The reference {Evaluating.Sentences.Cut(reference)} leads neither to a place in this schema nor to one that is known here; nothing is fetched.");
        }

        return place;
    }

    private SchemaResource? Load(SchemaResource from, string address, string problemAt)
    {
        if (!Uri.TryCreate(from.Address, address, out var absolute))
        {
            return null;
        }

        if (resources.TryGetValue(Key(absolute), out var known))
        {
            return known;
        }

        if (documents.Count > MostDocuments)
        {
            problems.Add(problemAt, "schema-too-large", $"A schema may be made of {MostDocuments} documents.");
            return null;
        }

        var document = MetaSchemas.Find(Key(absolute)) ?? options.Resolve?.Invoke(absolute);
        return document is { } found ? Add(found.Clone(), absolute, from.Dialect, Key(absolute) + "#") : null;
    }

    private SchemaResource Add(JsonElement root, Uri address, SchemaDialect dialect, string name)
    {
        var document = new SchemaDocument { Name = name };
        documents.Add(document);
        var resource = new SchemaResource
        {
            Document = document,
            Address = Identity(root, address, dialect) ?? address,
            Dialect = Dialect(root, dialect, name),
            Root = new SchemaPlace(document, root, ""),
        };
        document.Resources[""] = resource;
        resources[Key(address)] = resource;
        resources[Key(resource.Address)] = resource;
        if (System.Runtime.InteropServices.JsonMarshal.GetRawUtf8Value(root).Length > MostCharacters)
        {
            problems.Add(name, "schema-too-large", $"A schema may have {MostCharacters} bytes.");
            problems.ThrowIfAny();
        }

        Scan(resource.Root, resource);
        return resource;
    }

    // Finds addresses and anchors wherever a schema stands; with a list of its own, since the depth is the author's.
    private void Scan(SchemaPlace root, SchemaResource resource)
    {
        var waiting = new Queue<(SchemaPlace Place, SchemaResource Around, int Depth)>();
        waiting.Enqueue((root, resource, 0));
        while (waiting.TryDequeue(out var next))
        {
            var (place, around, depth) = next;
            if (place.Element.ValueKind != JsonValueKind.Object)
            {
                continue;
            }

            if (depth > MostDepth)
            {
                problems.Add(place.Document.Name + place.Pointer, "schema-too-deep", $"Schemas may nest {MostDepth} deep.");
                problems.ThrowIfAny();
            }

            around = Enter(place, around);
            foreach (var keyword in place.Element.EnumerateObject())
            {
                foreach (var (step, schema) in Inside(keyword, KeywordShapes.Of(around.Dialect).GetValueOrDefault(keyword.Name)))
                {
                    waiting.Enqueue((place with { Element = schema, Pointer = place.Pointer + JsonPointer.Step(keyword.Name) + step }, around, depth + 1));
                }
            }
        }
    }

    /// <summary>The schemas in a keyword's value, with the steps to them.</summary>
    private static IEnumerable<(string Step, JsonElement Schema)> Inside(JsonProperty keyword, KeywordShape shape) => (shape, keyword.Value.ValueKind) switch
    {
        (KeywordShape.Schema or KeywordShape.SchemaOrSchemas, JsonValueKind.Object) => [("", keyword.Value)],
        (KeywordShape.Schemas or KeywordShape.SchemaOrSchemas, JsonValueKind.Array) =>
            keyword.Value.EnumerateArray().Select((schema, index) => (JsonPointer.Step(index), schema)),
        (KeywordShape.SchemaMap or KeywordShape.Dependencies, JsonValueKind.Object) =>
            keyword.Value.EnumerateObject().Select(member => (JsonPointer.Step(member.Name), member.Value)),
        _ => [],
    };

    private SchemaResource Enter(SchemaPlace place, SchemaResource around)
    {
        var at = place.Document.Name + place.Pointer;
        if (place.Pointer.Length > 0 && Identity(place.Element, around.Address, around.Dialect) is { } address)
        {
            around = new SchemaResource
            {
                Document = place.Document,
                Address = address,
                Dialect = Dialect(place.Element, around.Dialect, at),
                Root = place,
            };
            place.Document.Resources[place.Pointer] = around;
            if (!resources.TryAdd(Key(address), around))
            {
                problems.Add(at + "/$id", "name-twice", $"The address {Evaluating.Sentences.Cut(address.ToString())} is used twice.");
            }
        }

        var id = Text(place.Element, "$id");
        if (around.Dialect == SchemaDialect.Draft7)
        {
            if (id?.IndexOf('#') is >= 0 and var hash && hash < id.Length - 1 && !place.Element.TryGetProperty("$ref", out _))
            {
                Anchor(around.Anchors, id[(hash + 1)..], place, at + "/$id");
            }

            return around;
        }

        if (id?.IndexOf('#') is >= 0 and var fragment && fragment < id.Length - 1)
        {
            problems.Add(at + "/$id", "keyword-value", "The address of a schema has no fragment; $anchor names a place in it.");
        }

        foreach (var keyword in (ReadOnlySpan<string>)["$anchor", "$dynamicAnchor"])
        {
            if (Text(place.Element, keyword) is not { } anchor)
            {
                continue;
            }

            if (!IsPlainName(anchor))
            {
                problems.Add($"{at}/{keyword}", "keyword-value", "The name of a place begins with a letter or _, and goes on with letters, digits, hyphens, dots and _.");
                continue;
            }

            Anchor(around.Anchors, anchor, place, $"{at}/{keyword}");
            if (keyword == "$dynamicAnchor")
            {
                around.DynamicAnchors[anchor] = place;
            }
        }

        return around;
    }

    // 2020-12, clause 8.2.2; draft 7 is not so strict.
    private static bool IsPlainName(string name) => name.Length > 0 && (char.IsAsciiLetter(name[0]) || name[0] == '_')
        && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '.' or '_');

    private void Anchor(Dictionary<string, SchemaPlace> anchors, string name, SchemaPlace place, string at)
    {
        if (name.Length == 0 || name[0] == '/' || name.AsSpan().IndexOfAny(" #%\"") >= 0)
        {
            problems.Add(at, "keyword-value", "The name of a place is a word without space, # or % and does not begin with a slash.");
        }
        else if (!anchors.TryAdd(name, place) && anchors[name].Pointer != place.Pointer)
        {
            problems.Add(at, "name-twice", $"The name {Evaluating.Sentences.Cut(name)} is used twice in one schema.");
        }
    }

    // The address that $id gives; null when there is none. In draft 7 $id beside $ref, or only a fragment, is none.
    private Uri? Identity(JsonElement schema, Uri around, SchemaDialect dialect)
    {
        if (schema.ValueKind != JsonValueKind.Object || Text(schema, "$id") is not { } id
            || (Dialect(schema, dialect, null) == SchemaDialect.Draft7 && (schema.TryGetProperty("$ref", out _) || id.StartsWith('#'))))
        {
            return null;
        }

        var hash = id.IndexOf('#');
        return Uri.TryCreate(around, hash < 0 ? id : id[..hash], out var address) ? address : null;
    }

    private SchemaDialect Dialect(JsonElement schema, SchemaDialect around, string? problemAt)
    {
        if (schema.ValueKind != JsonValueKind.Object || Text(schema, "$schema") is not { } named)
        {
            return around;
        }

        if (MetaSchemas.Dialect(named) is { } dialect)
        {
            return dialect;
        }

        if (problemAt is not null)
        {
            problems.Add(problemAt + "/$schema", "not-supported",
                $"The dialect {Evaluating.Sentences.Cut(named)} is not supported; {MetaSchemas.Draft202012} and {MetaSchemas.Draft7}# are.");
        }

        return around;
    }

    private static SchemaPlace? Walk(SchemaPlace from, string pointer)
    {
        var (element, path) = (from.Element, from.Pointer);
        foreach (var step in pointer.Split('/').Skip(1))
        {
            var name = step.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
            if (element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var member))
            {
                element = member;
            }
            else if (element.ValueKind == JsonValueKind.Array && int.TryParse(name, System.Globalization.NumberStyles.None,
                System.Globalization.CultureInfo.InvariantCulture, out var index) && index < element.GetArrayLength())
            {
                element = element[index];
            }
            else
            {
                return null;
            }

            path += JsonPointer.Step(name);
        }

        return new SchemaPlace(from.Document, element, path);
    }

    private static string? Text(JsonElement schema, string keyword) =>
        schema.TryGetProperty(keyword, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static string Key(Uri address)
    {
        var text = address.AbsoluteUri;
        var hash = text.IndexOf('#');
        return hash < 0 ? text : text[..hash];
    }
}
