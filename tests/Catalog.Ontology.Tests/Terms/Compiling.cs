using System.Text;
using Catalog.Ontology.Formats;
using Catalog.Ontology.Terms;

namespace Catalog.Ontology.Tests.Terms;

/// <summary>Small ontologies for tests, one statement a line: <c>id | label | is a A, part of B, has part C</c>.</summary>
internal static class Compiling
{
    public static OntologyRelease Release(string lines, LoadReport? report = null, Action<OntologyBuilder>? more = null)
    {
        var builder = new OntologyBuilder(report ?? new());
        var number = 0L;
        foreach (var line in lines.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            number++;
            var parts = line.Split('|', StringSplitOptions.TrimEntries);
            var term = builder.Term(Encoding.UTF8.GetBytes(parts[0]));
            builder.Declare(term, TermKind.Class, number);
            if (parts.Length > 1) builder.AddText(term, DesignationKind.Label, Encoding.UTF8.GetBytes(parts[1]), "en", null, number);
            foreach (var link in parts.Length > 2 ? parts[2].Split(',', StringSplitOptions.TrimEntries) : [])
            {
                var (kind, target) = link.StartsWith("is a ", StringComparison.Ordinal) ? (LinkKind.IsA, link[5..])
                    : link.StartsWith("part of ", StringComparison.Ordinal) ? (LinkKind.PartOf, link[8..]) : (LinkKind.Other, link[9..]);
                builder.AddLink(term, kind, kind == LinkKind.Other ? builder.Term("has_part"u8) : -1, builder.Term(Encoding.UTF8.GetBytes(target)), number);
            }
        }
        more?.Invoke(builder);
        return Release(builder);
    }

    public static OntologyRelease Release(OntologyBuilder builder)
    {
        var stream = new MemoryStream();
        builder.Compile(stream, new('0', 64), TestContext.Current.CancellationToken);
        return OntologyRelease.Read(stream.ToArray());
    }

    public static string[] Curies(this OntologyRelease release, ReadOnlySpan<int> terms)
    {
        var names = new string[terms.Length];
        for (var at = 0; at < names.Length; at++) names[at] = release.Curie(terms[at]);
        return names;
    }
}
