using System.Text;
using System.Text.Json;

namespace Catalog.Ontology.Rdf.JsonLd;

/// <summary>The context that is made of prefixes when none is given: those by which properties, types and datatypes are named.</summary>
internal static class PrefixContext
{
    // More would be read by nobody, and each name is tried with each of them.
    private const int MostPrefixes = 500;

    public static string Of(Dataset dataset, PrefixMap prefixes)
    {
        var used = new SortedSet<string>(StringComparer.Ordinal);
        string[] names = [.. NamesIn(dataset).Order(StringComparer.Ordinal)];
        foreach (var (prefix, iri) in prefixes)
        {
            if (used.Count == MostPrefixes) break;
            if (prefix.Length > 0 && prefix[0] != '@' && !prefix.Contains(':', StringComparison.Ordinal) && !prefix.Contains('/', StringComparison.Ordinal)
                && IriExpansion.IsIri(iri) && BeginsOne(names, iri)) used.Add(prefix);
        }
        if (used.Count > 0) used.ExceptWith(SchemesIn(dataset.Terms));
        return Json(used, prefixes);
    }

    // Whether a longer name begins so: the first behind it does, or none.
    private static bool BeginsOne(string[] names, string iri)
    {
        var place = Array.BinarySearch(names, iri, StringComparer.Ordinal);
        place = place < 0 ? ~place : place + 1;
        return place < names.Length && names[place].StartsWith(iri, StringComparison.Ordinal);
    }

    private static HashSet<string> NamesIn(Dataset dataset)
    {
        var ids = new HashSet<int>();
        var type = dataset.Terms.Find(new Iri(RdfNames.Type));
        foreach (var graph in (IEnumerable<Graph>)[dataset.Default, .. dataset.Named.Values])
        {
            foreach (var predicate in graph.Predicates) ids.Add(predicate);
            if (type == NodePlan.None) continue;
            foreach (var triple in graph.Match(Graph.Any, type)) ids.Add(triple.Object);
        }
        // Its name is a keyword.
        ids.Remove(type);
        // So are those of lists, though one that is no list is written out.
        ids.Remove(dataset.Terms.Find(new Iri(RdfNames.First)));
        ids.Remove(dataset.Terms.Find(new Iri(RdfNames.Rest)));
        var names = ids.Select(id => NodeText.Of(dataset.Terms, id)).ToHashSet(StringComparer.Ordinal);
        var literals = new HashSet<int>();
        for (var id = 0; id < dataset.Terms.Count; id++)
        {
            var datatype = dataset.Terms.Text(id).Datatype;
            if (!datatype.IsEmpty && literals.Add(dataset.Terms.FindIri(datatype))) names.Add(NodeText.Iri(datatype));
        }
        return names;
    }

    // What IRIs without an authority begin with, which a prefix of that name would change the meaning of.
    private static HashSet<string> SchemesIn(TermTable terms)
    {
        var schemes = new HashSet<string>(StringComparer.Ordinal);
        var lookup = schemes.GetAlternateLookup<ReadOnlySpan<char>>();
        Span<char> scheme = stackalloc char[64];
        for (var id = 0; id < terms.Count; id++)
        {
            if (terms.Kind(id) != TermKind.Iri) continue;
            var iri = terms.Bytes(id);
            var colon = iri.IndexOf((byte)':');
            if (colon is < 1 or > 64 || iri[(colon + 1)..].StartsWith("//"u8)) continue;
            var length = Encoding.Latin1.GetChars(iri[..colon], scheme);
            if (!lookup.Contains(scheme[..length])) schemes.Add(scheme[..length].ToString());
        }
        return schemes;
    }

    private static string Json(SortedSet<string> used, PrefixMap prefixes)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            foreach (var prefix in used)
            {
                prefixes.TryGet(prefix, out var iri);
                if (iri![^1] is ':' or '/' or '?' or '#' or '[' or ']' or '@')
                {
                    json.WriteString(prefix, iri);
                    continue;
                }
                // Of others it must be said that they are prefixes.
                json.WriteStartObject(prefix);
                json.WriteString(Keyword.Id, iri);
                json.WriteBoolean(Keyword.Prefix, true);
                json.WriteEndObject();
            }
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.ToArray());
    }
}
