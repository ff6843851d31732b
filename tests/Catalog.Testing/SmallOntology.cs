using System.Security.Cryptography;
using System.Text;
using Catalog.Ontology.Formats;
using Catalog.Ontology.Mappings;
using Catalog.Ontology.Terms;

namespace Catalog.Testing;

/// <summary>
/// Ontologies for tests, a term a line: <c>id | label | is a A, part of B | exact one; exact another | replaced by C</c>. A line
/// with the last is of an obsolete term.
/// </summary>
public static class SmallOntology
{
    /// <summary>Diseases of the heart, with a subtype two levels down and a former term.</summary>
    public const string Diseases = """
        DOID:4 | disease
        DOID:1287 | cardiovascular system disease | is a DOID:4
        DOID:114 | heart disease | is a DOID:1287
        DOID:3393 | coronary artery disease | is a DOID:114 | coronary heart disease
        DOID:5844 | myocardial infarction | is a DOID:3393 | heart attack
        DOID:9408 | acute myocardial infarction | is a DOID:5844
        DOID:2841 | asthma | is a DOID:4 | bronchial hyperreactivity
        DOID:1498 | cholera | is a DOID:4
        DOID:9999 | cardiac infarction | | | replaced by DOID:5844
        """;

    /// <summary>Processes of cells, with a part.</summary>
    public const string Processes = """
        GO:0008150 | biological process
        GO:0009987 | cellular process | is a GO:0008150
        GO:0008219 | cell death | is a GO:0009987
        GO:0012501 | programmed cell death | is a GO:0008219
        GO:0006915 | apoptotic process | is a GO:0012501 | apoptosis
        GO:0097194 | execution phase of apoptosis | part of GO:0006915
        """;

    public static LoadedOntology Load(string name, string lines, string version = "1", bool isPublic = true)
    {
        var builder = new OntologyBuilder(new LoadReport()) { Description = new(name, Version: version) };
        var number = 0L;
        foreach (var line in lines.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            number++;
            var parts = line.Split('|', StringSplitOptions.TrimEntries);
            var term = builder.Term(Encoding.UTF8.GetBytes(parts[0]));
            builder.Declare(term, TermKind.Class, number);
            builder.AddText(term, DesignationKind.Label, Encoding.UTF8.GetBytes(parts[1]), "en", null, number);
            foreach (var link in Of(parts, 2, ','))
            {
                var isA = link.StartsWith("is a ", StringComparison.Ordinal);
                builder.AddLink(term, isA ? LinkKind.IsA : LinkKind.PartOf, -1, builder.Term(Encoding.UTF8.GetBytes(link[(isA ? 5 : 8)..])), number);
            }
            foreach (var synonym in Of(parts, 3, ';')) builder.AddText(term, DesignationKind.Exact, Encoding.UTF8.GetBytes(synonym), "en", null, number);
            foreach (var successor in Of(parts, 4, ','))
            {
                builder.SetObsolete(term);
                builder.AddLink(term, LinkKind.ReplacedBy, -1, builder.Term(Encoding.UTF8.GetBytes(successor[12..])), number);
            }
        }
        using var compiled = new MemoryStream();
        builder.Compile(compiled, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(lines))), CancellationToken.None);
        return new(OntologyRelease.Read(compiled.ToArray()), name, version, isPublic);
    }

    /// <summary>Ontologies in use, in the order of resolution.</summary>
    public static Terminologies InUse(params LoadedOntology[] ontologies) => new(ontologies);

    public static Terminologies InUse(MappingIndex mappings, params LoadedOntology[] ontologies) => new(ontologies, mappings);

    private static IEnumerable<string> Of(string[] parts, int place, char separator) =>
        place < parts.Length ? parts[place].Split(separator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) : [];
}
