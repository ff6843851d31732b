namespace Catalog.Ontology.Terms.Compiled;

/// <summary>The sections of a compiled file. Numbers are never given twice; a change of what one holds counts <see cref="SectionFile.Version"/>.</summary>
internal enum Section
{
    // 1 to 99: terms, texts, links and hierarchies (OntologyRelease).
    Description = 1,

    // 100 to 149: search by words and beginnings. 150 to 199: names in free text.
}
