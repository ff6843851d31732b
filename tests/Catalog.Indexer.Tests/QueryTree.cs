using Catalog.Indexer.Queries;

namespace Catalog.Indexer.Tests;

/// <summary>A query tree in a short form for tests: + required, - excluded, | alternatives, "…" phrase, &lt;…&gt; identifier.</summary>
internal static class QueryTree
{
    public static string Show(QueryNode? node) => node switch
    {
        null => "everything",
        QueryNode.Group group => "(" + string.Join(' ', [
            .. group.Required.Select(clause => "+" + Show(clause)), .. group.Optional.Select(Show), .. group.Excluded.Select(clause => "-" + Show(clause))]) + ")",
        QueryNode.AnyOf any => "[" + string.Join(" | ", any.Alternatives.Select(Show)) + "]",
        QueryNode.Word word => In(word.Field) + word.Term,
        QueryNode.Phrase phrase => $"{In(phrase.Field)}\"{string.Join(' ', phrase.Terms)}\"",
        QueryNode.Prefix prefix => $"{In(prefix.Field)}{prefix.Start}*",
        QueryNode.Fuzzy fuzzy => $"{In(fuzzy.Field)}{fuzzy.Term}~{fuzzy.Edits}",
        QueryNode.Identifier identifier => $"<{identifier.Normal}>",
        QueryNode.HasValue value => $"{value.Field}={value.Value}",
        QueryNode.InRange range => $"{range.Field}={range.Range}",
        _ => throw new InvalidOperationException(),
    };

    private static string In(Fields.TextField? field) => field is null ? "" : field.Name + ":";
}
