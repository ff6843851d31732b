using System.Globalization;
using System.Text;
using Catalog.Indexer.Analysis;
using Catalog.Indexer.Fields;

namespace Catalog.Indexer.Queries;

/// <summary>
/// Writes a query tree in one spelling. The order of words is kept, since words in order are close to each other; that of
/// alternatives and exclusions means nothing and is sorted away.
/// </summary>
internal static class CanonicalText
{
    public static string Of(ParsedQuery query)
    {
        var text = new StringBuilder();
        if (query.Root is not null) Write(text, query.Root);
        // Words that the tree leaves out, as "the", still make a title another one.
        if (query.Title is not null) text.Append(" = ").Append(Encoding.UTF8.GetString(Analyzer.SortKey(query.Title)));
        return text.ToString();
    }

    public static string Of(QueryNode node)
    {
        var text = new StringBuilder();
        Write(text, node);
        return text.ToString();
    }

    private static void Write(StringBuilder text, QueryNode node)
    {
        switch (node)
        {
            case QueryNode.Group group:
                text.Append('(');
                foreach (var clause in group.Required) Write(text.Append(" +"), clause);
                foreach (var clause in group.Optional) Write(text.Append(' '), clause);
                foreach (var clause in Sorted(group.Excluded)) text.Append(" -").Append(clause);
                text.Append(" )");
                break;
            case QueryNode.AnyOf any:
                text.Append("( ").AppendJoin(" | ", Sorted(any.Alternatives)).Append(" )");
                break;
            case QueryNode.Word word:
                Field(text, word.Field).Append(word.Term);
                break;
            case QueryNode.Phrase phrase:
                Field(text, phrase.Field).Append('"').AppendJoin(' ', phrase.Terms).Append('"');
                break;
            case QueryNode.Prefix prefix:
                Field(text, prefix.Field).Append(prefix.Start).Append('*');
                break;
            case QueryNode.Fuzzy fuzzy:
                Field(text, fuzzy.Field).Append(fuzzy.Term).Append('~').Append(fuzzy.Edits);
                break;
            case QueryNode.Identifier identifier:
                text.Append('<').Append(identifier.Normal.Length).Append(' ').Append(identifier.Normal).Append('>');
                break;
            case QueryNode.HasValue value:
                // A value is text of somebody; its length keeps it from looking like something else.
                text.Append(CultureInfo.InvariantCulture, $"{value.Field.Name}={value.Value.Length} {value.Value}");
                break;
            case QueryNode.InRange range:
                text.Append(CultureInfo.InvariantCulture, $"{range.Field.Name}:{range.Range}");
                break;
            default:
                throw new InvalidOperationException($"Unknown query node {node.GetType().Name}.");
        }
    }

    private static StringBuilder Field(StringBuilder text, TextField? field) => field is null ? text : text.Append(field.Name).Append(':');

    private static IEnumerable<string> Sorted(IEnumerable<QueryNode> nodes) => nodes.Select(Of).Distinct().Order(StringComparer.Ordinal);
}
