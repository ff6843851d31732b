namespace Catalog.Indexer.Queries;

/// <summary>Collects what a query's author should know: each remark once, and no more than somebody reads.</summary>
internal sealed class QueryNotes
{
    private const int Most = 8;

    private readonly List<SearchNote> notes = [];

    public IReadOnlyList<SearchNote> All => notes;

    public void TooLong() => Add("query-cut", $"Only the first {QueryParser.MaxLength} characters of the query were read.");

    public void TooMany() => Add("words-cut", $"Only the first {QueryParser.MaxLeaves} words and conditions of the query were used.");

    public void TooDeep() => Add("nesting-cut", $"Brackets more than {QueryParser.MaxDepth} deep were passed over.");

    public void Nothing() => Add("no-words", "The query has no letters or digits, so everything is listed.");

    public void ShortPrefix() => Add("prefix-too-short", "A beginning needs two characters before the *; a shorter one was read as a word.");

    public void MisplacedStar() => AsWords("A * stands for the rest of a word, at its end only; elsewhere it was passed over.");

    public void LongPhrase(int words) => Add("words-cut", $"Only the first {words} words of the quoted text were used.");

    public void UnknownField(string name) => Add("unknown-field", $"There is no field “{name}”, so it was read as words.");

    public void LoneBracket() => AsWords("A bracket without its other half was passed over.");

    public void AsWords(string what) => Add("query-read-as-words", what);

    private void Add(string code, string message)
    {
        var note = new SearchNote(code, message);
        if (notes.Count < Most && !notes.Contains(note)) notes.Add(note);
    }
}
