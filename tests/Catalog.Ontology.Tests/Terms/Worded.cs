using System.Text;
using Catalog.Ontology.Terms;

namespace Catalog.Ontology.Tests.Terms;

/// <summary>
/// Ontologies of texts for tests, one term a line: <c>id = label; exact name; related name; definition text; obsolete; relation;
/// is a id</c>. Behind the label each part says what it is.
/// </summary>
internal static class Worded
{
    public static Terminologies InUse(string lines) => new([Ontology("test", lines)]);

    public static LoadedOntology Ontology(string name, string lines, bool isPublic = true)
    {
        var builder = new OntologyBuilder(new());
        var number = 0L;
        foreach (var line in lines.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)) Add(builder, line, ++number);
        return new(Compiling.Release(builder), name, "1", isPublic);
    }

    private static void Add(OntologyBuilder builder, string line, long number)
    {
        var (id, rest) = (line[..line.IndexOf('=', StringComparison.Ordinal)].Trim(), line[(line.IndexOf('=', StringComparison.Ordinal) + 1)..]);
        var parts = rest.Split(';', StringSplitOptions.TrimEntries);
        var term = builder.Term(Encoding.UTF8.GetBytes(id));
        builder.Declare(term, parts.Contains("relation") ? TermKind.Relation : parts.Contains("individual") ? TermKind.Individual : TermKind.Class, number);
        if (parts[0].Length > 0) Say(DesignationKind.Label, parts[0]);
        foreach (var part in parts[1..])
        {
            if (part == "obsolete") builder.SetObsolete(term);
            else if (part.StartsWith("is a ", StringComparison.Ordinal)) builder.AddLink(term, LinkKind.IsA, -1, builder.Term(Encoding.UTF8.GetBytes(part[5..])), number);
            else if (part.StartsWith("part of ", StringComparison.Ordinal)) builder.AddLink(term, LinkKind.PartOf, -1, builder.Term(Encoding.UTF8.GetBytes(part[8..])), number);
            else if (part.IndexOf(' ', StringComparison.Ordinal) is > 0 and var space) Say(Enum.Parse<DesignationKind>(part[..space], ignoreCase: true), part[(space + 1)..]);
        }

        void Say(DesignationKind kind, string text) => builder.AddText(term, kind, Encoding.UTF8.GetBytes(text), "en", null, number);
    }
}
