using Catalog.Records.Changes;
using Catalog.Records.Datasets;
using Catalog.Records.Deposit;
using Catalog.Records.Identifiers;
using Catalog.Records.Identifiers.Registration;

namespace Catalog.Records.Import.Pipeline;

/// <summary>Everything that one batch writes.</summary>
internal sealed class BatchRows
{
    public List<Dataset> NewDatasets { get; } = [];

    public List<Dataset> ChangedDatasets { get; } = [];

    public List<DatasetVersion> NewVersions { get; } = [];

    public List<DatasetVersion> ChangedVersions { get; } = [];

    public List<Revision> Revisions { get; } = [];

    /// <summary>New ones, and changed ones that are also in <see cref="GoneDrafts"/>.</summary>
    public List<Draft> Drafts { get; } = [];

    public List<long> GoneDrafts { get; } = [];

    public List<HeldDoi> Dois { get; } = [];

    /// <summary>Those of <see cref="Dois"/> that are to be registered.</summary>
    public List<PidRegistration> Registrations { get; } = [];

    public List<(RecordIdentity Identity, long DatasetKey)> SourceRecords { get; } = [];

    public List<(RecordIdentity Identity, StoredContribution Said)> NewContributions { get; } = [];

    public List<(RecordIdentity Identity, StoredContribution Said)> ChangedContributions { get; } = [];

    public List<Change> Changes { get; } = [];

    public List<ImportRefusal> Refusals { get; } = [];

    public ImportCounts Counts { get; set; }

    /// <summary>Once all DOIs are known.</summary>
    public void Register(DoiPrefix prefix, DateTimeOffset now) =>
        Registrations.AddRange(Dois.Select(held => PidRegistration.For(held, prefix, now)).OfType<PidRegistration>());

    /// <summary>Takes what a publish brings about; the dataset itself is added by the caller.</summary>
    public void Add(Publication publication, DatasetVersion? before)
    {
        Dois.AddRange(publication.Dois);
        Revisions.Add(publication.Revision);
        Changes.Add(publication.Change);
        if (publication.Revision.Number == 1) NewVersions.Add(publication.Version);
        if (before is not null) ChangedVersions.Add(before);
    }
}
