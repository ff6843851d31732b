using System.Collections.Immutable;

namespace Catalog.Ontology.Rdf.Shacl;

/// <summary>Compiles the constraints of a shape (SHACL, section 4), in the order of that section.</summary>
internal sealed class ConstraintReader(ShapeCompiler compiler, ShapeParameters parameters, Shape shape)
{
    private static readonly ImmutableArray<string> OnlyOfProperties = ["minCount", "maxCount", "uniqueLang", "lessThan", "lessThanOrEquals", "qualifiedValueShape"];

    // SHACL's properties of a shape that are no constraints, or parts of one.
    private static readonly HashSet<string> Known =
    [
        "path", "name", "description", "order", "group", "defaultValue", "message", "severity", "deactivated", "declare", "prefixes", "shapesGraph",
        "suggestedShapesGraph", .. ShapeReader.TargetNames,
        "class", "datatype", "nodeKind", "minCount", "maxCount", "minExclusive", "minInclusive", "maxExclusive", "maxInclusive", "minLength", "maxLength",
        "pattern", "flags", "languageIn", "uniqueLang", "equals", "disjoint", "lessThan", "lessThanOrEquals", "not", "and", "or", "xone", "node", "property",
        "qualifiedValueShape", "qualifiedMinCount", "qualifiedMaxCount", "qualifiedValueShapesDisjoint", "closed", "ignoredProperties", "hasValue", "in",
    ];

    public IEnumerable<Constraint> Read()
    {
        if (shape.Path is null && OnlyOfProperties.FirstOrDefault(parameters.Has) is { } name) throw parameters.Error($"sh:{name} is of property shapes, and it has no sh:path");
        return [.. Types(), .. Counts(), .. Ranges(), .. Strings(), .. Pairs(), .. Logic(), .. Shapes(), .. Others(), .. Unjudged()];
    }

    private IEnumerable<Constraint> Types()
    {
        foreach (var iri in parameters.Iris("class")) yield return new ClassConstraint(iri.Value, compiler.Constants.Add(iri));
        if (parameters.One("datatype") is { } datatype) yield return new DatatypeConstraint(parameters.Iri("datatype", datatype).Value);
        if (parameters.One("nodeKind") is not { } kind) yield break;
        yield return (kind as Iri)?.Value.Replace(Sh.Namespace, "", StringComparison.Ordinal) switch
        {
            "IRI" => new NodeKindConstraint(true, false, false),
            "BlankNode" => new NodeKindConstraint(false, true, false),
            "Literal" => new NodeKindConstraint(false, false, true),
            "BlankNodeOrIRI" => new NodeKindConstraint(true, true, false),
            "BlankNodeOrLiteral" => new NodeKindConstraint(false, true, true),
            "IRIOrLiteral" => new NodeKindConstraint(true, false, true),
            _ => throw parameters.Error($"sh:nodeKind must be sh:IRI, sh:BlankNode, sh:Literal, or a choice of two such as sh:BlankNodeOrIRI, not {parameters.Shown(kind)}"),
        };
    }

    private IEnumerable<Constraint> Counts()
    {
        if (parameters.Whole("minCount") is { } least) yield return new MinCountConstraint(least);
        if (parameters.Whole("maxCount") is { } most) yield return new MaxCountConstraint(most);
    }

    private IEnumerable<Constraint> Ranges()
    {
        foreach (var (name, side, isInclusive) in ((string, int, bool)[])[("minExclusive", 1, false), ("minInclusive", 1, true), ("maxExclusive", -1, false), ("maxInclusive", -1, true)])
        {
            if (parameters.One(name) is not { } limit) continue;
            if (limit is not Literal) throw parameters.Error($"sh:{name} must be a literal, not {parameters.Shown(limit)}");
            yield return new RangeConstraint(limit, compiler.Constants.Add(limit), side, isInclusive);
        }
    }

    private IEnumerable<Constraint> Strings()
    {
        if (parameters.Whole("minLength") is { } least) yield return new LengthConstraint(least, isMost: false);
        if (parameters.Whole("maxLength") is { } most) yield return new LengthConstraint(most, isMost: true);
        if (parameters.Plain("pattern") is { } pattern)
        {
            var flags = parameters.Plain("flags")?.Text ?? "";
            yield return new PatternConstraint(Pattern(pattern.Text, flags), pattern.Text, shape);
        }
        if (parameters.OneList("languageIn") is { } languages)
        {
            yield return new LanguageInConstraint([.. languages.Select(language => language is Literal { Datatype: null, Language: null } tag
                ? tag.Text
                : throw parameters.Error($"sh:languageIn lists language tags as plain texts, not {parameters.Shown(language)}"))]);
        }
        if (parameters.Flag("uniqueLang")) yield return new UniqueLangConstraint();
    }

    private IEnumerable<Constraint> Pairs()
    {
        foreach (var iri in parameters.Iris("equals")) yield return new EqualsConstraint(iri.Value, compiler.Constants.Add(iri));
        foreach (var iri in parameters.Iris("disjoint")) yield return new DisjointConstraint(iri.Value, compiler.Constants.Add(iri));
        foreach (var iri in parameters.Iris("lessThan")) yield return new LessThanConstraint(iri.Value, compiler.Constants.Add(iri), orEquals: false);
        foreach (var iri in parameters.Iris("lessThanOrEquals")) yield return new LessThanConstraint(iri.Value, compiler.Constants.Add(iri), orEquals: true);
    }

    private IEnumerable<Constraint> Logic()
    {
        foreach (var node in parameters.All("not")) yield return new NotConstraint(Shape("not", node));
        foreach (var list in parameters.All("and")) yield return new AndConstraint(Members("and", list));
        foreach (var list in parameters.All("or")) yield return new OrConstraint(Members("or", list));
        foreach (var list in parameters.All("xone")) yield return new XoneConstraint(Members("xone", list));
    }

    private IEnumerable<Constraint> Shapes()
    {
        foreach (var node in parameters.All("node")) yield return new NodeConstraint(Shape("node", node));
        foreach (var node in parameters.All("property"))
        {
            var property = Shape("property", node);
            var isThere = compiler.IsDescribed(node);
            if (isThere && !parameters.Graph.Find(node, Sh.Iri("path")).Any()) throw parameters.Error($"its sh:property {parameters.Shown(node)} has no sh:path");
            yield return new PropertyConstraint(property);
        }
        if (parameters.One("qualifiedValueShape") is not { } qualified) yield break;
        var own = Shape("qualifiedValueShape", qualified);
        var siblings = parameters.Flag("qualifiedValueShapesDisjoint") ? Siblings(qualified) : [];
        if (parameters.Whole("qualifiedMinCount") is { } least) yield return new QualifiedConstraint(own, siblings, least, isMost: false);
        if (parameters.Whole("qualifiedMaxCount") is { } most) yield return new QualifiedConstraint(own, siblings, most, isMost: true);
    }

    private IEnumerable<Constraint> Others()
    {
        var ignored = parameters.OneList("ignoredProperties") ?? [];
        if (parameters.Flag("closed"))
        {
            var named = parameters.All("property").SelectMany(property => parameters.Graph.ObjectsOf(property, Sh.Iri("path")));
            yield return new ClosedConstraint(new([.. named.OfType<Iri>(), .. ignored.Select(property => parameters.Iri("ignoredProperties", property))]));
        }
        foreach (var value in parameters.All("hasValue")) yield return new HasValueConstraint(value, compiler.Constants.Add(value));
        if (parameters.OneList("in") is { } members) yield return new InConstraint(new(members));
    }

    // What is not of SHACL Core, and may be a constraint.
    private IEnumerable<Constraint> Unjudged()
    {
        var used = parameters.Properties.Select(property => new Iri(property)).ToHashSet();
        foreach (var predicate in used)
        {
            if (!predicate.Value.StartsWith(Sh.Namespace, StringComparison.Ordinal)) continue;
            var name = predicate.Value[Sh.Namespace.Length..];
            if (!Known.Contains(name)) yield return Not(predicate, name == "sparql" ? "a constraint in SPARQL" : $"sh:{name}, which is not of SHACL Core");
        }
        foreach (var component in compiler.Components.Where(component => component.Parameters.All(used.Contains)))
        {
            yield return Not(component.Parameters[0], $"a constraint of {parameters.Shown(component.Name)}, which the shapes declare themselves");
        }
    }

    private UnjudgedConstraint Not(Iri predicate, string what) =>
        new(new(shape.Node, predicate, $"{compiler.Words.ShapeName(shape)} has {what}; it was not judged."));

    private Shape Shape(string name, Term node) =>
        node is Literal ? throw parameters.Error($"sh:{name} must be a shape, not {parameters.Shown(node)}") : compiler.Refer(node);

    private ImmutableArray<Shape> Members(string name, Term list) => [.. parameters.List(name, list).Select(node => Shape(name, node))];

    // Section 4.7.3: the qualified shapes of all property shapes beside this one, in whatever shapes it is part of.
    private ImmutableArray<Shape> Siblings(Term own) =>
    [
        .. parameters.Graph.SubjectsOf(Sh.Iri("property"), shape.Node)
            .SelectMany(parent => parameters.Graph.ObjectsOf(parent, Sh.Iri("property")))
            .SelectMany(property => parameters.Graph.ObjectsOf(property, Sh.Iri("qualifiedValueShape")))
            .Where(other => !other.Equals(own))
            .Distinct()
            .Select(other => Shape("qualifiedValueShape", other)),
    ];

    private System.Text.RegularExpressions.Regex Pattern(string pattern, string flags)
    {
        try
        {
            return XPathPattern.Compile(pattern, flags);
        }
        catch (ArgumentException error)
        {
            throw parameters.Error($"sh:pattern {pattern} is no regular expression, or sh:flags \"{flags}\" are none: {error.Message.TrimEnd('.')}", error);
        }
    }
}
