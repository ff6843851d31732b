using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Catalog.Records.Import;

/// <summary>
/// A piece of a record with places to fill: <c>{"subject":"{value}"}</c>. <c>{a|b}</c> takes the first that is there. An
/// object with an unfilled place falls away whole, and so does a list that it leaves empty; with a question mark,
/// <c>{a?}</c>, only the property falls away. A text that is nothing but one place keeps a number a number.
/// </summary>
internal sealed class RecordTemplate
{
    private readonly JsonElement shape;

    private RecordTemplate(JsonElement shape) => this.shape = shape;

    /// <summary>Compiles a template.</summary>
    /// <exception cref="ArgumentException">A brace is not closed.</exception>
    public static RecordTemplate Compile(JsonElement shape)
    {
        CheckBraces(shape);
        return new RecordTemplate(shape);
    }

    /// <summary>The filled piece, or null when it falls away.</summary>
    /// <param name="list">Gives a list for a text that is nothing but its place; null when there are none.</param>
    public JsonNode? Fill(Func<string, string?> variable, bool numbers, Func<string, JsonArray?>? list = null) =>
        Fill(shape, variable, numbers, list, out _);

    /// <summary>A text with places, filled; null when one stays empty.</summary>
    public static string? FillText(string text, Func<string, string?> variable) => FillText(text, variable, out _);

    private static JsonNode? Fill(
        JsonElement part, Func<string, string?> variable, bool numbers, Func<string, JsonArray?>? list, out bool optional)
    {
        optional = false;
        switch (part.ValueKind)
        {
            case JsonValueKind.String:
                if (list?.Invoke(part.GetString()!) is { } items) return items;
                var filled = FillText(part.GetString()!, variable, out optional);
                return filled is null ? null
                    : numbers && long.TryParse(filled, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
                        ? JsonValue.Create(number) : JsonValue.Create(filled);
            case JsonValueKind.Array:
                var filledItems = new JsonArray();
                foreach (var item in part.EnumerateArray())
                {
                    if (Fill(item, variable, numbers, list, out _) is { } node)
                    {
                        filledItems.Add(node);
                    }
                }

                optional = true; // an empty list says nothing about the object around it
                return filledItems.Count == 0 ? null : filledItems;
            case JsonValueKind.Object:
                var result = new JsonObject();
                foreach (var property in part.EnumerateObject())
                {
                    var value = Fill(property.Value, variable, numbers, list, out var mayLack);
                    if (value is not null)
                    {
                        result[property.Name] = value;
                    }
                    else if (!mayLack)
                    {
                        return null;
                    }
                }

                return result;
            default:
                return JsonNode.Parse(part.GetRawText());
        }
    }

    private static string? FillText(string text, Func<string, string?> variable, out bool optional)
    {
        optional = false;
        var open = text.IndexOf('{', StringComparison.Ordinal);
        if (open < 0)
        {
            return text;
        }

        var result = new StringBuilder();
        var at = 0;
        for (; open >= 0; open = text.IndexOf('{', at))
        {
            var close = text.IndexOf('}', open);
            var place = text[(open + 1)..close];
            if (place.EndsWith('?'))
            {
                optional = true;
                place = place[..^1];
            }

            var value = place.Split('|').Select(variable).FirstOrDefault(found => !string.IsNullOrEmpty(found));
            if (value is null)
            {
                return null;
            }

            result.Append(text, at, open - at).Append(value);
            at = close + 1;
        }

        return result.Append(text, at, text.Length - at).ToString();
    }

    private static void CheckBraces(JsonElement part)
    {
        switch (part.ValueKind)
        {
            case JsonValueKind.String:
                var text = part.GetString()!;
                if (text.Count(letter => letter == '{') != text.Count(letter => letter == '}'))
                {
                    throw new ArgumentException($"The template '{text}' has a brace that is not closed.", nameof(part));
                }

                break;
            case JsonValueKind.Array:
                foreach (var item in part.EnumerateArray())
                {
                    CheckBraces(item);
                }

                break;
            case JsonValueKind.Object:
                foreach (var property in part.EnumerateObject())
                {
                    CheckBraces(property.Value);
                }

                break;
        }
    }
}
