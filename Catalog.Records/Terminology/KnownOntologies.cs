using Catalog.Ontology.Terms;
using Catalog.Records.Metadata;
using Catalog.Records.Outcomes;

namespace Catalog.Records.Terminology;

/// <summary>Names of ontologies as somebody asked for them.</summary>
public static class KnownOntologies
{
    // Each names all that are in use.
    private const int MostTold = 20;

    /// <summary>Null when all are in use; else the refusal, which names those that are.</summary>
    /// <param name="asked">Null for all in use.</param>
    /// <param name="pointer">Where the list stands in the body.</param>
    public static Refusal? Check(Terminologies terms, IReadOnlyCollection<string>? asked, string pointer)
    {
        var findings = (asked ?? []).Index().Where(name => terms.Ontology(name.Item) is null).Take(MostTold)
            .Select(name => new Finding("ontology-unknown", Severity.Error, $"{pointer}/{name.Index}", $"No ontology '{name.Item}' is in use. {InUse(terms)}")).ToList();
        return findings.Count == 0 ? null : new(RefusalKind.Unprocessable, "ontology-unknown", "Not all of these ontologies are in use.") { Findings = findings };
    }

    /// <summary>A sentence that names those in use.</summary>
    public static string InUse(Terminologies terms) => terms.Ontologies.Count == 0 ? "None is in use; the administrator loads them."
        : $"There are: {string.Join(", ", terms.Ontologies.Select(ontology => ontology.Name))}.";

    /// <summary>The names in lower case, as proposals are compared by.</summary>
    internal static IReadOnlyCollection<string> NamesOf(Terminologies terms, IReadOnlyCollection<string>? asked) =>
        [.. (asked ?? [.. terms.Ontologies.Select(ontology => ontology.Name)]).Select(name => name.ToLowerInvariant())];
}
