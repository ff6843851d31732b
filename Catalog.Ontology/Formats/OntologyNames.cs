using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Catalog.Ontology.Formats;

/// <summary>How an ontology and its release are called, made of what files say, which is many things.</summary>
/// <param name="Name">As <see cref="Terms.OntologyDescription.Name"/>; empty when the file says nothing.</param>
internal sealed partial record OntologyNames(string Name, string? Version, DateOnly? Date, string? Iri, string? VersionIri)
{
    private const string Obo = "http://purl.obolibrary.org/obo/";

    /// <param name="id">The ontology as OBO names it (<c>go</c>, <c>doid/subsets/DO_rare_slim</c>), or an IRI.</param>
    /// <param name="version"><c>releases/2026-07-31</c>, <c>2026-07-31</c>, <c>4.2</c>, an IRI, or a path; null when there is none.</param>
    /// <param name="date">The file's own date, as OBO writes it (<c>31:07:2026 21:27</c>) or ISO 8601 does; null when there is none.</param>
    public static OntologyNames Of(string id, string? version, string? date)
    {
        var day = DateIn(version) ?? DateIn(date);
        var isIri = id.Contains("://", StringComparison.Ordinal);
        var iri = id.Length == 0 ? null : isIri ? id : $"{Obo}{id}.owl";
        return new(ShortName(id), VersionName(version, day), day, iri, VersionIriOf(version, id, isIri));
    }

    /// <summary>
    /// The short name in an id or IRI: <c>go</c> of <c>http://purl.obolibrary.org/obo/go.owl</c>, <c>doid</c> of
    /// <c>doid/subsets/DO_rare_slim</c>, as a subset's terms are the ontology's; the last part of another IRI. Lower case.
    /// </summary>
    public static string ShortName(string id)
    {
        var path = id.TrimEnd('/', '#');
        if (path.StartsWith(Obo, StringComparison.OrdinalIgnoreCase) || path.StartsWith("https" + Obo[4..], StringComparison.OrdinalIgnoreCase)) path = path[(path.IndexOf("/obo/", StringComparison.OrdinalIgnoreCase) + 5)..];
        path = path.Contains("://", StringComparison.Ordinal) ? path[(path.LastIndexOfAny(['/', '#']) + 1)..] : path.Split('/')[0];
        foreach (var ending in (string[])[".owl", ".obo", ".json", ".ttl", ".rdf"])
        {
            if (path.EndsWith(ending, StringComparison.OrdinalIgnoreCase)) path = path[..^ending.Length];
        }
        var name = new StringBuilder(path.Length);
        foreach (var sign in path.ToLowerInvariant()) name.Append(char.IsAsciiLetterOrDigit(sign) || sign is '-' or '_' ? sign : '-');
        return name.ToString().Trim('-');
    }

    private static string? VersionName(string? version, DateOnly? day)
    {
        if (DateIn(version) is { } said) return said.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        // Of a path the last part with a digit; the last of all is often the file.
        var parts = version?.Split('/', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
        var name = parts.LastOrDefault(part => part.Any(char.IsAsciiDigit)) ?? parts.LastOrDefault();
        return name is null ? day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : name;
    }

    private static string? VersionIriOf(string? version, string id, bool isIri)
    {
        if (string.IsNullOrEmpty(version) || version.Contains(' ', StringComparison.Ordinal)) return null;
        if (version.Contains("://", StringComparison.Ordinal)) return version;
        if (id.Length == 0 || isIri) return null;
        // OBO 1.4, section 8.1; a path that names the ontology is whole.
        return version.StartsWith(id.Split('/')[0] + "/", StringComparison.Ordinal) ? Obo + version : $"{Obo}{id}/{version}/{id}.owl";
    }

    private static DateOnly? DateIn(string? text)
    {
        if (text is null) return null;
        if (IsoDate().Match(text) is { Success: true } iso) return Day(iso.Value, "yyyy-MM-dd");
        return OboDate().Match(text) is { Success: true } obo ? Day(obo.Value, "dd:MM:yyyy") : null;
    }

    private static DateOnly? Day(string text, string pattern) => DateOnly.TryParseExact(text, pattern, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    [GeneratedRegex(@"(?<!\d)\d{4}-\d{2}-\d{2}(?!\d)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex IsoDate();

    [GeneratedRegex(@"(?<!\d)\d{2}:\d{2}:\d{4}(?!\d)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex OboDate();
}
