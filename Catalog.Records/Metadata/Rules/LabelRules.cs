using System.Text.Json;
using Catalog.Records.Identifiers.Syntax;
using Catalog.Records.Metadata.CodeLists;
using Catalog.Records.Schemas;
using static Catalog.Records.Metadata.Rules.FindingList;

namespace Catalog.Records.Metadata.Rules;

/// <summary>Labels and notices of Local Contexts: a scheme, a name that is known, a page.</summary>
internal static class LabelRules
{
    private const string List = "labels";

    public static void Check(JsonElement list, ref FindingList findings)
    {
        var index = 0;
        foreach (var label in list.EnumerateArray())
        {
            var scheme = label.Text("scheme"u8);
            if (scheme is null || !LocalContextsNames.Schemes.Contains(scheme))
            {
                findings.Warning("label-scheme-unknown", At(List, index, "scheme"), "The scheme is TK (traditional knowledge), BC (biocultural) or Notice.");
            }

            if (label.Text("name"u8) is not { } name)
            {
                findings.Error("label-name-missing", At(List, index, "name"), "This label has no name.");
            }
            else if (!LocalContextsNames.Contains(scheme ?? "", name))
            {
                findings.Warning("label-unknown", At(List, index, "name"),
                    $"'{Quote(name)}' is no label or notice of Local Contexts known here." + CloseName.Hint(CloseName.Find(name, LocalContextsNames.All), " If the community named it so, leave it."));
            }

            else if ((scheme == "TK" && name.StartsWith("BC ", StringComparison.OrdinalIgnoreCase)) || (scheme == "BC" && name.StartsWith("TK ", StringComparison.OrdinalIgnoreCase)))
            {
                findings.Warning("label-scheme-differs", At(List, index, "scheme"), $"'{Quote(name)}' is a label of the other scheme than {scheme}. Which of the two is it?");
            }

            if (label.Get("language"u8) is { } tag) LanguageRules.CheckTag(tag, index, static index => At(List, index, "language"), ref findings);
            if (label.Text("url"u8) is { } url && !IdentifierSyntax.IsWeb(url))
            {
                findings.Warning("url-unreadable", At(List, index, "url"), "Write the whole address, starting with https://.");
            }

            index++;
            if (findings.IsFull) return;
        }
    }
}
