using Catalog.Records.Schemas.Evaluating;
using Catalog.Records.Schemas.Keywords;

namespace Catalog.Records.Schemas.Compiling;

/// <summary>Reads references and the keywords that put schemas together (2020-12, clauses 8.2.3 and 10.2).</summary>
internal static class ApplicatorReader
{
    public static void Read(SchemaReader schema)
    {
        ReadReference(schema);
        ReadDynamicReference(schema);
        if (schema.List("allOf", isInPlace: true) is { Length: > 0 } all)
        {
            schema.ForAny.Add(new AllKeyword(all));
        }

        if (schema.List("anyOf", isInPlace: true) is { Length: > 0 } any)
        {
            schema.ForAny.Add(new AnyKeyword(any));
        }

        if (schema.List("oneOf", isInPlace: true) is { Length: > 0 } one)
        {
            schema.ForAny.Add(new OneKeyword(one));
        }

        if (schema.Schema("not", isInPlace: true) is { } forbidden)
        {
            schema.ForAny.Add(new NotKeyword(forbidden));
        }

        var (then, otherwise) = (schema.Schema("then", isInPlace: true), schema.Schema("else", isInPlace: true));
        if (schema.Schema("if", isInPlace: true) is { } condition)
        {
            schema.ForAny.Add(new IfKeyword(condition, then, otherwise));
        }

        // Read for its problems; what a text decodes to is not checked (2020-12 validation, clause 8.5).
        _ = schema.Schema("contentSchema");
    }

    public static void ReadReference(SchemaReader schema)
    {
        if (schema.Text("$ref") is { } reference && schema.Compiler.Reference(schema.Place, "$ref", reference) is var (edge, _))
        {
            schema.Compiler.NoteInPlace(schema.Node, edge.Node);
            schema.ForAny.Add(new AllKeyword([edge]));
        }
    }

    private static void ReadDynamicReference(SchemaReader schema)
    {
        if (schema.Text("$dynamicRef") is not { } reference
            || schema.Compiler.Reference(schema.Place, "$dynamicRef", reference) is not var (edge, target))
        {
            return;
        }

        if (schema.Compiler.DynamicAnchor(target, reference) is { } anchor)
        {
            // Where it leads is known at run time only.
            schema.Compiler.NoteDynamic(schema.Node, anchor);
            schema.Node.TakesOtherNames = true;
            schema.ForAny.Add(new DynamicReferenceKeyword(anchor, edge));
        }
        else
        {
            schema.Compiler.NoteInPlace(schema.Node, edge.Node);
            schema.ForAny.Add(new AllKeyword([edge]));
        }
    }
}

/// <summary>Reads the keywords about objects.</summary>
internal static class ObjectReader
{
    public static void Read(SchemaReader schema)
    {
        ReadProperties(schema);
        if (schema.Names("required") is { Length: > 0 } required)
        {
            schema.ForObjects.Add(new RequiredKeyword(required));
        }

        if (schema.Count("minProperties") is var least && schema.Count("maxProperties") is var most && (least ?? most) is not null)
        {
            schema.ForObjects.Add(new PropertyCountKeyword(least, most));
        }

        if (schema.Schema("propertyNames") is { } names)
        {
            schema.ForObjects.Add(new PropertyNamesKeyword(names));
        }

        ReadDependencies(schema);
        if (schema.Schema("unevaluatedProperties") is { } others)
        {
            var keyword = new UnevaluatedPropertiesKeyword(others);
            schema.Compiler.NoteUnevaluated(schema.Node, keyword);
            schema.Node.LastForObjects = keyword;
        }
    }

    private static void ReadProperties(SchemaReader schema)
    {
        var named = schema.Map("properties");
        schema.Node.Names = [.. named.Select(property => property.Key)];
        if (schema.IsRoot && schema.Compiler.Options.MoreProperties is { } more)
        {
            named.RemoveAll(property => more.ContainsKey(property.Key));
            named.AddRange(more.Select(property => KeyValuePair.Create(property.Key,
                new Edge(schema.Compiler.Node(schema.Place with { Element = property.Value.Clone(), Pointer = "/more" + JsonPointer.Step(property.Key) }),
                    "/properties" + JsonPointer.Step(property.Key)))));
        }

        var patterns = new List<(Pattern, Edge)>();
        foreach (var (written, edge) in schema.Map("patternProperties"))
        {
            if (ValueReader.Pattern(schema, written, edge.Step) is { } pattern)
            {
                patterns.Add((pattern, edge));
            }
        }

        var others = schema.Schema("additionalProperties");
        schema.Node.TakesOtherNames |= patterns.Count > 0 || others is not null;
        if (named.Count > 0 || patterns.Count > 0 || others is not null)
        {
            schema.ForObjects.Add(new PropertiesKeyword(new Values.NameTable<Edge>(named), schema.Node.Names, [.. patterns], others));
        }
    }

    private static void ReadDependencies(SchemaReader schema)
    {
        // The older keyword has both sorts in one.
        foreach (var keyword in (ReadOnlySpan<string>)["dependencies", "dependentRequired"])
        {
            var needed = schema.Value(keyword) is { } map
                ? map.EnumerateObject().Where(member => member.Value.ValueKind == System.Text.Json.JsonValueKind.Array)
                    .Select(member => KeyValuePair.Create(member.Name, member.Value.EnumerateArray().Select(name => name.GetString()!).ToArray())).ToList()
                : [];
            if (needed.Count > 0)
            {
                schema.ForObjects.Add(new DependentRequiredKeyword(keyword, needed));
            }
        }

        foreach (var keyword in (ReadOnlySpan<string>)["dependencies", "dependentSchemas"])
        {
            if (schema.Map(keyword, isInPlace: true) is { Count: > 0 } schemas)
            {
                schema.ForObjects.Add(new DependentSchemasKeyword(schemas));
            }
        }
    }
}

/// <summary>Reads the keywords about lists.</summary>
internal static class ArrayReader
{
    public static void Read(SchemaReader schema)
    {
        ReadItems(schema);
        if (schema.Count("minItems") is var least && schema.Count("maxItems") is var most && (least ?? most) is not null)
        {
            schema.ForArrays.Add(new ItemCountKeyword(least, most));
        }

        if (schema.Flag("uniqueItems"))
        {
            schema.ForArrays.Add(new UniqueItemsKeyword());
        }

        if (schema.Schema("contains") is { } wanted)
        {
            schema.ForArrays.Add(new ContainsKeyword(wanted, schema.Count("minContains") ?? 1, schema.Count("maxContains"),
                marks: schema.Dialect == SchemaDialect.Draft202012));
        }

        if (schema.Schema("unevaluatedItems") is { } others)
        {
            schema.Node.LastForArrays = new UnevaluatedItemsKeyword(others);
        }
    }

    private static void ReadItems(SchemaReader schema)
    {
        var isDraft7 = schema.Dialect == SchemaDialect.Draft7;
        var first = schema.List(isDraft7 ? "items" : "prefixItems");
        // In draft 7 additionalItems means something only beside a list of items.
        var hasList = isDraft7 && schema.Value("items") is { ValueKind: System.Text.Json.JsonValueKind.Array };
        var additional = isDraft7 ? schema.Schema("additionalItems") : null;
        var others = hasList ? additional : schema.Schema("items");
        if (first.Length > 0 || others is not null)
        {
            schema.ForArrays.Add(new ItemsKeyword(first, others, hasList ? "additionalItems" : "items"));
        }
    }
}
