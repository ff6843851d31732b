namespace Catalog.Ontology.Formats.Rf2;

/// <summary>Which files of a package are read: those of its snapshot that say something of terms.</summary>
internal static class Rf2Selection
{
    /// <param name="below">Files of the edition that the package builds on; they come first.</param>
    /// <exception cref="OntologyFormatException">There is no snapshot, or none of concepts; the message says what to take.</exception>
    public static IReadOnlyList<Rf2File> Of(IReadOnlyList<SourceFile> below, IReadOnlyList<SourceFile> files, LoadReport report)
    {
        var taken = new List<Rf2File>();
        if (below.Count > 0) Take(below, taken, report);
        Take(files, taken, report);
        return taken.Exists(file => file.Kind is Rf2Kind.Concept) ? taken : throw new OntologyFormatException(
            "There is no file of concepts (sct2_Concept_Snapshot_…) in the package. Packages of reference sets or maps alone are read together with the edition that they belong to, in one folder.");
    }

    private static void Take(IReadOnlyList<SourceFile> files, List<Rf2File> taken, LoadReport report)
    {
        if (files is [{ Place: null }])
            throw new OntologyFormatException("This is one file of a SNOMED CT release; give the folder or the zip archive with all files of the snapshot.");
        var named = new List<(SourceFile Source, Rf2FileName Name)>();
        foreach (var file in files)
        {
            if (Rf2FileName.Parse(file.Name) is { } name) named.Add((file, name));
            else report.Tell("file-unknown", 0, () => "The name is not that of a file of a SNOMED CT release (sct2_Concept_Snapshot_INT_20260731.txt); it was left out.", file.Place);
        }
        if (!named.Exists(file => file.Name.Release is Rf2Release.Snapshot))
        {
            var found = string.Join(" and ", named.Select(file => file.Name.Release).Distinct().Order());
            throw new OntologyFormatException(named.Count == 0
                ? "There are files in the format of SNOMED CT releases, but none has a name like sct2_Concept_Snapshot_INT_20260731.txt, by which snapshots are told from changes."
                : $"The package holds {found} files alone, which are changes and history. Take the Snapshot, which has each component once as it is now: the folder Snapshot of the release, or its whole archive.");
        }
        foreach (var (source, name) in named.Where(file => file.Name.Release is Rf2Release.Snapshot))
        {
            var kind = Rf2File.KindOf(source.Head.Span);
            if (Expected(name.Content) is { } expected && expected != kind && !(name.Content.Equals("StatedRelationship", StringComparison.OrdinalIgnoreCase) && kind is Rf2Kind.Relationship))
                throw new OntologyFormatException($"By its name the file holds {name.Content} rows, but its header has not their columns. It may be damaged, or of another format than RF2.", source.Place);
            if (kind is Rf2Kind.Unknown or Rf2Kind.OtherRefset)
            {
                report.Tell("file-left-out", 0, () => "The file holds nothing that is kept of a term (axioms in OWL, rules for authors, how reference sets are made); it was left out.", source.Place);
                continue;
            }
            if (name.Content.Equals("StatedRelationship", StringComparison.OrdinalIgnoreCase))
            {
                report.Tell("stated-left-out", 0, () => "The file of stated relationships was left out: the inferred ones say all of it.", source.Place);
                continue;
            }
            if (taken.Count > byte.MaxValue) throw new OntologyFormatException("There are more than 256 files of snapshots, the most that are read together.");
            taken.Add(new(source, name, kind, (byte)taken.Count));
        }
    }

    private static Rf2Kind? Expected(string content) => content.ToUpperInvariant() switch
    {
        "CONCEPT" => Rf2Kind.Concept,
        "DESCRIPTION" or "TEXTDEFINITION" => Rf2Kind.Description,
        "RELATIONSHIP" or "STATEDRELATIONSHIP" => Rf2Kind.Relationship,
        "RELATIONSHIPCONCRETEVALUES" => Rf2Kind.ConcreteValue,
        _ => null,
    };
}
