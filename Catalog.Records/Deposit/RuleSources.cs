using Catalog.Ontology.Terms;
using Catalog.Records.Schemas.Registry;

namespace Catalog.Records.Deposit;

/// <summary>What records are judged by and stamped with beside the rules. Taken once for one piece of work, so that it judges all alike.</summary>
internal sealed record RuleSources(SchemaSet Schemas, Terminologies Terms);
