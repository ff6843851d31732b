namespace Catalog.Ontology.Formats;

/// <summary>What a load has read, and what it has left out and why. Counts are complete; of each code the first remarks are kept.</summary>
public sealed class LoadReport
{
    /// <summary>Remarks kept of one code.</summary>
    public const int MostRemarks = 20;

    private readonly Dictionary<string, List<LoadRemark>> kept = [];
    private readonly Dictionary<string, long> counts = [];

    /// <summary>The format as recognised, for people: <c>OBO 1.4</c>, <c>SNOMED CT RF2 snapshot</c>.</summary>
    public string Format { get; set; } = "";

    /// <summary>What was read, by name for people, in order: terms, texts, is a, part of, other relations, cross-references.</summary>
    public List<KeyValuePair<string, long>> Read { get; } = [];

    /// <summary>Remarks in the order of their codes' first appearance.</summary>
    public IEnumerable<LoadRemark> Remarks => kept.Values.SelectMany(remarks => remarks);

    /// <summary>How often each code was told of, also beyond the remarks that are kept.</summary>
    public IReadOnlyDictionary<string, long> Counts => counts;

    /// <summary>Something was left out, or read otherwise than written.</summary>
    /// <param name="code">Stable, lower case with hyphens: <c>parent-missing</c>, <c>tag-unknown</c>.</param>
    /// <param name="line">From 1; 0 when there is none.</param>
    /// <param name="message">One sentence; made only when it is kept.</param>
    /// <param name="file">Within a folder or archive; null for a single file.</param>
    public void Tell(string code, long line, Func<string> message, string? file = null)
    {
        counts[code] = counts.GetValueOrDefault(code) + 1;
        if (!kept.TryGetValue(code, out var remarks)) kept[code] = remarks = [];
        if (remarks.Count < MostRemarks) remarks.Add(new(code, file, line, message()));
    }

    /// <summary>Adds what another report tells, as of a part that was read beside others.</summary>
    internal void Append(LoadReport part)
    {
        Read.AddRange(part.Read);
        foreach (var (code, count) in part.counts)
        {
            counts[code] = counts.GetValueOrDefault(code) + count;
            if (!kept.TryGetValue(code, out var remarks)) kept[code] = remarks = [];
            remarks.AddRange(part.kept[code].Take(MostRemarks - remarks.Count));
        }
    }
}

/// <summary>One remark of a load.</summary>
/// <param name="File">Within a folder or archive; null for a single file.</param>
/// <param name="Line">From 1; 0 when there is none.</param>
public sealed record LoadRemark(string Code, string? File, long Line, string Message);
