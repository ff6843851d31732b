namespace Catalog.Ontology.Formats.Rf2;

/// <summary>
/// Which of a concept's names are its labels: in the language that is asked for the preferred synonym of the language reference
/// set, and beside it the preferred synonyms of other languages and dialects that differ from it.
/// </summary>
internal sealed class LabelChoice
{
    private readonly Descriptions descriptions;
    private readonly string language;
    private readonly (int[] Preferred, string? Dialect)[] refsets;

    /// <param name="language">BCP 47, lower case.</param>
    public LabelChoice(Descriptions descriptions, string language)
    {
        (this.descriptions, this.language) = (descriptions, language);
        var preferred = descriptions.PreferredSynonyms();
        refsets = [.. descriptions.Refsets
            .Select((id, at) => (Id: id, Preferred: preferred[at], Language: LanguageOf(preferred[at])))
            .OrderBy(refset => Rank(refset.Id, refset.Language))
            .ThenBy(refset => refset.Id)
            .Select(refset => (refset.Preferred, Dialect(refset.Id)))];
    }

    /// <summary>Fills in the labels of a concept, the main one first: rows of descriptions with their languages. Empty when none is preferred.</summary>
    public void Of(int concept, List<(int Row, string Language)> labels)
    {
        labels.Clear();
        foreach (var (preferred, dialect) in refsets)
        {
            var row = preferred[concept];
            if (row < 0 || labels.Exists(label => label.Row == row)) continue;
            var code = descriptions.Language(descriptions.Rows[row].Value.Language);
            // The main label is in the language that was asked for, so that it is found under that name.
            if (labels.Count == 0) code = Primary(language) == code ? language : code;
            else code = dialect ?? code;
            if (!labels.Exists(label => label.Language == code)) labels.Add((row, code));
        }
    }

    // Lower ones come first. British English stands in for American and the other way about; English for everything else.
    private int Rank(long refset, string? of) => (language, refset) switch
    {
        ("en" or "en-us", Snomed.UsEnglish) or ("en-gb", Snomed.BritishEnglish) => 0,
        _ when of != Primary(language) => refset is Snomed.UsEnglish ? 4 : refset is Snomed.BritishEnglish ? 5 : 6,
        (_, not (Snomed.UsEnglish or Snomed.BritishEnglish)) when language is not ("en" or "en-us" or "en-gb") => 1,
        (_, Snomed.UsEnglish) => 2,
        (_, Snomed.BritishEnglish) => 2,
        _ => 3,
    };

    private string? LanguageOf(int[] preferred)
    {
        var concept = Array.FindIndex(preferred, row => row >= 0);
        return concept < 0 ? null : descriptions.Language(descriptions.Rows[preferred[concept]].Value.Language);
    }

    private static string? Dialect(long refset) => refset switch
    {
        Snomed.UsEnglish => "en-us",
        Snomed.BritishEnglish => "en-gb",
        _ => null,
    };

    private static string Primary(string language) => language.Split('-')[0];
}
