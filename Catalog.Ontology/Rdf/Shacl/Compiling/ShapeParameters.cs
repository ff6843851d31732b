using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;

namespace Catalog.Ontology.Rdf.Shacl;

/// <summary>What a graph says of one shape, checked as it is read: each breach names the shape.</summary>
internal sealed class ShapeParameters(Graph graph, Words words, Term node)
{
    private static readonly Iri First = new(RdfNames.First), Rest = new(RdfNames.Rest), Nil = new(RdfNames.Nil);
    private static readonly Literal True = new("true", Xsd.Boolean);

    // All at once: a shape is asked for some fifty properties, and has five.
    private readonly ILookup<string, Term> values = graph.Find(node).ToLookup(triple => triple.Predicate.Value, triple => triple.Object);

    public Graph Graph => graph;

    public Words Words => words;

    public Term Node => node;

    public ShapesException Error(string what, Exception? inner = null) => new(node, $"{words.ShapeName(node)} is ill-formed: {what}.", inner);

    public bool Has(string name) => values.Contains(Sh.Namespace + name);

    public IEnumerable<Term> All(string name) => values[Sh.Namespace + name];

    /// <summary>The properties that the graph states of it.</summary>
    public IEnumerable<string> Properties => values.Select(group => group.Key);

    /// <returns>Null when there is none.</returns>
    public Term? One(string name)
    {
        var all = values[Sh.Namespace + name];
        return all.Count() < 2 ? all.FirstOrDefault() : throw Error($"sh:{name} may have one value, and has {all.Count()}");
    }

    public IEnumerable<Iri> Iris(string name) => All(name).Select(value => Iri(name, value));

    public Iri Iri(string name, Term value) => value as Iri ?? throw Error($"sh:{name} must be an IRI, not {Shown(value)}");

    /// <summary>Whether it is <c>true</c>, written so: the test suite takes <c>"1"^^xsd:boolean</c> for another term, which turns nothing on.</summary>
    public bool Flag(string name)
    {
        if (One(name) is not { } value) return false;
        if (value is not Literal { Datatype: Xsd.Boolean, Text: "true" or "false" or "1" or "0" }) throw Error($"sh:{name} must be true or false, not {Shown(value)}");
        return value.Equals(True);
    }

    /// <returns>Null when there is none; one beyond what can be counted is the greatest that can.</returns>
    public int? Whole(string name)
    {
        if (One(name) is not { } value) return null;
        if (value is not Literal { Datatype: not null } literal || XsdDatatypes.CheckOf(Xsd.Integer) is not { } isInteger
            || !isInteger(System.Text.Encoding.UTF8.GetBytes(literal.Text))) throw Error($"sh:{name} must be a whole number, not {Shown(value)}");
        if (literal.Text.Length > 20) return literal.Text[0] == '-' ? int.MinValue : int.MaxValue;
        return (int)BigInteger.Clamp(BigInteger.Parse(literal.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture), int.MinValue, int.MaxValue);
    }

    /// <returns>Null when there is none.</returns>
    public Literal? Plain(string name) => One(name) switch
    {
        null => null,
        Literal { Datatype: null, Language: null } text => text,
        var other => throw Error($"sh:{name} must be a plain text, not {Shown(other)}"),
    };

    /// <summary>Texts in several languages.</summary>
    public ImmutableArray<Literal> Texts(string name) =>
        [.. All(name).Select(value => value is Literal { Datatype: null } text ? text : throw Error($"sh:{name} must be a text, not {Shown(value)}"))];

    /// <returns>Null when there is none.</returns>
    public ImmutableArray<Term>? OneList(string name) => One(name) is { } head ? List(name, head) : null;

    /// <summary>The members of an RDF list.</summary>
    public ImmutableArray<Term> List(string name, Term head)
    {
        var members = ImmutableArray.CreateBuilder<Term>();
        var seen = new HashSet<Term>();
        for (var place = head; !place.Equals(Nil); place = Only(place, Rest))
        {
            if (!seen.Add(place)) throw Error($"the list of sh:{name} comes back to itself");
            members.Add(Only(place, First));
        }
        return members.ToImmutable();

        Term Only(Term place, Iri part)
        {
            var found = graph.ObjectsOf(place, part).Take(2).ToList();
            return found.Count == 1 ? found[0] : throw Error($"sh:{name} must be an RDF list, and {Shown(place)} in it has {(found.Count == 0 ? "no" : "several")} {words.Short(part.Value)}");
        }
    }

    public string Shown(Term term) => term switch
    {
        Iri iri => words.Short(iri.Value),
        BlankNode => "a blank node",
        Literal { Text.Length: > 40 } text => $"\"{text.Text.AsSpan(0, 40)}…\"",
        Literal text => $"\"{text.Text}\"",
        _ => term.ToString(),
    };
}
