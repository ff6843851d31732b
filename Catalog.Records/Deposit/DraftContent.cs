using System.Text.Json;
using Catalog.Records.Datasets;
using Catalog.Records.Identifiers;

namespace Catalog.Records.Deposit;

/// <summary>Puts a record into a draft: the one way for a deposit and an import. Pure but for the random part of new DOIs.</summary>
internal static class DraftContent
{
    /// <summary>Fills the draft, and before the first publish the dataset's access. Returns the DOIs to be held.</summary>
    public static IReadOnlyList<HeldDoi> Fill(Dataset dataset, Draft draft, JsonElement record, DoiPrefix prefix)
    {
        var reserved = Reserve(dataset, draft, record, prefix);
        var prepared = RecordDocument.Prepare(record, dataset.LocalDoiOf(draft));
        draft.Document = RecordDocument.Text(prepared);
        if (dataset.CurrentVersion is null)
        {
            (dataset.AccessLevel, dataset.EmbargoUntil) = RecordDocument.AccessOf(prepared, dataset.Collection.DefaultAccess);
        }
        return reserved;
    }

    /// <summary>Reserves concept and version DOI for a first draft, unless its record keeps one from elsewhere.</summary>
    public static IReadOnlyList<HeldDoi> Reserve(Dataset dataset, Draft draft, JsonElement record, DoiPrefix prefix)
    {
        if (draft.Kind != DraftKind.First) return [];
        if (RecordDocument.DoiOf(record) is { } doi && doi.Value != draft.Doi)
        {
            // What was reserved stays reserved while the draft keeps a DOI from elsewhere, and serves again after.
            dataset.ConceptDoi = null;
            return [];
        }
        if (draft.Doi is not null)
        {
            // Reserved together, so they stand under one prefix, also when the collection has another now.
            dataset.ConceptDoi = draft.Doi[..(draft.Doi.IndexOf('/', StringComparison.Ordinal) + 1)] + dataset.Id;
            return [];
        }
        var (concept, version) = (prefix.ForConcept(dataset), prefix.ForVersion(dataset, 1));
        (dataset.ConceptDoi, draft.Doi) = (concept.Doi, version.Doi);
        return [concept, version];
    }
}
