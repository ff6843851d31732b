using Catalog.Api.Problems;
using Catalog.Records.Outcomes;

namespace Catalog.Api.Deposit;

/// <summary>The small body of an action: an object of a few texts.</summary>
internal static class CommandBody
{
    private const int Limit = 64 * 1024;

    /// <summary>The texts by name; one that was not sent is null.</summary>
    /// <param name="required">Whether there must be a body at all.</param>
    /// <param name="names">What may stand in it; a name that ends in <c>!</c> must, and not be blank.</param>
    public static async Task<Outcome<IReadOnlyDictionary<string, string?>>> ReadAsync(HttpContext http, bool required, params string[] names)
    {
        var texts = names.ToDictionary(name => name.TrimEnd('!'), _ => (string?)null);
        if (!required && !DepositEndpoints.HasBody(http.Request)) return Outcome.Of<IReadOnlyDictionary<string, string?>>(texts);
        var json = await JsonBody.ReadAsync(http, Limit);
        if (!json.Succeeded) return json.Refusal;
        using var document = json.Value;
        var body = ObjectBody.Read(document.RootElement, [.. texts.Keys]);
        // Reasons and comments are read by many, and stand on the page of a tombstone for ever.
        body.CheckCharacters();
        foreach (var name in texts.Keys)
        {
            var text = texts[name] = body.Text(name);
            if (string.IsNullOrWhiteSpace(text) && names.Contains(name + "!")) body.Missing(name, $"'{name}' is needed, for people to read.");
        }
        return body.Refusal("The body has not what this action needs; nothing was changed.") is { } refusal ? refusal : Outcome.Of<IReadOnlyDictionary<string, string?>>(texts);
    }
}
