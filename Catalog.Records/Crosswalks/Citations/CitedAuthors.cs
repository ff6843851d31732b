using static Catalog.Records.Crosswalks.Citations.CitationText;

namespace Catalog.Records.Crosswalks.Citations;

/// <summary>The authors of a work as each style lists them; empty when there are none.</summary>
internal static class CitedAuthors
{
    // Publication Manual, 9.8: up to twenty; of more the first nineteen, an ellipsis and the last.
    public static string Apa(CitedWork work)
    {
        var names = work.Authors.Select(name => Inverted(name, ". ", ".-")).ToList();
        return names.Count > 20
            ? string.Join(", ", names.Take(19)) + ", . . . " + names[^1]
            : Listed(names, ", ", ", & ", ", & ");
    }

    // Surname and at most two initials; six, then et al.
    public static string Vancouver(CitedWork work) => Medical(work, 6);

    // AMA Manual of Style, 3.7: six, of more the first three.
    public static string Ama(CitedWork work) => Medical(work, 3);

    // Up to three, of more the first.
    public static string Harvard(CitedWork work)
    {
        var names = work.Authors.Select(name => Inverted(name, ".", ".-")).ToList();
        return names.Count > 3 ? names[0] + " et al." : Listed(names, ", ", " and ", " and ");
    }

    // Chicago Manual of Style, 14.76: up to ten, of more the first seven.
    public static string Chicago(CitedWork work)
    {
        var names = work.Authors.Select((name, at) => at == 0 ? Full(name) : Spoken(name)).ToList();
        return names.Count > 10 ? string.Join(", ", names.Take(7)) + ", et al." : Listed(names, ", ", ", and ", ", and ");
    }

    // MLA Handbook, 5.5 to 5.7: two, of more the first.
    public static string Mla(CitedWork work) => work.Authors.Count switch
    {
        0 => "",
        1 => Full(work.Authors[0]),
        2 => $"{Full(work.Authors[0])}, and {Spoken(work.Authors[1])}",
        _ => $"{Full(work.Authors[0])}, et al.",
    };

    // Initials first; up to six, of more the first.
    public static string Ieee(CitedWork work)
    {
        var names = work.Authors.Select(InitialsFirst).ToList();
        return names.Count > 6 ? names[0] + " et al." : Listed(names, ", ", " and ", ", and ");
    }

    // Up to five, of more the first.
    public static string Nature(CitedWork work)
    {
        var names = work.Authors.Select(name => Inverted(name, ". ", ".-")).ToList();
        return names.Count > 5 ? names[0] + " et al." : Listed(names, ", ", " & ", " & ");
    }

    /// <param name="left">How many are named where there are more than six.</param>
    private static string Medical(CitedWork work, int left)
    {
        var names = work.Authors.Select(Surname).ToList();
        return names.Count > 6 ? string.Join(", ", names.Take(left)) + ", et al." : string.Join(", ", names);
    }
}
