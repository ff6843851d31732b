using System.Collections.Frozen;

namespace Catalog.Indexer.Following.Values;

/// <summary>What a subject of a scheme says. All of them are searched; not all are topics to browse by.</summary>
internal enum SubjectKind
{
    /// <summary>What the data are about.</summary>
    Topic,

    /// <summary>Another word for a topic that is there already: thousands, most of one record.</summary>
    Synonym,

    /// <summary>What was measured, which the facets of data and assay say.</summary>
    DataType,

    /// <summary>How the study, its people or its platform are; said by other facets, or not worth one.</summary>
    Circumstance,
}

/// <summary>The schemes that imports write beside their subjects, where these are no topics.</summary>
internal static class SubjectSchemes
{
    private static readonly FrozenDictionary<string, SubjectKind> Kinds = new Dictionary<string, SubjectKind>
    {
        ["dbGaP related term"] = SubjectKind.Synonym,
        ["dbGaP molecular data type"] = SubjectKind.DataType,
        ["dbGaP markerset"] = SubjectKind.Circumstance,
        ["dbGaP study design"] = SubjectKind.Circumstance,
        ["dbGaP computed ancestry"] = SubjectKind.Circumstance,
        ["NCPI platform"] = SubjectKind.Circumstance,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>Topics for an unknown scheme and without one.</summary>
    public static SubjectKind KindOf(string? scheme) => scheme is null ? SubjectKind.Topic : Kinds.GetValueOrDefault(scheme);
}
