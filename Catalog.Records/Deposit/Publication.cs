using System.Text.Json;
using Catalog.Records.Access;
using Catalog.Records.Changes;
using Catalog.Records.Datasets;
using Catalog.Records.Identifiers;
using Catalog.Records.Terminology;

namespace Catalog.Records.Deposit;

/// <summary>A record in the form in which it is published: it says its own access, the versions of its profiles' schemas, and
/// for its terms their labels and releases, so that it stands by itself.</summary>
/// <param name="Record">Canonical.</param>
/// <param name="EmbargoUntil">As the record says it, also when the day has passed.</param>
internal readonly record struct PublishedForm(JsonElement Record, AccessLevel Level, DateOnly? EmbargoUntil)
{
    /// <param name="prepared">See <see cref="RecordDocument.Prepare"/>.</param>
    /// <param name="fallback">The level of its collection.</param>
    /// <param name="sources">What it was checked against.</param>
    /// <param name="before">The record as it was published last, whose versions of schemas are kept; null for none.</param>
    /// <param name="held">The same to compare with it: what its terms say already is not stamped anew; null stamps all.</param>
    public static PublishedForm Of(JsonElement prepared, AccessLevel fallback, RuleSources sources, JsonElement? before = null, JsonElement? held = null)
    {
        var (level, embargo) = RecordDocument.AccessOf(prepared, fallback);
        var stamped = TermStamps.Write(ProfileBlocks.WithVersions(prepared, sources.Schemas, before), sources.Terms, held);
        return new(RecordDocument.WithAccess(stamped, level, embargo), level, embargo);
    }
}

/// <summary>Who publishes and when.</summary>
/// <param name="Summary">What was done, in a few words; null takes a plain phrase.</param>
internal readonly record struct PublishNote(string By, string? Summary, DateTimeOffset At);

/// <summary>
/// What a publish brings about: the one rule by which a draft becomes a version or a revision, for a deposit and an
/// import. It changes the dataset and its versions as given; the caller stores them with what is returned.
/// </summary>
/// <param name="Version">The new version, or the one that was revised.</param>
/// <param name="Dois">DOIs that are to be held from now on.</param>
internal sealed record Publication(DatasetVersion Version, Revision Revision, Change Change, IReadOnlyList<HeldDoi> Dois)
{
    /// <summary>Publishes a record without error findings as the content of a draft.</summary>
    /// <param name="dataset">Loaded with the versions that this concerns.</param>
    /// <param name="before">The document of the version's newest revision; needed for a draft of a revision alone.</param>
    public static Publication Of(
        Dataset dataset, Draft draft, PublishedForm form, JsonElement? before, DoiPrefix prefix, PublishNote note)
    {
        var embargo = form.EmbargoUntil <= DateOnly.FromDateTime(note.At.UtcDateTime) ? null : form.EmbargoUntil;
        var publication = draft.Kind == DraftKind.Revision
            ? Revise(dataset, draft, form, embargo, before!.Value, note)
            : AddVersion(dataset, draft, form, prefix, note);
        (dataset.AccessLevel, dataset.EmbargoUntil) = (form.Level, embargo);
        dataset.State = DatasetState.Published;
        dataset.Updated = note.At;
        dataset.Stamp++;
        return publication;
    }

    private static Publication AddVersion(Dataset dataset, Draft draft, PublishedForm form, DoiPrefix prefix, PublishNote note)
    {
        var number = (dataset.CurrentVersion ?? 0) + 1;
        var external = RecordDocument.DoiOf(form.Record);
        var dois = new List<HeldDoi>(2);
        if (external is { } kept)
        {
            dois.Add(new() { Doi = kept.Value, DatasetKey = dataset.Key, Version = number, External = true });
            if (number == 1) dataset.ConceptDoi = null;
        }
        else if (dataset.ConceptDoi is null)
        {
            // The first version kept a DOI from elsewhere; from the first of our own on there is a concept.
            dois.Add(prefix.ForConcept(dataset));
            dataset.ConceptDoi = dois[^1].Doi;
        }
        if (external is null && draft.Doi is null) dois.Add(prefix.ForVersion(dataset, number));
        foreach (var earlier in dataset.Versions) earlier.State = DatasetState.Superseded;
        var version = new DatasetVersion
        {
            DatasetKey = dataset.Key,
            Number = number,
            Doi = external?.Value ?? draft.Doi ?? dois[^1].Doi,
            DoiExternal = external is not null,
            State = DatasetState.Published,
            Revision = 1,
            Published = note.At,
        };
        dataset.Versions.Add(version);
        dataset.CurrentVersion = number;
        return new(
            version,
            RevisionOf(dataset, version, form, [], note with { Summary = note.Summary ?? (number == 1 ? "Published" : $"Version {number} published") }),
            Change.Of(ChangeKind.Published, dataset.Key, note.By, number, 1),
            dois);
    }

    private static Publication Revise(
        Dataset dataset, Draft draft, PublishedForm form, DateOnly? embargo, JsonElement before, PublishNote note)
    {
        var version = dataset.Versions.Single(v => v.Number == draft.BaseVersion);
        var changed = RecordDocument.Differences(before, form.Record);
        var kind = (form.Level, embargo) == (dataset.AccessLevel, dataset.EmbargoUntil) ? ChangeKind.Revised : ChangeKind.AccessChanged;
        version.Revision++;
        return new(
            version,
            RevisionOf(dataset, version, form, changed, note with
            {
                Summary = note.Summary ?? (changed.Length == 0 ? "Nothing changed" : "Changed " + string.Join(", ", changed)),
            }),
            Change.Of(kind, dataset.Key, note.By, version.Number, version.Revision),
            []);
    }

    private static Revision RevisionOf(Dataset dataset, DatasetVersion version, PublishedForm form, string[] changed, PublishNote note) => new()
    {
        DatasetKey = dataset.Key,
        Version = version.Number,
        Number = version.Revision,
        Document = RecordDocument.Text(form.Record),
        Created = note.At,
        By = note.By,
        Summary = note.Summary!,
        Changed = changed,
    };
}
