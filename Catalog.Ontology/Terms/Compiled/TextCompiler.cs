using System.Runtime.InteropServices;
using System.Text;
using Catalog.Ontology.Formats;
using Catalog.Ontology.Terms.Annotating;
using Catalog.Ontology.Terms.Searching;

namespace Catalog.Ontology.Terms.Compiled;

/// <summary>
/// Puts all texts in order: by term, then by what they are, and labels of the preferred language first. Each term has one label
/// in a language, and no text twice.
/// </summary>
/// <param name="termKinds">Of each term, as they are written.</param>
internal sealed class TextCompiler(OntologyBuilder builder, int[] numbers, byte[] termKinds)
{
    private readonly int termCount = termKinds.Length;
    private readonly List<int> starts = [0], terms = [];
    private readonly List<byte> kinds = [], languages = [];
    private readonly List<ushort> types = [];
    private readonly List<int> texts = [];

    /// <returns>How many texts there are.</returns>
    public int Write(SectionWriter writer, CancellationToken cancellationToken)
    {
        var rows = builder.TextRows;
        var termTexts = new int[termCount + 1];
        var order = Order();
        var own = new List<CollectedText>();
        var next = 0;
        for (var term = 0; term < termCount; term++)
        {
            own.Clear();
            for (; next < order.Length && numbers[rows[order[next]].Term] == term; next++) own.Add(rows[order[next]]);
            termTexts[term] = texts.Count;
            Add(term, own);
        }
        termTexts[termCount] = texts.Count;
        WriteAll(writer, termTexts, cancellationToken);
        return texts.Count;
    }

    private int[] Order()
    {
        var rows = builder.TextRows;
        var preferred = Ranks();
        var (keys, order) = (new ulong[rows.Count], new int[rows.Count]);
        var kept = 0;
        for (var row = 0; row < rows.Count; row++)
        {
            if (numbers[rows[row].Term] is not (>= 0 and var number)) continue;
            (keys[kept], order[kept]) = (((ulong)(uint)number << 38) | ((ulong)rows[row].Kind << 34) | ((ulong)preferred[rows[row].Language] << 32) | (uint)row, row);
            kept++;
        }
        Array.Sort(keys, order, 0, kept);
        return order[..kept];
    }

    // The release's language, then its dialects, then none, then others.
    private byte[] Ranks()
    {
        var wanted = builder.Description.Language ?? "en";
        var ranks = new byte[builder.Languages.All.Count + 1];
        ranks[0] = 2;
        for (var at = 0; at < builder.Languages.All.Count; at++)
        {
            var language = builder.Languages.All[at];
            ranks[at + 1] = language.Equals(wanted, StringComparison.OrdinalIgnoreCase) ? (byte)0
                : language.StartsWith(wanted + "-", StringComparison.OrdinalIgnoreCase) ? (byte)1 : (byte)3;
        }
        return ranks;
    }

    private void Add(int term, List<CollectedText> own)
    {
        // A second label in a language is another name.
        HashSet<byte>? labelled = null;
        var changed = false;
        for (var at = 0; at < own.Count && own[at].Kind == DesignationKind.Label; at++)
        {
            if ((labelled ??= []).Add(own[at].Language)) continue;
            var second = own[at];
            builder.Report.Tell("label-twice", second.Line, () => $"{builder.Curie(second.Term)} has a second label, '{Short(second.Text)}', which was taken as an exact synonym.");
            own[at] = second with { Kind = DesignationKind.Exact };
            changed = true;
        }
        var said = own.Count > 1 ? new HashSet<(DesignationKind, byte, int)>() : null;
        foreach (var text in changed ? own.OrderBy(text => text.Kind) : (IEnumerable<CollectedText>)own)
        {
            if (said?.Add((text.Kind, text.Language, text.Text)) == false) continue;
            terms.Add(term);
            kinds.Add((byte)text.Kind);
            languages.Add(text.Language);
            types.Add(text.Type);
            texts.Add(text.Text);
            starts.Add(Next(builder.Texts.Texts[text.Text].Length));
        }
    }

    private int Next(int length)
    {
        var end = (long)starts[^1] + length;
        return end <= int.MaxValue ? (int)end : throw new OntologyFormatException("Its texts have more than 2 GB together, which is too much for one ontology. Load a part of it.");
    }

    private void WriteAll(SectionWriter writer, int[] termTexts, CancellationToken cancellationToken)
    {
        writer.Write<int>(Section.TermTexts, termTexts);
        writer.Write<int>(Section.TextStarts, CollectionsMarshal.AsSpan(starts));
        var bytes = new byte[starts[^1]];
        for (var at = 0; at < texts.Count; at++) builder.Texts.Texts[texts[at]].CopyTo(bytes.AsSpan(starts[at]));
        writer.Write<byte>(Section.TextBytes, bytes);
        writer.Write<int>(Section.TextTerms, CollectionsMarshal.AsSpan(terms));
        writer.Write<byte>(Section.TextKinds, CollectionsMarshal.AsSpan(kinds));
        writer.Write<byte>(Section.TextLanguages, CollectionsMarshal.AsSpan(languages));
        if (builder.TextTypes.All.Count > 0) writer.Write<ushort>(Section.TextTypes, CollectionsMarshal.AsSpan(types));
        var table = new DesignationTable
        {
            Starts = CollectionsMarshal.AsSpan(starts),
            Utf8 = bytes,
            Terms = CollectionsMarshal.AsSpan(terms),
            Kinds = CollectionsMarshal.AsSpan(kinds),
            Languages = CollectionsMarshal.AsSpan(languages),
        };
        WordIndexCompiler.Write(table, termKinds, writer, cancellationToken);
        NameIndexCompiler.Write(table, termKinds, writer, cancellationToken);
    }

    private string Short(int text) => Encoding.UTF8.GetString(builder.Texts.Texts[text]) is var whole && whole.Length <= 60 ? whole : whole[..60] + "…";
}
