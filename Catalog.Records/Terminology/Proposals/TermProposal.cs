namespace Catalog.Records.Terminology.Proposals;

/// <summary>Where a proposal stands.</summary>
public enum ProposalState
{
    Proposed,
    Accepted,
    Refused,
}

/// <summary>Why a term is proposed.</summary>
public enum ProposalReason
{
    /// <summary>Words of the record name it.</summary>
    Words,

    /// <summary>The term that stands is obsolete.</summary>
    Obsolete,

    /// <summary>The term that stands is no longer in the ontology.</summary>
    Gone,

    /// <summary>The term that stands has another label now.</summary>
    Relabelled,

    /// <summary>The term that stands was merged into another.</summary>
    Moved,
}

/// <summary>Where a term was found.</summary>
/// <param name="Pointer">JSON Pointer to the text, or to the term that is to be replaced.</param>
/// <param name="Start">First character in the text, in UTF-16 code units; with <paramref name="End"/> 0 where the whole is meant.</param>
/// <param name="Text">The words, or the label that stands.</param>
public sealed record ProposalPlace(string Pointer, int Start, int End, string Text);

/// <summary>A term for a record, before anybody has decided.</summary>
/// <param name="Replaces">The CURIE or IRI in the record whose place it takes; empty for one that is added.</param>
/// <param name="Role">Of the annotation to be made; null leaves the role as it is.</param>
/// <param name="Choice">True when others stand for the same words or term, so that somebody has to choose.</param>
/// <param name="Confidence">0 to 1.</param>
public sealed record NewProposal(
    long DatasetKey, string Replaces, ProposedTerm Term, string? Role, ProposalReason Reason, bool Choice, double Confidence, IReadOnlyList<ProposalPlace> Places);

/// <summary>A proposal as it is kept.</summary>
/// <param name="Dataset">The dataset's public id.</param>
/// <param name="Run">The run that proposed it last; null for one of a draft.</param>
/// <param name="DecidedBy">The subject who accepted or refused it; null while nobody has.</param>
public sealed record TermProposal(
    long Id, string Dataset, bool OfDraft, NewProposal Content, string? Run, ProposalState State, string? DecidedBy, DateTimeOffset? Decided)
{
    public ProposedTerm Term => Content.Term;
}
