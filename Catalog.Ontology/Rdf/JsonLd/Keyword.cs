using System.Collections.Frozen;

namespace Catalog.Ontology.Rdf.JsonLd;

/// <summary>The keywords of JSON-LD 1.1 (section 1.7); framing's are not among them.</summary>
internal static class Keyword
{
    public const string Base = "@base";
    public const string Container = "@container";
    public const string Context = "@context";
    public const string Direction = "@direction";
    public const string Graph = "@graph";
    public const string Id = "@id";
    public const string Import = "@import";
    public const string Included = "@included";
    public const string Index = "@index";
    public const string Json = "@json";
    public const string Language = "@language";
    public const string List = "@list";
    public const string Nest = "@nest";
    public const string None = "@none";
    public const string Prefix = "@prefix";
    public const string Propagate = "@propagate";
    public const string Protected = "@protected";
    public const string Reverse = "@reverse";
    public const string Set = "@set";
    public const string Type = "@type";
    public const string Value = "@value";
    public const string Version = "@version";
    public const string Vocab = "@vocab";

    private static readonly FrozenSet<string> All = FrozenSet.Create(
        StringComparer.Ordinal,
        Base, Container, Context, Direction, Graph, Id, Import, Included, Index, Json, Language, List, Nest, None, Prefix, Propagate, Protected, Reverse,
        Set, Type, Value, Version, Vocab);

    public static bool Is(string text) => text.Length > 0 && text[0] == '@' && All.Contains(text);

    /// <summary>Whether it is an at sign and letters: reserved for keywords to come, and ignored.</summary>
    public static bool HasForm(string text)
    {
        if (text.Length < 2 || text[0] != '@') return false;
        foreach (var sign in text.AsSpan(1))
        {
            if (!char.IsAsciiLetter(sign)) return false;
        }
        return true;
    }
}
