using System.Text;
using Catalog.Ontology.Terms.Compiled;

namespace Catalog.Ontology.Formats.Rf2;

/// <summary>Descriptions and text definitions, and which of them the language reference sets prefer.</summary>
internal sealed class Descriptions(Concepts concepts, int expected, int expectedMembers)
{
    private readonly LatestRows<Guid, Member> members = new(expectedMembers);
    private readonly List<(byte[] Code, string Name)> languages = [];

    public LatestRows<long, Description> Rows { get; } = new(expected);

    public TextPool Texts { get; } = new();

    /// <summary>Language reference sets in the order in which they were met.</summary>
    public List<long> Refsets { get; } = [];

    /// <summary>A language code in lower case: <c>en</c>.</summary>
    public string Language(byte number) => languages[number].Name;

    public void Read(Rf2Rows rows)
    {
        var (concept, language, type, term) = (rows.Column("conceptId"), rows.Column("languageCode"), rows.Column("typeId"), rows.Column("term"));
        while (rows.Next())
        {
            if (!Rows.Take(rows.Id(), rows, out var row)) continue;
            ref var description = ref Rows[row].Value;
            description = new() { Concept = -1 };
            if (!rows.IsActive) continue;
            var kind = rows.Sctid(type) switch
            {
                Snomed.FullySpecifiedName => DescriptionKind.FullName,
                Snomed.Synonym => DescriptionKind.Synonym,
                Snomed.TextDefinition => DescriptionKind.Definition,
                _ => DescriptionKind.Other,
            };
            if (kind is DescriptionKind.Other)
            {
                rows.Report.Tell("description-type-unknown", rows.Line, () => $"Descriptions of type {Encoding.UTF8.GetString(rows[type])} are not known and were left out.", rows.File.Place);
                continue;
            }
            var text = rows[term].Trim((byte)' ');
            if (text.IsEmpty)
            {
                rows.Report.Tell("description-empty", rows.Line, () => "A description without text was left out.", rows.File.Place);
                continue;
            }
            description = new() { Concept = concepts.Find(rows, concept), Text = Texts.Add(text), Kind = kind, Language = LanguageNumber(rows[language], rows) };
        }
    }

    public void ReadLanguages(Rf2Rows rows)
    {
        var (refset, component, acceptability) = (rows.Column("refsetId"), rows.Column("referencedComponentId"), rows.Column("acceptabilityId"));
        var (known, number) = (0L, (byte)0);
        while (rows.Next())
        {
            if (!members.Take(rows.MemberId(), rows, out var row)) continue;
            var id = rows.Sctid(refset);
            if (id != known) (known, number) = (id, RefsetNumber(id, rows));
            var description = Rows.Find(rows.Sctid(component));
            if (description < 0 && rows.IsActive)
            {
                rows.Report.Tell("description-missing", rows.Line, () => $"The row is about description {Encoding.UTF8.GetString(rows[component])}, which is in none of the files; it was left out.", rows.File.Place);
            }
            members[row].Value = new() { Description = description, Refset = number, IsPreferred = rows.Sctid(acceptability) == Snomed.Preferred };
        }
    }

    /// <summary>
    /// For each reference set, in the order of <see cref="Refsets"/>, the preferred synonym of each concept as the row of a
    /// description; -1 for none. The lowest identifier counts where there are several.
    /// </summary>
    public int[][] PreferredSynonyms()
    {
        var preferred = new int[Refsets.Count][];
        for (var refset = 0; refset < preferred.Length; refset++)
        {
            preferred[refset] = new int[concepts.Count];
            Array.Fill(preferred[refset], -1);
        }
        for (var at = 0; at < members.Count; at++)
        {
            ref var member = ref members[at];
            var row = member.Value.Description;
            if (!member.IsActive || !member.Value.IsPreferred || row < 0) continue;
            ref var description = ref Rows[row];
            if (!description.IsActive || description.Value.Concept < 0 || description.Value.Kind != DescriptionKind.Synonym) continue;
            ref var place = ref preferred[member.Value.Refset][description.Value.Concept];
            if (place < 0 || description.Id < Rows[place].Id) place = row;
        }
        return preferred;
    }

    public Groups ByConcept() => new(concepts.Count, Rows.Count, row => Rows[row].IsActive ? Rows[row].Value.Concept : -1);

    private byte LanguageNumber(ReadOnlySpan<byte> code, Rf2Rows rows)
    {
        // Nearly all are of the first few.
        for (var number = 0; number < languages.Count; number++)
        {
            if (code.SequenceEqual(languages[number].Code)) return (byte)number;
        }
        if (languages.Count > byte.MaxValue || code.Length > 35) throw rows.Error("The language is no language code, or there are more than 256 languages.");
        languages.Add((code.ToArray(), Encoding.UTF8.GetString(code).ToLowerInvariant()));
        return (byte)(languages.Count - 1);
    }

    private byte RefsetNumber(long id, Rf2Rows rows)
    {
        if (Refsets.IndexOf(id) is >= 0 and var number) return (byte)number;
        if (Refsets.Count > byte.MaxValue) throw rows.Error("There are more than 256 language reference sets, the most that are read.");
        Refsets.Add(id);
        return (byte)(Refsets.Count - 1);
    }

    public struct Description
    {
        /// <summary>-1 for a row that is not kept.</summary>
        public int Concept;
        public int Text;
        public DescriptionKind Kind;
        public byte Language;
    }

    private struct Member
    {
        public int Description;
        public byte Refset;
        public bool IsPreferred;
    }
}

/// <summary>Types of descriptions.</summary>
internal enum DescriptionKind : byte
{
    /// <summary>Fully specified name, with its semantic tag: <c>Myocardial infarction (disorder)</c>.</summary>
    FullName,
    Synonym,
    Definition,
    Other,
}
