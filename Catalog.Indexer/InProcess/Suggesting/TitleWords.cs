using Catalog.Indexer.InProcess.Segments;

namespace Catalog.Indexer.InProcess.Suggesting;

/// <summary>The main titles of a segment while they are being typed; documents of one title share a text of the table.</summary>
internal sealed class TitleWords
{
    private readonly PackedLists rows;

    public TitleWords(Segment segment)
    {
        var texts = new Dictionary<string, List<int>>(segment.RowCount, StringComparer.Ordinal);
        for (int row = 0; row < segment.RowCount; row++)
        {
            string title = segment.Title(row);
            if (title.Length == 0)
                continue;
            if (!texts.TryGetValue(title, out var same))
                texts[title] = same = new List<int>(1);
            same.Add(row);
        }
        var lists = new RowListsBuilder(texts.Count);
        foreach (var same in texts.Values)
            lists.AddList(same.ToArray());
        var built = rows = new PackedLists(lists.Build());
        Table = CompletionTable.Build(texts.Count, text => segment.Title(built[text][0]), text => TitleHead.AsUnsigned(segment.TitleHead(built[text][0])));
    }

    public CompletionTable Table { get; }

    /// <summary>The rows whose title is this text of the table, ascending, dead ones too.</summary>
    public PackedList Rows(int text) => rows[text];

    /// <summary>The rows with this title; empty when there are none.</summary>
    public PackedList Rows(string title) => Table.Find(title) is >= 0 and int text ? rows[text] : default;
}
