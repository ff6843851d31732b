using System.Text;
using Catalog.Ontology.Terms;

namespace Catalog.Ontology.Formats.Rf2;

/// <summary>Gives to the builder what concepts say of others and what reference sets say of concepts.</summary>
internal sealed class LinkWriting(Concepts concepts, TermWriting terms, OntologyLoad load)
{
    private readonly OntologyBuilder builder = load.Builder;

    public void Write(Relationships relationships)
    {
        var kinds = relationships.Types.ConvertAll(type => type == Snomed.IsA ? LinkKind.IsA : Array.IndexOf(Snomed.PartOf, type) >= 0 ? LinkKind.PartOf : LinkKind.Other);
        var relations = relationships.Types.Select((type, at) => kinds[at] is LinkKind.Other ? terms.Term(type) : -1).ToArray();
        var groups = relationships.BySource();
        // The same attribute with the same value may stand in several groups of roles.
        var written = new HashSet<(int, int)>();
        for (var concept = 0; concept < concepts.Count; concept++)
        {
            written.Clear();
            foreach (var at in groups[concept])
            {
                ref var row = ref relationships.Rows[at];
                var (type, target) = (row.Value.Type, row.Value.Target);
                if (written.Add((type, target))) builder.AddLink(terms.Terms[concept], kinds[type], relations[type], terms.Terms[target], row.Line);
            }
        }
    }

    public void Write(Refsets refsets, Descriptions descriptions, IReadOnlyList<Rf2File> files)
    {
        var subsets = new Dictionary<long, string>();
        var reasons = new Dictionary<int, byte[]>();
        for (var at = 0; at < refsets.Members.Count; at++)
        {
            ref var row = ref refsets.Members[at];
            var (concept, target) = (row.Value.Concept, row.Value.Target);
            if (!row.IsActive || concept < 0) continue;
            var term = terms.Terms[concept];
            switch (row.Value.Kind)
            {
                case MemberKind.Successor or MemberKind.Considered when concepts.Rows[concept].IsActive:
                    var (file, line) = (row.File, row.Line);
                    load.Report.Tell("history-of-active", line, () => $"Concept {concepts.Rows[concept].Id} is active, so that nothing is to stand in its place; the association was left out.", files[file].Place);
                    break;
                case MemberKind.Successor or MemberKind.Considered:
                    builder.AddLink(term, row.Value.Kind is MemberKind.Successor ? LinkKind.ReplacedBy : LinkKind.Consider, -1, terms.Terms[target], row.Line);
                    break;
                case MemberKind.Reason when !concepts.Rows[concept].IsActive && target >= 0:
                    if (!reasons.TryGetValue(target, out var reason)) reasons.Add(target, reason = Encoding.UTF8.GetBytes("Inactive: " + FullName(target)));
                    builder.AddText(term, DesignationKind.Comment, reason, "en", line: row.Line);
                    break;
                case MemberKind.Reference:
                    builder.AddCrossReference(term, refsets.Texts[row.Value.Text]);
                    break;
                case MemberKind.Subset:
                    if (!subsets.TryGetValue(row.Value.Refset, out var subset)) subsets.Add(row.Value.Refset, subset = Snomed.Prefix + row.Value.Refset);
                    builder.AddSubset(term, subset);
                    break;
            }
        }
        foreach (var (concept, text) in refsets.Identifiers) builder.AddCrossReference(terms.Terms[concept], refsets.Texts[text]);

        // Few concepts are reasons, so that a walk over all descriptions for each costs nothing.
        string FullName(int concept)
        {
            for (var at = 0; at < descriptions.Rows.Count; at++)
            {
                ref var row = ref descriptions.Rows[at];
                if (!row.IsActive || row.Value.Concept != concept || row.Value.Kind is not DescriptionKind.FullName) continue;
                var name = Encoding.UTF8.GetString(descriptions.Texts[row.Value.Text]);
                return name.LastIndexOf(" (", StringComparison.Ordinal) is > 0 and var open ? name[..open] : name;
            }
            return concepts.Rows[concept].Id.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }
    }
}
