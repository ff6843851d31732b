using System.Text.Json;
using Catalog.Api.Hosting;
using Catalog.Records.Storage;
using Catalog.Records.Terminology.Releases;

namespace Catalog.Api.Ontologies;

/// <summary>Ontologies, releases, loads and differences as JSON.</summary>
internal static class OntologyJson
{
    /// <summary>An ontology with its releases.</summary>
    /// <param name="whole">False for who may only know of it: name, title and the version in use.</param>
    public static void Write(Utf8JsonWriter writer, StoredOntology ontology, bool whole, Links links)
    {
        writer.WriteStartObject();
        writer.WriteString("name"u8, ontology.Name);
        writer.WriteString("title"u8, ontology.Title);
        writer.WriteBoolean("public"u8, ontology.IsPublic);
        writer.WriteString("current"u8, ontology.Current);
        if (whole)
        {
            writer.WriteStartArray("releases"u8);
            foreach (var release in ontology.Releases)
            {
                writer.WriteStartObject();
                WriteMembers(writer, release, ontology.Current, links);
                writer.WriteEndObject();
            }
            writer.WriteEndArray();
        }
        writer.WriteEndObject();
    }

    /// <summary>One release with the report of its load.</summary>
    public static void Write(Utf8JsonWriter writer, StoredRelease release, string current, StoredLoadReport report, Links links)
    {
        writer.WriteStartObject();
        writer.WriteString("name"u8, release.Name);
        writer.WriteString("title"u8, release.Title);
        WriteMembers(writer, release, current, links);
        writer.WriteString("file"u8, release.FileName);
        writer.WriteString("loadedBy"u8, release.LoadedBy);
        writer.WriteStartObject("compiled"u8);
        writer.WriteString("checksum"u8, "sha256:" + release.Artifact.Checksum);
        writer.WriteNumber("bytes"u8, release.Artifact.Bytes);
        writer.WriteEndObject();
        writer.WritePropertyName("report"u8);
        Write(writer, report);
        writer.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter writer, LoadEntry load, Links links)
    {
        writer.WriteStartObject();
        writer.WriteString("id"u8, load.Id);
        writer.WriteString("file"u8, load.FileName);
        writer.WriteString("state"u8, Words<LoadState>.Of(load.State));
        writer.WriteString("phase"u8, load.Phase);
        writer.WriteNumber("doneBytes"u8, load.DoneBytes);
        writer.WriteNumber("allBytes"u8, load.AllBytes);
        writer.WriteString("name"u8, load.Name);
        writer.WriteString("version"u8, load.Version);
        writer.WriteString("result"u8, load.Result is { } result ? Words<LoadOutcome>.Of(result) : null);
        writer.WriteString("error"u8, load.Error);
        writer.WritePropertyName("report"u8);
        if (load.Report is { } report) Write(writer, report);
        else writer.WriteNullValue();
        writer.WriteString("by"u8, load.By);
        writer.WriteString("started"u8, load.Started.UtcDateTime);
        if (load.Ended is { } ended) writer.WriteString("ended"u8, ended.UtcDateTime);
        else writer.WriteNull("ended"u8);
        writer.WriteStartObject("links"u8);
        writer.WriteString("self"u8, links.OntologyLoad(load.Id));
        if (load is { Name: { } name, Version: { } version }) writer.WriteString("release"u8, links.OntologyRelease(name, version));
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    /// <summary>What changed, of each kind the terms from an offset on.</summary>
    /// <param name="kinds">Those that are listed; all are counted.</param>
    public static void Write(Utf8JsonWriter writer, ReleaseDiff diff, IReadOnlyList<TermChange> kinds, int offset, int size)
    {
        writer.WriteStartObject();
        writer.WriteString("name"u8, diff.To.Name);
        writer.WriteString("from"u8, diff.From.Version);
        writer.WriteString("to"u8, diff.To.Version);
        writer.WriteStartObject("counts"u8);
        foreach (var kind in Enum.GetValues<TermChange>()) writer.WriteNumber(Words<TermChange>.Of(kind), diff.Count(kind));
        writer.WriteEndObject();
        foreach (var kind in kinds)
        {
            writer.WriteStartArray(Words<TermChange>.Of(kind));
            foreach (var term in diff.List(kind, offset, size)) Write(writer, kind, term);
            writer.WriteEndArray();
        }
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, TermChange kind, ChangedTerm term)
    {
        writer.WriteStartObject();
        writer.WriteString("curie"u8, term.Curie);
        writer.WriteString("label"u8, term.Label);
        if (kind == TermChange.Relabelled) writer.WriteString("labelBefore"u8, term.LabelBefore);
        if (kind is TermChange.Obsoleted or TermChange.Removed) Write(writer, "replacedBy", term.ReplacedBy);
        if (kind == TermChange.Obsoleted) Write(writer, "consider", term.Consider);
        if (kind == TermChange.Moved)
        {
            Write(writer, "parentsBefore", term.ParentsBefore);
            Write(writer, "parents", term.Parents);
        }
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, string name, IReadOnlyList<NamedTerm> terms)
    {
        writer.WriteStartArray(name);
        foreach (var term in terms)
        {
            writer.WriteStartObject();
            writer.WriteString("curie"u8, term.Curie);
            writer.WriteString("label"u8, term.Label);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
    }

    private static void WriteMembers(Utf8JsonWriter writer, StoredRelease release, string current, Links links)
    {
        writer.WriteString("version"u8, release.Version);
        writer.WriteBoolean("current"u8, release.Version == current);
        // False until its file is loaded again: another version of the program compiled it.
        writer.WriteBoolean("usable"u8, release.IsUsable);
        writer.WriteString("date"u8, release.Date?.ToString("O"));
        writer.WriteString("licence"u8, release.Licence);
        writer.WriteString("iri"u8, release.Iri);
        writer.WriteString("versionIri"u8, release.VersionIri);
        writer.WriteString("checksum"u8, "sha256:" + release.SourceChecksum);
        writer.WriteString("format"u8, release.Format);
        writer.WriteNumber("terms"u8, release.Terms);
        writer.WriteNumber("entries"u8, release.Entries);
        writer.WriteString("loaded"u8, release.Loaded.UtcDateTime);
        writer.WriteStartObject("links"u8);
        writer.WriteString("self"u8, links.OntologyRelease(release.Name, release.Version));
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, StoredLoadReport report)
    {
        writer.WriteStartObject();
        writer.WriteString("format"u8, report.Format);
        writer.WriteStartArray("read"u8);
        foreach (var (what, count) in report.Read)
        {
            writer.WriteStartObject();
            writer.WriteString("what"u8, what);
            writer.WriteNumber("count"u8, count);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
        writer.WriteStartObject("leftOut"u8);
        foreach (var (code, count) in report.LeftOut) writer.WriteNumber(code, count);
        writer.WriteEndObject();
        writer.WriteStartArray("remarks"u8);
        foreach (var remark in report.Remarks)
        {
            writer.WriteStartObject();
            writer.WriteString("code"u8, remark.Code);
            writer.WriteString("file"u8, remark.File);
            writer.WriteNumber("line"u8, remark.Line);
            writer.WriteString("message"u8, remark.Message);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
