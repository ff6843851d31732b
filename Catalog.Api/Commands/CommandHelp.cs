using System.Text;

namespace Catalog.Api.Commands;

/// <summary>Writes the help from the verbs' own tables.</summary>
internal static class CommandHelp
{
    private static readonly Option Help = new("--help", null, "this text");

    public static string Of(IReadOnlyList<IVerb> verbs)
    {
        var text = new StringBuilder("""
            Usage: catalog VERB [option…]

            A FAIR catalogue of biomedical dataset records.


            """);
        var width = verbs.Max(verb => verb.Name.Length);
        foreach (var verb in verbs) text.Append("  ").Append(verb.Name.PadRight(width)).Append("  ").Append(verb.Summary).Append('\n');
        return text.Append("\ncatalog VERB --help tells more of each; catalog --version says which version this is.\n").ToString();
    }

    public static string Of(IVerb verb)
    {
        var text = new StringBuilder($"Usage: catalog {verb.Name}");
        foreach (var option in verb.Options) text.Append($" [{Shown(option)}]");
        if (verb.Arguments is { } arguments) text.Append(' ').Append(arguments);
        text.Append("\n\n").Append(verb.Summary).Append("\n\n");
        Option[] all = [.. verb.Options, Help];
        var width = all.Max(option => Shown(option).Length);
        foreach (var option in all) text.Append("  ").Append(Shown(option).PadRight(width)).Append("  ").Append(option.Description).Append('\n');
        return text.ToString();
    }

    private static string Shown(Option option) => option.Value is null ? option.Name : $"{option.Name} {option.Value}";
}
