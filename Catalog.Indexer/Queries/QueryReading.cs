using Catalog.Indexer.Fields;
using Catalog.Indexer.Terms;
using Catalog.Ontology.Text;

namespace Catalog.Indexer.Queries;

/// <summary>
/// Reads tokens into a tree, by recursive descent as deep as brackets nest. AND binds closest, then OR; clauses side by side
/// gather in their group. What has no meaning where it stands is read as a word.
/// <code>
/// group  := { choice }            choice := all { OR all }          all := signed { AND signed }
/// signed := { NOT | - | + } item  item   := [field:] ( words | "phrase" | [range] | "(" group ")" )
/// </code>
/// </summary>
internal sealed class QueryReading(List<QueryToken> tokens, QueryNotes notes, bool keepStopWords)
{
    private readonly WordReader words = new(notes);
    private readonly List<WordPlace> places = [];
    private int at;
    private int leaves;
    private bool full;
    private int negations;

    /// <summary>Where words and phrases stand that are asked for anywhere in a record, in the order of the text.</summary>
    public IReadOnlyList<WordPlace> Places => places;

    /// <summary>Whether words such as "the" were passed over.</summary>
    public bool LeftStopWordsOut { get; private set; }

    /// <summary>Whether the text says more than a title does.</summary>
    public bool HasSyntax { get; private set; }

    /// <summary>The whole as a tree; null when there is nothing to look for.</summary>
    public QueryNode? Read() => ReadGroup(null);

    private QuerySign? Next => at < tokens.Count && tokens[at].Sign != QuerySign.Close && !full ? tokens[at].Sign : null;

    private QueryNode? ReadGroup(QueryField? field)
    {
        var group = new ClauseList();
        while (Next is not null)
        {
            var item = ReadChoice(field);
            if (item.IsExcluded) Add(item, group.Exclude);
            else if (item.IsDemanded) Add(item, group.Require);
            else if (item.IsCounted) Add(item, group.Offer);
            else
            {
                foreach (var node in item.Beside)
                    if (!group.HasOffered(node) && Fits(node)) group.Offer(node);
            }
        }
        return group.ToNode();
    }

    private void Add(Item item, Action<QueryNode> add)
    {
        if (Counted(item) is { } node) add(node);
    }

    private Item ReadChoice(QueryField? field)
    {
        var first = ReadAll(field);
        if (!TakeJoin(QuerySign.Or)) return first;
        var items = new List<Item> { first };
        do items.Add(ReadAll(field));
        while (TakeJoin(QuerySign.Or));
        var nodes = new List<QueryNode>();
        foreach (var item in items)
        {
            if (Counted(item) is not { } node) continue;
            nodes.Add(item.IsExcluded ? new QueryNode.Group([], [], [node]) : node);
        }
        return Item.Made(ClauseList.AnyOf(nodes)) with { IsDemanded = items.TrueForAll(item => item.IsDemanded) };
    }

    private Item ReadAll(QueryField? field)
    {
        var first = ReadSigned(field);
        if (!TakeJoin(QuerySign.And)) return first;
        var items = new List<Item> { first };
        do items.Add(ReadSigned(field));
        while (TakeJoin(QuerySign.And));
        var group = new ClauseList();
        foreach (var item in items) Add(item, item.IsExcluded ? group.Exclude : group.Require);
        return Item.Made(group.ToNode()) with { IsDemanded = true };
    }

    /// <summary>Takes an operator that has something to join behind it; one without is passed over.</summary>
    private bool TakeJoin(QuerySign sign)
    {
        while (Next == sign)
        {
            HasSyntax = true;
            at++;
            if (Next is not (null or QuerySign.And or QuerySign.Or)) return true;
            notes.AsWords($"“{tokens[at - 1].Text}” has nothing to join, so it was passed over.");
        }
        return false;
    }

    private Item ReadSigned(QueryField? field)
    {
        bool not = false, must = false;
        while (Next is QuerySign.Not or QuerySign.Must)
        {
            HasSyntax = true;
            if (tokens[at++].Sign == QuerySign.Not) not = !not;
            else must = true;
            if (Next is null or QuerySign.And or QuerySign.Or) return AsWords(tokens[at - 1].Text);
        }
        if (not) negations++;
        var item = ReadItem(field);
        if (not) negations--;
        return item with { IsExcluded = not, IsDemanded = item.IsDemanded || must };
    }

    private Item ReadItem(QueryField? field)
    {
        QueryToken? name = null;
        for (; Next == QuerySign.Field; at++)
        {
            HasSyntax = true;
            name = tokens[at];
            field = name.Value.Field;
        }
        var item = ReadTarget(name, field);
        if (name is { } given && item.Node is null) item = AsWords(given.Text);
        return name is null ? item : item with { IsDemanded = item.IsDemanded || !item.IsMisread };
    }

    private Item ReadTarget(QueryToken? name, QueryField? field)
    {
        if (Next is not { } sign) return AsWords(name?.Text ?? "");
        var token = tokens[at++];
        switch (sign)
        {
            case QuerySign.Open:
                var node = ReadGroup(field);
                if (at < tokens.Count && !full) at++;
                return Item.Made(node);
            case QuerySign.Words or QuerySign.Range or QuerySign.Phrase when field is { Text: null }:
                return ReadValue(token, name, field);
            case QuerySign.Words or QuerySign.Phrase when field?.Text == SearchFields.Subjects && TermNames.MayBeTerm(token.Text):
                return Item.Of(SubjectTerm(token.Text)) with { IsDemanded = true };
            case QuerySign.Phrase:
                return Placed(token, field, new Item(words.ReadPhrase(token.Text, field?.Text), []) { IsDemanded = true });
            case QuerySign.Words:
                return Placed(token, field, ReadWords(token.Text, field?.Text));
            default:
                return AsWords($"{name?.Text} {token.Text}");
        }
    }

    // Subjects are words, and terms too: who names one of these means all below it.
    private QueryNode SubjectTerm(string name)
    {
        var term = new QueryNode.HasValue(SearchFields.Term, name);
        return words.ReadPhrase(name, SearchFields.Subjects) is { } text ? new QueryNode.AnyOf([text, term]) : term;
    }

    // What must stand in a field, or nowhere, and what is only the beginning of a word names nothing. Words that are passed
    // over have a place too: "cancer of the lung" is one name.
    private Item Placed(QueryToken token, QueryField? field, Item item)
    {
        if (field is null && negations == 0 && item.Node is not (QueryNode.Prefix or QueryNode.Fuzzy))
            places.Add(new(token.Start, token.End, token.Sign == QuerySign.Phrase, item.Node is null ? item.Beside : [item.Node, .. item.Beside]));
        return item;
    }

    // A facet's value is compared as a whole, so nothing is read into it; a number's is a number or a range.
    private Item ReadValue(QueryToken token, QueryToken? name, QueryField field)
    {
        string text = token.Text.Trim().TrimEnd(',', ';');
        if (field.Number is { } number)
        {
            return RangeText.TryRead(number, text, out var range)
                ? Item.Of(new QueryNode.InRange(number, range))
                : AsWords($"{name?.Text} {token.Text}");
        }
        return text.AsSpan().IndexOfAnyExcept("*<>=") >= 0 && token.Sign != QuerySign.Range
            ? Item.Of(new QueryNode.HasValue(field.Facet!, text))
            : AsWords($"{name?.Text} {token.Text}");
    }

    private Item AsWords(string text)
    {
        text = text.Trim().TrimEnd('*', '~');
        notes.AsWords($"“{(text.Length > 40 ? text[..40] + "…" : text)}” could not be understood where it stands, so it was read as words.");
        return ReadWords(text, null) with { IsMisread = true };
    }

    private Item ReadWords(string text, TextField? field)
    {
        var read = words.Read(text, field);
        HasSyntax |= read.Node is QueryNode.Prefix or QueryNode.Fuzzy;
        var beside = read.Beside.Where(node => keepStopWords || node is not QueryNode.Word word || !StopWords.Contains(word.Term)).ToList();
        LeftStopWordsOut |= beside.Count < read.Beside.Count;
        return new(read.Node, beside);
    }

    private QueryNode? Counted(Item item) => item.Node is { } node && (item.IsCounted || Fits(node)) ? node : null;

    /// <summary>Counts the leaves of a node; what comes after the last that fits is not read.</summary>
    private bool Fits(QueryNode node)
    {
        int more = Leaves(node);
        if (full || leaves + more > QueryParser.MaxLeaves)
        {
            full = true;
            notes.TooMany();
            return false;
        }
        leaves += more;
        return true;
    }

    private static int Leaves(QueryNode node) => node switch
    {
        QueryNode.AnyOf any => any.Alternatives.Sum(Leaves),
        QueryNode.Group group => group.Required.Sum(Leaves) + group.Optional.Sum(Leaves) + group.Excluded.Sum(Leaves),
        _ => 1,
    };

    /// <summary>A piece that was read.</summary>
    /// <param name="Node">All of it as one clause.</param>
    /// <param name="Beside">What it gives to a group in which any of its words will do.</param>
    private readonly record struct Item(QueryNode? Node, IReadOnlyList<QueryNode> Beside)
    {
        public bool IsExcluded { get; init; }

        public bool IsDemanded { get; init; }

        /// <summary>Whether its leaves are counted already.</summary>
        public bool IsCounted { get; private init; }

        public bool IsMisread { get; init; }

        public static Item Of(QueryNode node) => new(node, [node]);

        public static Item Made(QueryNode? node) => new(node, []) { IsCounted = true };
    }
}
