namespace Catalog.Ontology.Formats;

/// <summary>A format of ontologies. Which one a source has is asked of its files' beginnings alone, never of their names.</summary>
internal interface IOntologyFormat
{
    /// <summary>What people call it: <c>OBO</c>, <c>SNOMED CT RF2</c>.</summary>
    string Name { get; }

    /// <summary>True when a release is several files (RF2); else a source has just one file of the format.</summary>
    bool TakesSeveralFiles { get; }

    /// <summary>Whether a file is in this format.</summary>
    /// <param name="head">UTF-8 without byte order mark; up to 64 KiB, the last character perhaps cut. Never empty.</param>
    bool Recognises(ReadOnlySpan<byte> head);

    /// <summary>Reads into the load's builder; tells its report the format with version, what was read and what was left out.</summary>
    /// <param name="files">Those that are in this format, by name in ordinal order; just one unless <see cref="TakesSeveralFiles"/>.</param>
    /// <exception cref="OntologyFormatException">The source cannot be taken.</exception>
    void Read(IReadOnlyList<SourceFile> files, OntologyLoad load);
}
