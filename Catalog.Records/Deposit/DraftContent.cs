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
        var prepared = RecordDocument.Prepare(record, draft.Doi);
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
        if (draft.Kind != DraftKind.First || draft.Doi is not null || RecordDocument.DoiOf(record) is not null) return [];
        var (concept, version) = (prefix.ForConcept(dataset.Key, dataset.Id), prefix.ForVersion(dataset.Key, 1));
        (dataset.ConceptDoi, draft.Doi) = (concept.Doi, version.Doi);
        return [concept, version];
    }
}
