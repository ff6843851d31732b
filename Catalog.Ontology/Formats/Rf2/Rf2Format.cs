using System.Runtime.ExceptionServices;

namespace Catalog.Ontology.Formats.Rf2;

/// <summary>SNOMED CT in Release Format 2: the snapshot of an edition, of an extension with or without the edition below it.</summary>
internal sealed class Rf2Format : IOntologyFormat
{
    public string Name => "SNOMED CT RF2";

    public bool TakesSeveralFiles => true;

    public bool Recognises(ReadOnlySpan<byte> head)
    {
        foreach (var range in head.Split((byte)'\n'))
        {
            var line = head[range];
            if (Rf2File.IsBlank(line)) continue;
            return line.StartsWith("id\teffectiveTime\tactive\t"u8) || Rf2File.KindOf(line) is not Rf2Kind.Unknown;
        }
        return false;
    }

    public void Read(IReadOnlyList<SourceFile> files, OntologyLoad load)
    {
        load.Report.Format = "SNOMED CT RF2 snapshot";
        var taken = Rf2Selection.Of(load.BaseFiles, files, load.Report);
        load.Expect(taken.Select(file => file.Source));
        var concepts = new Concepts(Expected(taken, Rf2Kind.Concept));
        Each(taken, load.Report, load.Options, Rf2Kind.Concept, rows => concepts.Read(rows, load.Options));

        // Names on one core, relationships and reference sets on the other.
        var descriptions = new Descriptions(concepts, Expected(taken, Rf2Kind.Description), Expected(taken, Rf2Kind.Language));
        var relationships = new Relationships(concepts, Expected(taken, Rf2Kind.Relationship));
        var refsets = new Refsets(concepts, Expected(taken, Rf2Kind.Association, Rf2Kind.RuledMap, Rf2Kind.SimpleMap, Rf2Kind.SimpleRefset));
        var edition = new Edition(concepts, taken);
        var concrete = 0L;
        AtOnce(load.Report,
            report =>
            {
                Each(taken, report, load.Options, Rf2Kind.Description, descriptions.Read);
                Each(taken, report, load.Options, Rf2Kind.Language, descriptions.ReadLanguages);
            },
            report =>
            {
                Each(taken, report, load.Options, Rf2Kind.Relationship, relationships.Read);
                foreach (var kind in new[] { Rf2Kind.Association, Rf2Kind.AttributeValue, Rf2Kind.RuledMap, Rf2Kind.SimpleMap, Rf2Kind.SimpleRefset, Rf2Kind.Identifier })
                    Each(taken, report, load.Options, kind, refsets.Read);
                Each(taken, report, load.Options, Rf2Kind.ModuleDependency, edition.ReadDependencies);
                Each(taken, report, load.Options, Rf2Kind.ConcreteValue, rows => concrete += Count(rows));
            });
        if (concrete > 0) load.Report.Tell("concrete-values-left-out", 0, () => $"{concrete:N0} relationships to numbers and texts (concrete values) were left out: terms are linked to terms alone.");
        if (relationships.StatedCount > 0)
            load.Report.Tell("stated-left-out", 0, () => $"{relationships.StatedCount:N0} stated relationships were left out: the inferred ones say all of it.");

        var terms = new TermWriting(concepts, descriptions, taken, load);
        terms.WriteAll();
        var links = new LinkWriting(concepts, terms, load);
        links.Write(relationships);
        links.Write(refsets, descriptions, taken);
        edition.TellMissing(load.Report);
        Describe(load, edition);
    }

    private static void Describe(OntologyLoad load, Edition edition)
    {
        var (module, date) = edition.Find();
        load.Builder.Description = new("snomedct", module == Snomed.CoreModule ? "SNOMED CT International Edition" : "SNOMED CT",
            Edition.Version(date), Edition.Day(date), Iri: Snomed.System, VersionIri: $"{Snomed.System}/{module}/version/{date}", Language: load.Options.Language);
    }

    private static void Each(IReadOnlyList<Rf2File> files, LoadReport report, OntologyReadOptions options, Rf2Kind kind, Action<Rf2Rows> read)
    {
        foreach (var file in files)
        {
            if (file.Kind != kind) continue;
            using var rows = new Rf2Rows(file, options, report);
            read(rows);
        }
    }

    private static int Expected(IReadOnlyList<Rf2File> files, params ReadOnlySpan<Rf2Kind> kinds)
    {
        var rows = 0;
        foreach (var file in files)
        {
            if (kinds.Contains(file.Kind)) rows += file.ExpectedRows;
        }
        return rows;
    }

    private static long Count(Rf2Rows rows)
    {
        var count = 0L;
        while (rows.Next()) count += rows.IsActive ? 1 : 0;
        return count;
    }

    // Each has its own report, put together in order, so that a load tells the same every time.
    private static void AtOnce(LoadReport report, params Action<LoadReport>[] parts)
    {
        var reports = Array.ConvertAll(parts, _ => new LoadReport());
        var faults = new Exception?[parts.Length];
        Parallel.For(0, parts.Length, at =>
        {
            try
            {
                parts[at](reports[at]);
            }
            catch (Exception fault)
            {
                faults[at] = fault;
            }
        });
        if (faults.FirstOrDefault(fault => fault is not null) is { } first) ExceptionDispatchInfo.Throw(first);
        foreach (var part in reports) report.Append(part);
    }
}
