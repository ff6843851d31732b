using System.Runtime.InteropServices;
using Catalog.Ontology.Terms.Compiled;

namespace Catalog.Ontology.Terms.Searching;

/// <summary>Writes what a search goes by: see the sections from <see cref="Section.WordStarts"/> on.</summary>
internal static class WordIndexCompiler
{
    /// <summary>Texts of one kind that are longer in bytes are ranked by their words alone.</summary>
    public const int MostLength = 4095;

    private const int KindCount = (int)DesignationKind.Definition + 1;

    /// <param name="termKinds">Of each term its kind and whether it is obsolete, as in <see cref="Section.TermKinds"/>.</param>
    public static void Write(in DesignationTable texts, ReadOnlySpan<byte> termKinds, SectionWriter writer, CancellationToken cancellationToken)
    {
        WriteTermSets(termKinds, writer);
        var sequences = TextSequences.Of(texts, cancellationToken);
        var order = Searched(texts);
        sequences.Sort(order);
        cancellationToken.ThrowIfCancellationRequested();
        WriteLabelOrder(texts, order, termKinds.Length, writer);
        var ranked = Ranked(texts, order, writer);
        WriteOrder(texts, order, ranked, writer);
        WritePostings(sequences, ranked, writer);
        WriteWords(sequences, writer);
    }

    private static void WriteTermSets(ReadOnlySpan<byte> termKinds, SectionWriter writer)
    {
        var size = TermSets.WordsOf(termKinds.Length);
        var sets = new ulong[size * TermSets.Count];
        for (var term = 0; term < termKinds.Length; term++)
        {
            var kind = (TermKind)(termKinds[term] & ~OntologyRelease.ObsoleteBit);
            if (kind == TermKind.Mentioned) continue;
            var isActive = (termKinds[term] & OntologyRelease.ObsoleteBit) == 0;
            for (var set = 0; set < TermSets.Count; set++)
            {
                if (TermSets.Has(set, kind == TermKind.Class, isActive)) sets[set * size + (term >> 6)] |= 1UL << term;
            }
        }
        writer.Write<ulong>(Section.TermSets, sets);
    }

    private static int[] Searched(in DesignationTable texts)
    {
        var (order, count) = (new int[texts.Count], 0);
        for (var text = 0; text < texts.Count; text++)
        {
            if (texts.Kind(text) < (DesignationKind)KindCount) order[count++] = text;
        }
        return count == order.Length ? order : order[..count];
    }

    private static void WriteLabelOrder(in DesignationTable texts, int[] order, int terms, SectionWriter writer)
    {
        var (labelled, count, isLabelled) = (new int[terms], 0, new bool[terms]);
        foreach (var text in order)
        {
            var term = texts.Term(text);
            // The first of its texts is its label.
            if (texts.Kind(text) != DesignationKind.Label || (text > 0 && texts.Term(text - 1) == term)) continue;
            labelled[count++] = term;
            isLabelled[term] = true;
        }
        for (var term = 0; term < terms; term++)
        {
            if (!isLabelled[term]) labelled[count++] = term;
        }
        writer.Write<int>(Section.LabelOrder, labelled);
    }

    // By kind and length; what is alike stays in order.
    private static int[] Ranked(in DesignationTable texts, int[] order, SectionWriter writer)
    {
        var next = new int[KindCount * (MostLength + 1) + 1];
        foreach (var text in order) next[Class(texts, text) + 1]++;
        for (var at = 1; at < next.Length; at++) next[at] += next[at - 1];
        var kindRanks = new int[KindCount + 1];
        for (var kind = 0; kind <= KindCount; kind++) kindRanks[kind] = next[kind * (MostLength + 1)];
        writer.Write<int>(Section.KindRanks, kindRanks);
        var ranked = new int[order.Length];
        foreach (var text in order) ranked[next[Class(texts, text)]++] = text;
        return ranked;
    }

    private static int Class(in DesignationTable texts, int text) => (int)texts.Kind(text) * (MostLength + 1) + Math.Min(texts.Text(text).Length, MostLength);

    private static void WriteOrder(in DesignationTable texts, int[] order, int[] ranked, SectionWriter writer)
    {
        var (rankOf, terms) = (new int[texts.Count], new int[ranked.Length]);
        for (var rank = 0; rank < ranked.Length; rank++) (rankOf[ranked[rank]], terms[rank]) = (rank, texts.Term(ranked[rank]));
        for (var at = 0; at < order.Length; at++) order[at] = rankOf[order[at]];
        writer.Write<int>(Section.TextOrder, order);
        writer.Write<int>(Section.RankTexts, ranked);
        writer.Write<int>(Section.RankTerms, terms);
    }

    private static void WritePostings(TextSequences sequences, int[] ranked, SectionWriter writer)
    {
        var starts = new int[sequences.Words.Count + 1];
        // The rank that had a word last: a word counts once a text.
        var last = new int[sequences.Words.Count];
        Array.Fill(last, -1);
        for (var rank = 0; rank < ranked.Length; rank++)
        {
            foreach (var word in sequences[ranked[rank]])
            {
                if (last[word] == rank) continue;
                last[word] = rank;
                starts[word + 1]++;
            }
        }
        for (var word = 1; word < starts.Length; word++) starts[word] += starts[word - 1];
        writer.Write<int>(Section.PostingStarts, starts);
        var postings = new int[starts[^1]];
        Array.Fill(last, -1);
        for (var rank = 0; rank < ranked.Length; rank++)
        {
            foreach (var word in sequences[ranked[rank]])
            {
                if (last[word] == rank) continue;
                last[word] = rank;
                postings[starts[word]++] = rank;
            }
        }
        writer.Write<int>(Section.Postings, postings);
    }

    private static void WriteWords(TextSequences sequences, SectionWriter writer)
    {
        var (starts, characters) = (new int[sequences.SortedWords.Length + 1], new List<char>());
        for (var place = 0; place < sequences.SortedWords.Length; place++)
        {
            characters.AddRange(sequences.Words[sequences.SortedWords[place]]);
            starts[place + 1] = characters.Count;
        }
        writer.Write<int>(Section.WordStarts, starts);
        writer.Write<ushort>(Section.WordCharacters, MemoryMarshal.Cast<char, ushort>(CollectionsMarshal.AsSpan(characters)));
    }
}
