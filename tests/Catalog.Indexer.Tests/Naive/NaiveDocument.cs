using Catalog.Indexer.Analysis;
using Catalog.Indexer.Fields;
using Catalog.Indexer.Queries;

namespace Catalog.Indexer.Tests.Naive;

/// <summary>A document with every word of it written down, field by field, with its position.</summary>
internal sealed class NaiveDocument
{
    private const int TextGap = 16;

    public NaiveDocument(SearchDocument document)
    {
        Document = document;
        SortTitle = Convert.ToHexString(Analyzer.SortKey(document.Title));
        foreach (var field in SearchFields.Texts) Words[field] = [];
        foreach (var (field, texts) in document.Texts)
        {
            foreach (string text in texts) Lengths[field] = Lengths.GetValueOrDefault(field) + Read(field, text, _ => true);
        }
        foreach (string text in document.Identifiers)
        {
            if (IdentifierText.TryNormalize(text) is not { } normal)
            {
                Read(SearchFields.Identifiers, text, _ => true);
                continue;
            }
            // What is called so is no word; only parts that somebody would look for are.
            Identifiers.Add(normal);
            if (text != document.Id)
                Read(SearchFields.Identifiers, normal, word => !word.IsWhole && (word.Kind == TokenKind.Word || IdentifierText.IsTellingPart(word.Term, normal)));
        }
    }

    public SearchDocument Document { get; }

    public Dictionary<TextField, List<(string Term, string Stem, int Position)>> Words { get; } = [];

    public Dictionary<TextField, int> Lengths { get; } = [];

    public HashSet<string> Identifiers { get; } = [];

    /// <summary>Bytes in hexadecimal digits, which compare as they do.</summary>
    public string SortTitle { get; }

    public bool IsFindableBy(Audience audience) => Document.FindableBy.Intersect(audience.Groups).Any();

    public IEnumerable<string> Values(FacetField facet) =>
        facet.Edges.Count == 0 ? Document.Facets.GetValueOrDefault(facet, []).Where(value => value.Length > 0).Distinct()
        : Document.Numbers.TryGetValue(facet.Number!, out long number) && facet.RangeOf(number) is { } range ? [range.ToString()]
        : [];

    public bool Passes(FacetFilter filter) =>
        (filter.Field.IsClosure ? Has(filter.Term ?? new(filter.Value)) : filter.Term is { } term && Has(term))
        || (filter.Range is { } range ? IsIn(filter.Field.Number!, range)
            : filter.Field.Edges.Count == 0 && !filter.Field.IsClosure && Values(filter.Field).Contains(filter.Value));

    public bool Has(TermChoice term) =>
        term.WithBelow ? Values(SearchFields.Term).Contains(term.Curie) : Document.Terms.Any(held => held.Curie == term.Curie);

    public bool IsIn(NumberField field, NumberRange range) => Document.Numbers.TryGetValue(field, out long number) && range.Contains(number);

    private int Read(TextField field, string text, Func<(string Term, TokenKind Kind, bool IsWhole), bool> isWanted)
    {
        var words = Words[field];
        int first = words.Count > 0 ? words[^1].Position + TextGap : 0, count = 0;
        Analyzer.Analyze(text, token =>
        {
            string term = token.Term.ToString();
            bool whole = token.Kind == TokenKind.Whole || token.End - token.Start == text.Length;
            if (!isWanted((term, token.Kind, whole))) return;
            words.Add((term, Analyzer.Stem(term), first + token.Position));
            count++;
        });
        return count;
    }
}
