using Catalog.Ontology.Terms;

namespace Catalog.Api.Terms;

/// <summary>What somebody may have meant by a name that no term has.</summary>
internal static class NearTerms
{
    private const int Most = 5;
    private const int LongestName = 60;
    private const string Digits = "0123456789";

    /// <summary>Terms whose identifiers differ by one sign or by zeros at the front, else terms of like words; at most five.</summary>
    public static IReadOnlyList<TermReference> Of(string name, Terminologies terminologies)
    {
        if (name.Length > LongestName) return [];
        var near = new List<TermReference>();
        foreach (var writing in Writings(name))
        {
            if (terminologies.Find(writing) is not { } found || near.Contains(found)) continue;
            near.Add(found);
            if (near.Count == Most) return near;
        }
        return near.Count > 0 ? near
            : [.. terminologies.Search(new() { Text = name[(name.LastIndexOf(':') + 1)..].Replace('_', ' '), Size = Most, IncludesObsolete = true }, default).Terms.Select(hit => hit.Term)];
    }

    private static IEnumerable<string> Writings(string name)
    {
        var start = name.Length;
        while (start > 0 && char.IsAsciiDigit(name[start - 1])) start--;
        var (prefix, id) = (name[..start], name[start..]);
        if (id.Length == 0) yield break;
        // Spreadsheets take zeros off.
        for (var zeros = 1; zeros <= 6; zeros++) yield return prefix + new string('0', zeros) + id;
        for (var at = 0; at < id.Length; at++)
        {
            yield return prefix + id.Remove(at, 1);
            if (at > 0 && id[at] != id[at - 1]) yield return $"{prefix}{id[..(at - 1)]}{id[at]}{id[at - 1]}{id[(at + 1)..]}";
        }
        for (var at = id.Length; at >= 0; at--)
        {
            foreach (var digit in Digits) yield return prefix + id.Insert(at, digit.ToString());
            if (at == id.Length) continue;
            foreach (var digit in Digits) yield return $"{prefix}{id[..at]}{digit}{id[(at + 1)..]}";
        }
    }
}
