using Catalog.Ontology.Terms;

namespace Catalog.Indexer.Following;

/// <summary>An index and the terminologies by which it was built: what is found under which term, both know alike.</summary>
public sealed record SearchGeneration(ISearchIndex Index, Terminologies Terminologies);
