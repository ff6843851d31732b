using System.Text.Json;
using Catalog.Ontology.Terms;
using Catalog.Records.Metadata;

namespace Catalog.Records.Terminology.Proposals;

/// <summary>A term of a record that is no longer in a release what the record says.</summary>
/// <param name="Pointer">JSON Pointer to it.</param>
/// <param name="Name">Its CURIE as stated, or its IRI.</param>
/// <param name="Label">Its label in the record; null when it has none.</param>
/// <param name="Release">The release that it was found in at its publish; null when none is stated.</param>
/// <param name="Change">What has become of it; never <see cref="ProposalReason.Words"/>.</param>
/// <param name="Successors">What may take its place; one that is relabelled takes its own place.</param>
/// <param name="HasOneSuccessor">True when the ontology itself says what takes its place, so that nobody has to choose.</param>
public sealed record OutdatedTerm(
    string Pointer, string Name, string? Label, string? Release, ProposalReason Change, IReadOnlyList<ProposedTerm> Successors, bool HasOneSuccessor);

/// <summary>Compares the terms of records with one release of their ontology, in use or not.</summary>
public sealed class ReleaseComparison
{
    private readonly LoadedOntology ontology;
    private readonly Terminologies alone;

    public ReleaseComparison(LoadedOntology ontology) => (this.ontology, alone) = (ontology, new([ontology]));

    /// <summary>The changes that a release can bring, as they are asked for.</summary>
    public static IReadOnlyList<ProposalReason> Changes { get; } =
        [ProposalReason.Obsolete, ProposalReason.Gone, ProposalReason.Relabelled, ProposalReason.Moved];

    /// <summary>The terms of the ontology that the record should look at again, in their order; empty for most records.</summary>
    public IReadOnlyList<OutdatedTerm> Of(JsonElement record)
    {
        List<OutdatedTerm>? found = null;
        foreach (var term in RecordTerms.Of(record))
        {
            var stated = StatedTerm.Of(term.Item);
            if (stated.Name is null || !IsOurs(stated)) continue;
            var standing = stated.In(alone);
            if (ChangeOf(stated, standing) is not { } change) continue;
            var successors = change == ProposalReason.Gone ? Called(stated.Label) : change == ProposalReason.Relabelled ? [standing.Term!.Value] : standing.Successors;
            (found ??= []).Add(new(term.Pointer, stated.Name, stated.Label, term.Item.Text("release"u8), change, [.. successors.Select(ProposedTerm.Of)],
                change == ProposalReason.Relabelled || standing.HasOneSuccessor));
        }
        return found ?? [];
    }

    /// <summary>The same as proposals, one for each successor of each term.</summary>
    public static IReadOnlyList<NewProposal> Proposals(long datasetKey, IReadOnlyList<OutdatedTerm> outdated) =>
    [
        .. from term in outdated
           group term by term.Name into same
           let first = same.First()
           from successor in first.Successors
           select new NewProposal(datasetKey, first.Name, successor, null, first.Change, !first.HasOneSuccessor,
               first.HasOneSuccessor ? 1 : 0.5, [.. same.Take(10).Select(term => new ProposalPlace(term.Pointer, 0, 0, term.Label ?? term.Name))]),
    ];

    /// <summary>False when nothing in the document can be a term, known without parsing it.</summary>
    public static bool MayHaveTerms(ReadOnlySpan<byte> document) => document.IndexOf("\"curie\""u8) >= 0 || document.IndexOf("\"iri\""u8) >= 0;

    private bool IsOurs(StatedTerm stated) => stated.Ontology is not null ? OntologyPrefixes.Means(ontology, stated.Ontology)
        : stated.Curie is not null && OntologyPrefixes.PrefixOf(stated.Curie) is { } prefix ? OntologyPrefixes.Means(ontology, prefix)
        : stated.In(alone).State != TermState.NotLoaded;

    private static ProposalReason? ChangeOf(StatedTerm stated, TermStanding standing) => standing.State switch
    {
        TermState.Unknown => ProposalReason.Gone,
        TermState.Obsolete => ProposalReason.Obsolete,
        TermState.Merged => ProposalReason.Moved,
        TermState.Current when stated.Label is { } label && label != standing.Term!.Value.Label => ProposalReason.Relabelled,
        _ => null,
    };

    private IReadOnlyList<TermReference> Called(string? label) => label is null ? [] :
        [.. alone.Search(new() { Text = label, Exact = true, Size = 3 }, CancellationToken.None).Terms.Select(hit => hit.Term)];
}
