using System.Text;

namespace Catalog.Benchmarks.Terms;

/// <summary>
/// An ontology in OBO of the Gene Ontology's shape: for each 45,000 terms about 80,000 synonyms in four scopes, 90,000 statements
/// of is a, part of and regulates, and a definition for each. The same prefix and size give the same file.
/// </summary>
internal sealed class GeneratedOntology(string prefix, int terms)
{
    /// <summary>As many terms as the Gene Ontology has.</summary>
    public const int GeneOntologyTerms = 45_000;

    private static readonly string[] Namespaces = ["biological_process", "cellular_component", "molecular_function"];
    private static readonly string[] Scopes = ["EXACT", "EXACT", "EXACT", "RELATED", "NARROW", "BROAD"];

    private readonly GeneratedNames names = new(prefix.Length * 1000 + terms);

    /// <summary>The identifier of a term by its number.</summary>
    public string Id(int number) => $"{prefix}:{number + 1:0000000}";

    /// <returns>The bytes of the file.</returns>
    public long Write(string path)
    {
        var random = names.Random;
        // Of two statements for each term these shares are part of and regulates.
        var (partOf, regulates) = (terms / 9 * 2, terms / 45 * 8);
        var tree = new GeneratedTree(terms, Namespaces.Length, 2 * terms - regulates - partOf - (terms - Namespaces.Length), random);
        var all = new string[terms];
        using (var file = new StreamWriter(path, false, new UTF8Encoding(false), 1 << 20) { NewLine = "\n" })
        {
            file.WriteLine($"format-version: 1.2\ndata-version: releases/2026-07-31\nsubsetdef: goslim_generic \"Generic slim\"\nontology: {prefix.ToLowerInvariant()}\nproperty_value: http://purl.org/dc/terms/license http://creativecommons.org/licenses/by/4.0/\n");
            for (var number = 0; number < terms; number++)
            {
                var (root, parent, second) = (tree.Root(number), tree.Parent(number), tree.SecondParent(number));
                var name = all[number] = parent switch
                {
                    < 0 => Namespaces[root],
                    < 3 => names.Root(NameKind.Process),
                    _ => names.Narrower(all[parent], NameKind.Process),
                };
                file.WriteLine($"[Term]\nid: {Id(number)}\nname: {name}\nnamespace: {Namespaces[root]}");
                file.WriteLine($"def: \"{names.Definition(name)}\" [GOC:{(char)('a' + number % 26)}{(char)('a' + number / 26 % 26)}, PMID:{10_000_000 + number}]");
                if (number % 200 == 0) file.WriteLine("subset: goslim_generic");
                for (var more = number % 9 == 0 ? 0 : random.Next(5); more > 0; more--)
                    file.WriteLine($"synonym: \"{names.Synonym(name)}\" {Scopes[random.Next(Scopes.Length)]} []");
                if (number % 5 == 0) file.WriteLine($"xref: Reactome:R-HSA-{100_000 + number} \"{name}\"");
                if (parent >= 0) file.WriteLine($"is_a: {Id(parent)} ! {all[parent]}");
                if (second >= 0) file.WriteLine($"is_a: {Id(second)} ! {all[second]}");
                if (number >= 100 && random.Next(terms) < partOf) file.WriteLine($"relationship: part_of {Id(number - random.Next(50, 100))}");
                if (number >= 100 && random.Next(terms) < regulates) file.WriteLine($"relationship: {(number % 2 == 0 ? "positively_regulates" : "negatively_regulates")} {Id(random.Next(number))}");
                file.WriteLine();
            }
            file.WriteLine("[Typedef]\nid: part_of\nname: part of\nxref: BFO:0000050\nis_transitive: true\n");
            file.WriteLine("[Typedef]\nid: positively_regulates\nname: positively regulates\nxref: RO:0002213\n");
            file.WriteLine("[Typedef]\nid: negatively_regulates\nname: negatively regulates\nxref: RO:0002212");
        }
        return new FileInfo(path).Length;
    }
}
