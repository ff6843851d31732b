using System.Globalization;
using System.Text;

namespace Catalog.Benchmarks.Terms;

/// <summary>
/// A snapshot in SNOMED CT's Release Format 2 of the size of the international edition: concepts, descriptions, relationships,
/// the language reference set of American English, history and maps to ICD-10. The same seed gives the same files.
/// </summary>
internal sealed class GeneratedSnapshot(int concepts, int descriptions, int relationships, int isA)
{
    private const string Core = "900000000000207008", Date = "20260731";
    private const int Attributes = 60, FirstItem = 200_000;

    private static readonly (string Name, string Tag, NameKind Kind)[] Roots =
    [
        ("Clinical finding", "disorder", NameKind.Finding), ("Procedure", "procedure", NameKind.Procedure), ("Body structure", "body structure", NameKind.Structure),
        ("Organism", "organism", NameKind.Organism), ("Substance", "substance", NameKind.Substance), ("Pharmaceutical product", "product", NameKind.Product),
        ("Observable entity", "observable entity", NameKind.Process), ("Physical object", "physical object", NameKind.Other), ("Qualifier value", "qualifier value", NameKind.Other),
        ("Situation", "situation", NameKind.Finding), ("Event", "event", NameKind.Other), ("Specimen", "specimen", NameKind.Structure),
    ];

    private readonly GeneratedNames names = new(11);
    private int nextDescription;
    private int nextRelationship;
    private int nextMember;

    /// <summary>Full size: that of the international edition.</summary>
    public static GeneratedSnapshot FullSize() => new(360_000, 1_200_000, 2_600_000, 600_000);

    /// <summary>Concepts that are inactive, with what came after them.</summary>
    public int Inactive { get; } = concepts / 30;

    /// <summary>Number of a concept below a root, as an identifier.</summary>
    public static string Concept(int number) => Identifier(FirstItem + Attributes + number, "00");

    /// <summary>Writes the folder.</summary>
    /// <returns>The bytes of all files.</returns>
    public long Write(string folder)
    {
        var (terminology, refsets) = (Path.Combine(folder, "Snapshot", "Terminology"), Path.Combine(folder, "Snapshot", "Refset"));
        Directory.CreateDirectory(terminology);
        Directory.CreateDirectory(refsets);
        var active = concepts - Inactive - Attributes - 2;
        var tree = new GeneratedTree(active, Roots.Length, Math.Max(0, isA - active - Attributes), names.Random);
        WriteConcepts(Path.Combine(terminology, $"sct2_Concept_Snapshot_INT_{Date}.txt"), active);
        WriteDescriptions(terminology, refsets, tree);
        WriteRelationships(Path.Combine(terminology, $"sct2_Relationship_Snapshot_INT_{Date}.txt"), tree);
        WriteRefsets(refsets, active);
        return new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length);
    }

    private void WriteConcepts(string path, int active)
    {
        using var file = Open(path, "id\teffectiveTime\tactive\tmoduleId\tdefinitionStatusId");
        foreach (var id in new[] { "138875005", "116680003" }) Row(id, '1');
        for (var attribute = 0; attribute < Attributes; attribute++) Row(Identifier(FirstItem + attribute, "00"), '1');
        for (var number = 0; number < active + Inactive; number++) Row(Concept(number), number < active ? '1' : '0');

        void Row(string id, char state) => file.Write($"{id}\t{Date}\t{state}\t{Core}\t900000000000074008\n");
    }

    private void WriteDescriptions(string terminology, string refsets, GeneratedTree tree)
    {
        const string Header = "id\teffectiveTime\tactive\tmoduleId\tconceptId\tlanguageCode\ttypeId\tterm\tcaseSignificanceId";
        using var file = Open(Path.Combine(terminology, $"sct2_Description_Snapshot-en_INT_{Date}.txt"), Header);
        using var language = Open(Path.Combine(refsets, $"der2_cRefset_LanguageSnapshot-en_INT_{Date}.txt"), "id\teffectiveTime\tactive\tmoduleId\trefsetId\treferencedComponentId\tacceptabilityId");
        using var definitions = Open(Path.Combine(terminology, $"sct2_TextDefinition_Snapshot-en_INT_{Date}.txt"), Header);
        Name("138875005", "SNOMED CT Concept", "SNOMED RT+CTV3");
        Name("116680003", "Is a", "attribute");
        for (var attribute = 0; attribute < Attributes; attribute++) Name(Identifier(FirstItem + attribute, "00"), GeneratedNames.Capital(names.Root(NameKind.Process)), "attribute");
        var all = new string[tree.Count];
        var left = descriptions - 2 * concepts;
        for (var number = 0; number < tree.Count; number++)
        {
            var root = Roots[tree.Root(number)];
            all[number] = tree.Parent(number) switch
            {
                < 0 => root.Name,
                < 12 => GeneratedNames.Capital(names.Root(root.Kind)),
                var parent => GeneratedNames.Capital(names.Narrower(Small(all[parent], root.Kind), root.Kind)),
            };
            Name(Concept(number), all[number], root.Tag);
            // Few have many synonyms, many have none.
            for (var more = (int)(Math.Pow(names.Random.NextDouble(), 2) * 4.2); more > 0 && left > 0; more--, left--) Say(Concept(number), "900000000000013009", GeneratedNames.Capital(names.Synonym(Small(all[number], root.Kind))), false);
            if (number % 60 == 59) Say(Concept(number), "900000000000550004", names.Definition(Small(all[number], root.Kind)), true, definitions);
        }
        for (var number = tree.Count; number < tree.Count + Inactive; number++) Name(Concept(number), GeneratedNames.Capital(names.Root(NameKind.Finding)) + " NOS", "disorder");
        for (; left > 0; left--)
        {
            var number = names.Random.Next(tree.Count);
            Say(Concept(number), "900000000000013009", GeneratedNames.Capital(names.Synonym(Small(all[number], Roots[tree.Root(number)].Kind))), false);
        }

        void Name(string concept, string name, string tag)
        {
            Say(concept, "900000000000003001", $"{name} ({tag})", true);
            Say(concept, "900000000000013009", name, true);
        }

        void Say(string concept, string type, string text, bool isPreferred, StreamWriter? to = null)
        {
            var id = Identifier(FirstItem + nextDescription++, "01");
            (to ?? file).Write($"{id}\t{Date}\t1\t{Core}\t{concept}\ten\t{type}\t{text}\t900000000000448009\n");
            language.Write($"{Member()}\t{Date}\t1\t{Core}\t900000000000509007\t{id}\t{(isPreferred ? "900000000000548007" : "900000000000549004")}\n");
        }
    }

    private void WriteRelationships(string path, GeneratedTree tree)
    {
        using var file = Open(path, "id\teffectiveTime\tactive\tmoduleId\tsourceId\tdestinationId\trelationshipGroup\ttypeId\tcharacteristicTypeId\tmodifierId");
        Row("116680003", "138875005", "116680003");
        for (var attribute = 0; attribute < Attributes; attribute++) Row(Identifier(FirstItem + attribute, "00"), "116680003", "116680003");
        for (var number = 0; number < tree.Count; number++)
        {
            Row(Concept(number), tree.Parent(number) < 0 ? "138875005" : Concept(tree.Parent(number)), "116680003");
            if (tree.SecondParent(number) >= 0) Row(Concept(number), Concept(tree.SecondParent(number)), "116680003");
        }
        var (random, at) = (names.Random, Roots.Length);
        while (nextRelationship < relationships)
        {
            // About five attributes a concept, of its parts' kinds.
            for (var more = random.Next(1, 11); more > 0 && nextRelationship < relationships; more--)
                Row(Concept(at), Concept(random.Next(tree.Count)), Identifier(FirstItem + (int)(Math.Pow(random.NextDouble(), 3) * Attributes), "00"), more % 3);
            if (++at == tree.Count) at = Roots.Length;
        }

        void Row(string source, string target, string type, int group = 0) =>
            file.Write($"{Identifier(FirstItem + nextRelationship++, "02")}\t{Date}\t1\t{Core}\t{source}\t{target}\t{group}\t{type}\t900000000000011006\t900000000000451002\n");
    }

    private void WriteRefsets(string folder, int active)
    {
        using var history = Open(Path.Combine(folder, $"der2_cRefset_AssociationSnapshot_INT_{Date}.txt"), "id\teffectiveTime\tactive\tmoduleId\trefsetId\treferencedComponentId\ttargetComponentId");
        for (var number = active; number < active + Inactive; number++)
        {
            var kind = number % 3 == 0 ? "900000000000523009" : number % 2 == 0 ? "900000000000527005" : "900000000000526001";
            history.Write($"{Member()}\t{Date}\t1\t{Core}\t{kind}\t{Concept(number)}\t{Concept(names.Random.Next(active))}\n");
        }
        using var maps = Open(Path.Combine(folder, $"der2_iisssccRefset_ExtendedMapSnapshot_INT_{Date}.txt"),
            "id\teffectiveTime\tactive\tmoduleId\trefsetId\treferencedComponentId\tmapGroup\tmapPriority\tmapRule\tmapAdvice\tmapTarget\tcorrelationId\tmapCategoryId");
        for (var number = Roots.Length; number < active; number += 3)
        {
            var code = string.Create(CultureInfo.InvariantCulture, $"{(char)('A' + number % 26)}{number / 26 % 100:00}.{number / 2600 % 10}");
            maps.Write($"{Member()}\t{Date}\t1\t{Core}\t447562003\t{Concept(number)}\t1\t1\tTRUE\tALWAYS {code}\t{code}\t447561005\t447637006\n");
        }
    }

    // Names begin with a capital in SNOMED CT but are built on in small letters; those of organisms keep theirs.
    private static string Small(string name, NameKind kind) => kind is NameKind.Organism ? name : char.ToLowerInvariant(name[0]) + name[1..];

    private static StreamWriter Open(string path, string header)
    {
        var file = new StreamWriter(path, false, new UTF8Encoding(false), 1 << 20) { NewLine = "\n" };
        file.WriteLine(header);
        return file;
    }

    private string Member() => string.Create(CultureInfo.InvariantCulture, $"{unchecked((uint)nextMember++ * 2654435769u):x8}-8c5e-5d1b-9a3f-{nextMember:x12}");

    /// <summary>An identifier with its check digit, by Verhoeff's scheme: the group of a pentagon's turns and flips.</summary>
    private static string Identifier(int item, string partition)
    {
        ReadOnlySpan<int> once = [1, 5, 7, 6, 2, 8, 3, 0, 9, 4];
        var digits = item.ToString(CultureInfo.InvariantCulture) + partition;
        var check = 0;
        for (var place = 1; place <= digits.Length; place++)
        {
            var digit = digits[^place] - '0';
            for (var times = place % 8; times > 0; times--) digit = once[digit];
            check = Product(check, digit);
        }
        // The digit that turns it back to nothing: flips undo themselves, turns are undone by the rest of five.
        return digits + (check is > 0 and < 5 ? 5 - check : check).ToString(CultureInfo.InvariantCulture);

        static int Product(int left, int right) => (left < 5, right < 5) switch
        {
            (true, true) => (left + right) % 5,
            (true, false) => 5 + (left + right) % 5,
            (false, true) => 5 + (left - right) % 5,
            (false, false) => (left - right + 5) % 5,
        };
    }
}
