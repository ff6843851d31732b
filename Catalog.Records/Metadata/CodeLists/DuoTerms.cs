using System.Collections.Frozen;

namespace Catalog.Records.Metadata.CodeLists;

/// <summary>What a term of the Data Use Ontology is.</summary>
internal enum DuoKind
{
    /// <summary>What the data may be used for.</summary>
    Permission,

    /// <summary>A condition beside a permission.</summary>
    Modifier,

    /// <summary>Not to be used any more.</summary>
    Obsolete,
}

/// <summary>What the value beside a term says.</summary>
internal enum DuoValue
{
    None,
    Disease,
    Region,
    Date,
    Months,
    Research,
    Named,
}

/// <summary>A term of the Data Use Ontology.</summary>
/// <param name="Curie"><c>DUO:0000042</c>.</param>
/// <param name="Short">GA4GH's letters, <c>GRU</c>; what to use instead, where the term is obsolete.</param>
/// <param name="Label">Its label in the ontology.</param>
/// <param name="Kind">Permission, modifier or obsolete.</param>
/// <param name="Value">What it needs beside it.</param>
internal sealed record DuoTerm(string Curie, string Short, string Label, DuoKind Kind, DuoValue Value = DuoValue.None);

/// <summary>The permissions and modifiers of GA4GH's Data Use Ontology, release 2021-02-23.</summary>
internal static class DuoTerms
{
    private static readonly DuoTerm[] Table =
    [
        new("DUO:0000004", "NRES", "no restriction", DuoKind.Permission),
        new("DUO:0000042", "GRU", "general research use", DuoKind.Permission),
        new("DUO:0000006", "HMB", "health or medical or biomedical research", DuoKind.Permission),
        new("DUO:0000007", "DS", "disease specific research", DuoKind.Permission, DuoValue.Disease),
        new("DUO:0000011", "POA", "population origins or ancestry research only", DuoKind.Permission),
        new("DUO:0000012", "RS", "research specific restrictions", DuoKind.Modifier, DuoValue.Research),
        new("DUO:0000015", "NMDS", "no general methods research", DuoKind.Modifier),
        new("DUO:0000016", "GSO", "genetic studies only", DuoKind.Modifier),
        new("DUO:0000018", "NPUNCU", "not for profit, non commercial use only", DuoKind.Modifier),
        new("DUO:0000019", "PUB", "publication required", DuoKind.Modifier),
        new("DUO:0000020", "COL", "collaboration required", DuoKind.Modifier),
        new("DUO:0000021", "IRB", "ethics approval required", DuoKind.Modifier),
        new("DUO:0000022", "GS", "geographical restriction", DuoKind.Modifier, DuoValue.Region),
        new("DUO:0000024", "MOR", "publication moratorium", DuoKind.Modifier, DuoValue.Date),
        new("DUO:0000025", "TS", "time limit on use", DuoKind.Modifier, DuoValue.Months),
        new("DUO:0000026", "US", "user specific restriction", DuoKind.Modifier, DuoValue.Named),
        new("DUO:0000027", "PS", "project specific restriction", DuoKind.Modifier, DuoValue.Named),
        new("DUO:0000028", "IS", "institution specific restriction", DuoKind.Modifier, DuoValue.Named),
        new("DUO:0000029", "RTN", "return to database or resource", DuoKind.Modifier),
        new("DUO:0000043", "CC", "clinical care use", DuoKind.Modifier),
        new("DUO:0000044", "NPOA", "population origins or ancestry research prohibited", DuoKind.Modifier),
        new("DUO:0000045", "NPU", "not for profit organisation use only", DuoKind.Modifier),
        new("DUO:0000046", "NCU", "non-commercial use only", DuoKind.Modifier),
        new("DUO:0000001", "DUO:0000042 or another permission below it", "data use permission", DuoKind.Obsolete),
        new("DUO:0000017", "one of the modifiers below it", "data use modifier", DuoKind.Obsolete),
        new("DUO:0000005", "DUO:0000042 with the modifier DUO:0000043", "general research use and clinical care", DuoKind.Obsolete),
        new("DUO:0000014", "DUO:0000042", "research use only", DuoKind.Obsolete),
        new("DUO:0000002", "one of the permissions", "consent code primary category", DuoKind.Obsolete),
        new("DUO:0000003", "one of the modifiers", "consent code secondary category", DuoKind.Obsolete),
    ];

    private static readonly FrozenDictionary<string, DuoTerm> ByNumber = Table.ToFrozenDictionary(term => term.Curie[4..], StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, DuoTerm> ByLabel =
        Table.Where(term => term.Kind != DuoKind.Obsolete).ToFrozenDictionary(term => term.Label, StringComparer.OrdinalIgnoreCase);

    /// <summary>The permissions and modifiers, for a page that lists them.</summary>
    public static IReadOnlyList<DuoTerm> All { get; } = [.. Table.Where(term => term.Kind != DuoKind.Obsolete)];

    /// <summary>The term with that CURIE (<c>DUO:0000042</c>, also <c>DUO_0000042</c>) or IRI; null when there is none.</summary>
    public static DuoTerm? Find(string curieOrIri)
    {
        var text = curieOrIri.AsSpan().Trim();
        var start = text.LastIndexOfAny('/', '#') + 1;
        text = text[start..];
        if (!text.StartsWith("DUO", StringComparison.OrdinalIgnoreCase) || text.Length < 5 || text[3] is not (':' or '_')) return null;
        text = text[4..];
        // The ontology's own file has one number with a digit too many (DUO_00000044).
        if (text.Length == 8 && text[0] == '0') text = text[1..];
        return ByNumber.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(text, out var term) ? term : null;
    }

    /// <summary>The permission or modifier with GA4GH's letters (<c>GRU</c>); null when there is none.</summary>
    public static DuoTerm? Lettered(string letters) =>
        Array.Find(Table, term => term.Kind != DuoKind.Obsolete && term.Short.Equals(letters.Trim(), StringComparison.OrdinalIgnoreCase));

    /// <summary>The term with that label; null when there is none.</summary>
    public static DuoTerm? Labelled(string label) => ByLabel.GetValueOrDefault(label.Trim());
}
