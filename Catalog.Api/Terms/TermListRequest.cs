using Catalog.Ontology.Terms;
using Catalog.Records.Outcomes;

namespace Catalog.Api.Terms;

/// <summary>What the lists of one term are asked by.</summary>
/// <param name="Ontology">Which ontology's term is meant; null for the first that has it.</param>
internal sealed record TermListRequest(string? Ontology, Hierarchy Hierarchy, int Size, int Offset)
{
    public const int DefaultSize = 100;
    public const int MaxSize = 1000;

    private static readonly string[] Known = ["ontology", "hierarchy", "size", "offset", "cursor"];

    /// <summary>Reads the parameters of a URL; a refusal names the one that will not do and what it may be.</summary>
    public static Outcome<TermListRequest> Read(IQueryCollection query, TermLookup lookup)
    {
        var read = new TermListRequest(null, Hierarchy.IsA, DefaultSize, 0);
        foreach (var (name, values) in query)
        {
            if (!Known.Contains(name))
                return new Refusal(RefusalKind.Malformed, "parameter-unknown", $"The parameter '{name}' is not known. Known are {string.Join(", ", Known)}.");
            if (values.Count != 1) return TermSearchRequest.Invalid(name, "given once at most");
            if (read.With(name, values[0] ?? "", lookup.Seen) is not { } applied)
                return TermSearchRequest.Invalid(name, name == "size" ? $"a whole number from 1 to {MaxSize}" : name == "offset" ? "a whole number from 0" : TermSearchRequest.Expected(name));
            read = applied;
        }
        return read;
    }

    private TermListRequest? With(string name, string value, Terminologies terminologies) => (name, value) switch
    {
        ("ontology", _) => this with { Ontology = value },
        ("hierarchy", "isa") => this with { Hierarchy = Hierarchy.IsA },
        ("hierarchy", "wide") => this with { Hierarchy = Hierarchy.Wide },
        ("size", _) when TermSearchRequest.Number(value) is >= 1 and <= MaxSize and var size => this with { Size = size },
        ("offset", _) when TermSearchRequest.Number(value) is >= 0 and var offset => this with { Offset = offset },
        ("cursor", _) when TermCursor.Read(value, terminologies) is { } offset => this with { Offset = offset },
        _ => null,
    };
}
