using System.Text;
using Catalog.Ontology.Terms.Compiled;

namespace Catalog.Ontology.Formats.Rf2;

/// <summary>What reference sets say of concepts: what came after them, why they are inactive, codes elsewhere, subsets.</summary>
internal sealed class Refsets(Concepts concepts, int expected)
{
    private readonly Dictionary<long, byte[]> mapPrefixes = [];
    private byte[] reference = new byte[256];

    public LatestRows<Guid, Member> Members { get; } = new(expected);

    public TextPool Texts { get; } = new();

    public void Read(Rf2Rows rows)
    {
        switch (rows.File.Kind)
        {
            case Rf2Kind.Association:
                ReadAssociations(rows);
                break;
            case Rf2Kind.AttributeValue:
                ReadValues(rows);
                break;
            case Rf2Kind.SimpleMap or Rf2Kind.RuledMap:
                ReadMaps(rows);
                break;
            case Rf2Kind.SimpleRefset:
                ReadSubsets(rows);
                break;
            case Rf2Kind.Identifier:
                ReadIdentifiers(rows);
                break;
        }
    }

    private void ReadAssociations(Rf2Rows rows)
    {
        var (refset, component, target) = (rows.Column("refsetId"), rows.Column("referencedComponentId"), rows.Column("targetComponentId"));
        while (rows.Next())
        {
            if (!Take(rows, out var row)) continue;
            var (id, of) = (rows.Sctid(refset), rows.Sctid(component));
            var kind = Array.IndexOf(Snomed.Successors, id) >= 0 ? MemberKind.Successor : Array.IndexOf(Snomed.Considered, id) >= 0 ? MemberKind.Considered : MemberKind.None;
            if (kind is MemberKind.None || !SnomedId.IsOfConcept(of))
            {
                rows.Report.Tell("association-left-out", rows.Line, () => $"An association of reference set {id} does not say what a concept was replaced by, and was left out.", rows.File.Place);
                continue;
            }
            var (from, to) = (concepts.Find(rows, component), concepts.Find(rows, target));
            if (to >= 0) Members[row].Value = new() { Kind = kind, Concept = from, Target = to };
        }
    }

    private void ReadValues(Rf2Rows rows)
    {
        var (refset, component, value) = (rows.Column("refsetId"), rows.Column("referencedComponentId"), rows.Column("valueId"));
        while (rows.Next())
        {
            if (rows.Sctid(refset) != Snomed.ConceptInactivation)
            {
                rows.Report.Tell("value-left-out", rows.Line, () => "Values of reference sets other than the inactivation of concepts are not used and were left out.", rows.File.Place);
                continue;
            }
            if (Take(rows, out var row)) Members[row].Value = new() { Kind = MemberKind.Reason, Concept = concepts.Find(rows, component), Target = concepts.Find(rows, value) };
        }
    }

    private void ReadMaps(Rf2Rows rows)
    {
        var (refset, component) = (rows.Column("refsetId"), rows.Column("referencedComponentId"));
        var target = rows.Column(rows.HasColumn("mapTarget") ? "mapTarget" : "mapSource");
        var rule = rows.File.Kind is Rf2Kind.RuledMap ? rows.Column("mapRule") : -1;
        while (rows.Next())
        {
            if (!Take(rows, out var row) || rows[target].IsEmpty || !SnomedId.IsOfConcept(rows.Sctid(component))) continue;
            // A rule is TRUE for every patient, or asks for age, sex or another disorder; a code that holds for some alone is no cross-reference.
            if (rule >= 0 && !rows[rule].IsEmpty && !rows[rule].SequenceEqual("TRUE"u8))
            {
                rows.Report.Tell("map-conditional", rows.Line, () => "A map's target that holds under a condition alone was left out.", rows.File.Place);
                continue;
            }
            Members[row].Value = new() { Kind = MemberKind.Reference, Concept = concepts.Find(rows, component), Text = Texts.Add(Reference(rows.Sctid(refset), rows[target])) };
        }
    }

    private void ReadSubsets(Rf2Rows rows)
    {
        var (refset, component) = (rows.Column("refsetId"), rows.Column("referencedComponentId"));
        while (rows.Next())
        {
            if (!Take(rows, out var row)) continue;
            if (!SnomedId.IsOfConcept(rows.Sctid(component)))
            {
                rows.Report.Tell("member-left-out", rows.Line, () => $"The member {Encoding.UTF8.GetString(rows[component])} of a simple reference set is no concept; it was left out.", rows.File.Place);
                continue;
            }
            Members[row].Value = new() { Kind = MemberKind.Subset, Concept = concepts.Find(rows, component), Refset = rows.Sctid(refset) };
        }
    }

    private void ReadIdentifiers(Rf2Rows rows)
    {
        var (scheme, identifier, component) = (rows.Column("identifierSchemeId"), rows.Column("alternateIdentifier"), rows.Column("referencedComponentId"));
        while (rows.Next())
        {
            if (!rows.IsActive || rows[identifier].IsEmpty || !SnomedId.IsOfConcept(rows.Sctid(component)) || concepts.Find(rows, component) is not (>= 0 and var concept)) continue;
            Identifiers.Add((concept, Texts.Add(Reference(rows.Sctid(scheme), rows[identifier]))));
        }
    }

    /// <summary>Identifiers of other schemes, which have no identifier of their own by which a later file could outweigh them.</summary>
    public List<(int Concept, int Text)> Identifiers { get; } = [];

    /// <returns>False for rows that nothing is to be made of.</returns>
    private bool Take(Rf2Rows rows, out int row)
    {
        if (!Members.Take(rows.MemberId(), rows, out row)) return false;
        Members[row].Value = new() { Concept = -1 };
        return rows.IsActive;
    }

    private ReadOnlySpan<byte> Reference(long refset, ReadOnlySpan<byte> code)
    {
        if (!mapPrefixes.TryGetValue(refset, out var prefix)) mapPrefixes.Add(refset, prefix = Encoding.ASCII.GetBytes(Snomed.MapPrefix(refset)));
        var length = prefix.Length + code.Length;
        if (length > reference.Length) reference = new byte[length];
        prefix.CopyTo(reference, 0);
        code.CopyTo(reference.AsSpan(prefix.Length));
        return reference.AsSpan(0, length);
    }

    public struct Member
    {
        /// <summary>-1 for a row that nothing is made of.</summary>
        public int Concept;
        public MemberKind Kind;

        /// <summary>Concept that an association or value leads to; -1 for one that is not there.</summary>
        public int Target;

        /// <summary>Cross-reference in <see cref="Texts"/>.</summary>
        public int Text;

        /// <summary>Identifier of the subset.</summary>
        public long Refset;
    }
}

/// <summary>What a member of a reference set says.</summary>
internal enum MemberKind : byte
{
    None,
    Successor,
    Considered,
    Reason,
    Reference,
    Subset,
}
