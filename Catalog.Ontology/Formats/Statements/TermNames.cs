namespace Catalog.Ontology.Formats.Statements;

/// <summary>Names made of IRIs.</summary>
internal static class TermNames
{
    /// <summary>The part of an IRI after its last sign of a new part; the whole of what has none.</summary>
    public static string Local(string iri)
    {
        var end = iri.AsSpan().TrimEnd("/#").Length;
        return iri[(iri.AsSpan(0, end).LastIndexOfAny('/', '#') + 1)..end];
    }

    /// <summary>A short name of what is no term itself (a subset, a type of synonyms): of <c>obo/OMO_0003012</c> is made <c>OMO:0003012</c>, of <c>obo/hp#layperson</c> <c>layperson</c>.</summary>
    public static string Short(string iri)
    {
        var local = Local(iri);
        if (!iri.StartsWith(Names.Obo, StringComparison.Ordinal) || iri.Length - Names.Obo.Length != local.Length) return local;
        var bar = local.LastIndexOf('_');
        return bar > 0 && bar < local.Length - 1 ? $"{local[..bar]}:{local[(bar + 1)..]}" : local;
    }
}
