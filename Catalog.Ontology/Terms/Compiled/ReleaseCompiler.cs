using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Catalog.Ontology.Formats;

namespace Catalog.Ontology.Terms.Compiled;

/// <summary>
/// Makes a compiled file of what a builder has: which terms and links are kept, their numbers, their texts in order, and what
/// lies above what.
/// </summary>
internal sealed class ReleaseCompiler(OntologyBuilder builder, CancellationToken cancellationToken)
{
    private const int MostShown = 8;

    private static readonly string[] PartOfNames = ["BFO:0000050", "part_of", "OBO_REL:part_of"];

    private readonly LoadReport report = builder.Report;

    // From the builder's numbers to those of the release, and back.
    private int[] numbers = [];
    private int[] termOf = [];

    /// <exception cref="OntologyFormatException">See <see cref="OntologyBuilder.Compile"/>.</exception>
    public void Compile(Stream stream, string sourceChecksum)
    {
        if (!builder.Terms.Any(term => term.Kind is TermKind.Class or TermKind.Individual))
            throw new OntologyFormatException("It describes no terms.");
        var links = KeptLinks();
        Number(links);
        using var writer = new SectionWriter(stream);
        var kinds = WriteTerms(writer);
        var texts = new TextCompiler(builder, numbers, kinds).Write(writer, cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        WriteLinks(writer, links);
        WriteReferences(writer);
        WriteAlternatives(writer);
        WriteLists(writer, Section.TermSubsetStarts, Section.TermSubsets, builder.SubsetRows);
        var active = WriteHierarchies(writer, links);
        WriteHeader(writer, sourceChecksum, active);
        writer.Complete();
        Tell(links, texts, active);
    }

    private List<CollectedLink> KeptLinks()
    {
        var partOf = PartOfRelations();
        var kept = new List<CollectedLink>(builder.Links.Count);
        foreach (var link in builder.Links)
        {
            if (link.Term == link.Target)
            {
                report.Tell("link-to-itself", link.Line, () => $"{builder.Curie(link.Term)} is said of itself, which was left out.");
            }
            else if (!IsDeclared(link.Term))
            {
                report.Tell("term-missing", link.Line, () => $"{builder.Curie(link.Term)} is described nowhere, so what is said of it was left out.");
            }
            else if (!IsDeclared(link.Target) && link.Kind is not (LinkKind.ReplacedBy or LinkKind.Consider))
            {
                report.Tell(link.Kind == LinkKind.Other ? "target-missing" : "parent-missing", link.Line,
                    () => $"{builder.Curie(link.Term)} leads to {builder.Curie(link.Target)}, which is described nowhere in the source; the statement was left out.");
            }
            else
            {
                kept.Add(link.Kind == LinkKind.Other && partOf.Contains(link.Relation) ? link with { Kind = LinkKind.PartOf, Relation = -1 } : link);
            }
        }
        return kept;
    }

    private HashSet<int> PartOfRelations()
    {
        var partOf = PartOfNames.Select(name => builder.Keys.Find(Encoding.UTF8.GetBytes(name))).Where(term => term >= 0).ToHashSet();
        var called = PartOfNames.Select(name => builder.References.Find(Encoding.UTF8.GetBytes(name))).Where(reference => reference >= 0).ToHashSet();
        foreach (var (term, reference) in builder.ReferenceRows)
        {
            if (called.Contains(reference) && builder.Terms[term].Kind == TermKind.Relation) partOf.Add(term);
        }
        return partOf;
    }

    private bool IsDeclared(int term) => builder.Terms[term].Line >= 0;

    // Ascending by CURIE, which makes the look-up a halving of what is there anyway.
    private void Number(List<CollectedLink> links)
    {
        var isIn = new bool[builder.Terms.Count];
        for (var term = 0; term < isIn.Length; term++) isIn[term] = IsDeclared(term);
        foreach (var link in links)
        {
            isIn[link.Target] = true;
            if (link.Relation >= 0) isIn[link.Relation] = true;
        }
        termOf = [.. Enumerable.Range(0, isIn.Length).Where(term => isIn[term])];
        var keys = builder.Keys.Texts;
        Array.Sort(termOf, (a, b) => keys[a].SequenceCompareTo(keys[b]));
        numbers = new int[isIn.Length];
        Array.Fill(numbers, -1);
        for (var number = 0; number < termOf.Length; number++) numbers[termOf[number]] = number;
    }

    private byte[] WriteTerms(SectionWriter writer)
    {
        WriteTexts(writer, Section.CurieStarts, Section.CurieBytes, termOf.Length, number => builder.Keys.Texts[termOf[number]]);
        var kinds = Array.ConvertAll(termOf, term => (byte)((byte)builder.Terms[term].Kind | (builder.Terms[term].IsObsolete ? OntologyRelease.ObsoleteBit : 0)));
        writer.Write<byte>(Section.TermKinds, kinds);
        if (builder.Namespaces.All.Count > 0) writer.Write<ushort>(Section.TermNamespaces, Array.ConvertAll(termOf, term => builder.Terms[term].Namespace));
        return kinds;
    }

    private void WriteLinks(SectionWriter writer, List<CollectedLink> links)
    {
        var sorted = new (int Term, LinkKind Kind, int Relation, int Target)[links.Count];
        for (var at = 0; at < sorted.Length; at++)
        {
            var link = links[at];
            sorted[at] = (numbers[link.Term], link.Kind, link.Relation < 0 ? -1 : numbers[link.Relation], numbers[link.Target]);
        }
        Array.Sort(sorted);
        var (starts, kinds, relations, targets) = (new int[termOf.Length + 1], new List<byte>(sorted.Length), new List<int>(sorted.Length), new List<int>(sorted.Length));
        var next = 0;
        for (var term = 0; term < termOf.Length; term++)
        {
            starts[term] = kinds.Count;
            for (; next < sorted.Length && sorted[next].Term == term; next++)
            {
                if (next > 0 && sorted[next] == sorted[next - 1]) continue;
                kinds.Add((byte)sorted[next].Kind);
                relations.Add(sorted[next].Relation);
                targets.Add(sorted[next].Target);
            }
        }
        starts[^1] = kinds.Count;
        writer.Write<int>(Section.LinkStarts, starts);
        writer.Write<byte>(Section.LinkKinds, CollectionsMarshal.AsSpan(kinds));
        writer.Write<int>(Section.LinkRelations, CollectionsMarshal.AsSpan(relations));
        writer.Write<int>(Section.LinkTargets, CollectionsMarshal.AsSpan(targets));
    }

    private void WriteReferences(SectionWriter writer)
    {
        if (builder.ReferenceRows.Count == 0) return;
        WriteTexts(writer, Section.ReferenceStarts, Section.ReferenceBytes, builder.References.Count, number => builder.References.Texts[number]);
        WriteLists(writer, Section.TermReferenceStarts, Section.TermReferences, builder.ReferenceRows);
    }

    private void WriteAlternatives(SectionWriter writer)
    {
        var terms = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var (term, curie, line) in builder.Alternatives)
        {
            if (numbers[term] < 0) continue;
            if (builder.Keys.Find(Encoding.UTF8.GetBytes(curie)) is >= 0 and var own && IsDeclared(own))
            {
                if (own != term && !builder.Terms[own].IsObsolete) report.Tell("alternative-id-taken", line, () => $"{curie} is said to be another id of {builder.Curie(term)}, and is a term itself.");
            }
            else if (!terms.TryAdd(curie, numbers[term]) && terms[curie] != numbers[term])
            {
                report.Tell("alternative-id-twice", line, () => $"{curie} is said to be another id of {builder.Curie(term)}, and of {builder.Curie(termOf[terms[curie]])} before.");
            }
        }
        if (terms.Count == 0) return;
        // Strings compare by their UTF-16, the file is searched by its bytes.
        var ordered = terms.Select(pair => (Curie: Encoding.UTF8.GetBytes(pair.Key), Term: pair.Value)).ToArray();
        Array.Sort(ordered, (a, b) => a.Curie.AsSpan().SequenceCompareTo(b.Curie));
        WriteTexts(writer, Section.AlternativeStarts, Section.AlternativeBytes, ordered.Length, at => ordered[at].Curie);
        writer.Write<int>(Section.AlternativeTerms, Array.ConvertAll(ordered, pair => pair.Term));
        var rows = NumberLists.Of(termOf.Length, [.. ordered.Select((pair, at) => (pair.Term, at))]);
        writer.Write<int>(Section.TermAlternativeStarts, rows.Starts);
        writer.Write<int>(Section.TermAlternatives, rows.Values);
    }

    /// <returns>How many classes are not obsolete.</returns>
    private int WriteHierarchies(SectionWriter writer, List<CollectedLink> links)
    {
        var isA = Parents(links, kind => kind == LinkKind.IsA);
        var above = new HierarchyCompiler(isA, cancellationToken);
        if (above.Knot() is { } knot) throw Circle(knot, links);
        Write(writer, isA, above.Ancestors(), Section.ParentStarts);
        if (links.Exists(link => link.Kind == LinkKind.PartOf))
        {
            var wide = Parents(links, kind => kind is LinkKind.IsA or LinkKind.PartOf);
            Write(writer, wide, new HierarchyCompiler(wide, cancellationToken).Ancestors(), Section.WideParentStarts);
        }
        var roots = new List<int>();
        var active = 0;
        for (var number = 0; number < termOf.Length; number++)
        {
            if (builder.Terms[termOf[number]] is not { Kind: TermKind.Class, IsObsolete: false }) continue;
            active++;
            if (isA[number].IsEmpty) roots.Add(number);
        }
        writer.Write<int>(Section.Roots, CollectionsMarshal.AsSpan(roots));
        return active;
    }

    private NumberLists Parents(List<CollectedLink> links, Func<LinkKind, bool> isAbove)
    {
        var pairs = new List<(int, int)>(links.Count);
        foreach (var link in links)
        {
            if (isAbove(link.Kind)) pairs.Add((numbers[link.Term], numbers[link.Target]));
        }
        return NumberLists.Of(termOf.Length, pairs);
    }

    // Six sections that follow each other.
    private static void Write(SectionWriter writer, NumberLists parents, NumberLists ancestors, Section first)
    {
        var children = parents.Turned();
        var section = first;
        foreach (var lists in (NumberLists[])[parents, children, ancestors])
        {
            writer.Write<int>(section++, lists.Starts);
            writer.Write<int>(section++, lists.Values);
        }
    }

    private OntologyFormatException Circle(int[] knot, List<CollectedLink> links)
    {
        // One way round: always on to a member not yet seen, until one comes again.
        var members = knot.Select(number => termOf[number]).ToHashSet();
        var next = new Dictionary<int, CollectedLink>();
        foreach (var link in links)
        {
            if (link.Kind == LinkKind.IsA && members.Contains(link.Term) && members.Contains(link.Target)) next.TryAdd(link.Term, link);
        }
        var (way, at) = (new List<CollectedLink>(), next.Keys.Min());
        while (way.FindIndex(link => link.Term == at) is var seen)
        {
            if (seen >= 0)
            {
                way.RemoveRange(0, seen);
                break;
            }
            way.Add(next[at]);
            at = next[at].Target;
        }
        var steps = way.Take(MostShown).Select(link => $"{builder.Curie(link.Term)} is a {builder.Curie(link.Target)}{(link.Line > 0 ? $" (line {link.Line})" : "")}");
        return new($"Terms lie above themselves, which no hierarchy can: {string.Join(", ", steps)}{(way.Count > MostShown ? $", and {way.Count - MostShown} more" : "")}. Take one of these statements out.", null, way[0].Line);
    }

    private void WriteHeader(SectionWriter writer, string sourceChecksum, int active)
    {
        var prefixes = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var term in termOf)
        {
            var curie = builder.Curie(term);
            if (curie.IndexOf(':', StringComparison.Ordinal) is not (> 0 and var colon) || curie.AsSpan(colon).StartsWith("://")) continue;
            var prefix = curie[..colon];
            prefixes.TryAdd(prefix, builder.Prefixes.IriOf(prefix));
            if (builder.Terms[term].Kind != TermKind.Mentioned) counts[prefix] = counts.GetValueOrDefault(prefix) + 1;
        }
        var described = builder.Description;
        if (described.Name.Length == 0) described = described with { Name = counts.Count == 0 ? "ontology" : counts.MaxBy(pair => pair.Value).Key.ToLowerInvariant() };
        builder.Description = described;
        var header = new ReleaseHeader(described, sourceChecksum, active, [.. prefixes], builder.Languages.All, builder.TextTypes.All, builder.Namespaces.All, builder.Subsets.All);
        writer.Write<byte>(Section.Header, JsonSerializer.SerializeToUtf8Bytes(header, ReleaseHeaderJson.Default.ReleaseHeader));
    }

    private void WriteLists(SectionWriter writer, Section starts, Section values, List<(int Term, int Value)> rows)
    {
        if (rows.Count == 0) return;
        var lists = NumberLists.Of(termOf.Length, [.. rows.Where(row => numbers[row.Term] >= 0).Select(row => (numbers[row.Term], row.Value))]);
        writer.Write<int>(starts, lists.Starts);
        writer.Write<int>(values, lists.Values);
    }

    internal delegate ReadOnlySpan<byte> TextAt(int at);

    internal static void WriteTexts(SectionWriter writer, Section starts, Section texts, int count, TextAt text)
    {
        var begins = new int[count + 1];
        for (var at = 0; at < count; at++) begins[at + 1] = checked(begins[at] + text(at).Length);
        var bytes = new byte[begins[^1]];
        for (var at = 0; at < count; at++) text(at).CopyTo(bytes.AsSpan(begins[at]));
        writer.Write<int>(starts, begins);
        writer.Write<byte>(texts, bytes);
    }

    private void Tell(List<CollectedLink> links, int texts, int active)
    {
        void Add(string name, long number)
        {
            if (number > 0) report.Read.Add(new(name, number));
        }

        Add("terms", active);
        Add("obsolete terms", builder.Terms.Count(term => term is { Kind: TermKind.Class, IsObsolete: true }));
        Add("relations", builder.Terms.Count(term => term.Kind == TermKind.Relation));
        Add("individuals", builder.Terms.Count(term => term.Kind == TermKind.Individual));
        Add("texts", texts);
        foreach (var (kind, name) in (ReadOnlySpan<(LinkKind, string)>)[(LinkKind.IsA, "is a"), (LinkKind.PartOf, "part of"), (LinkKind.Other, "other statements"), (LinkKind.ReplacedBy, "replaced by"), (LinkKind.Consider, "consider")])
        {
            var wanted = kind;
            Add(name, links.Count(link => link.Kind == wanted));
        }
        Add("cross-references", builder.ReferenceRows.Count);
        Add("former ids", builder.Alternatives.Count);
    }
}
