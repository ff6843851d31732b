using System.Text.Json;
using Catalog.Records.Schemas.Evaluating;
using Catalog.Records.Schemas.Values;

namespace Catalog.Records.Schemas.Keywords;

/// <summary><c>enum</c> and <c>const</c>: the value is equal as JSON to one of the list (1 and 1.0 are).</summary>
internal sealed class EnumKeyword : Keyword
{
    private readonly string keyword;
    private readonly NameTable<object> texts;
    private readonly (int Hash, JsonElement Value)[] others;
    private readonly string[] listed;
    private readonly bool hasNull;

    public EnumKeyword(string keyword, IReadOnlyList<JsonElement> values)
    {
        this.keyword = keyword;
        texts = new NameTable<object>([.. values.Where(IsText).Select(value => KeyValuePair.Create(value.GetString()!, new object()))]);
        others = [.. values.Where(value => !IsText(value)).Select(value => (JsonHash.Of(value), value))];
        listed = [.. values.Select(value => IsText(value) ? value.GetString()! : Sentences.Quote(value))];
        hasNull = values.Any(value => value.ValueKind == JsonValueKind.Null);
    }

    public override bool Check(JsonElement value, Evaluation run)
    {
        var isText = IsText(value);
        if (isText ? texts.Find(value) is not null : value.ValueKind == JsonValueKind.Null ? hasNull : IsOther(value, run))
        {
            return true;
        }

        return run.Explains && run.Fail(keyword, keyword == "const"
            ? $"Here must stand {Sentences.Cut(listed[0])}, not {Sentences.Quote(value)}."
            : Sentences.NotInList(listed, isText ? value.GetString()! : Sentences.Quote(value), isText));
    }

    private bool IsOther(JsonElement value, Evaluation run)
    {
        if (others.Length == 0)
        {
            return false;
        }

        run.Charge(others.Length / 16);
        var hash = JsonHash.Of(value);
        foreach (var (otherHash, other) in others)
        {
            if (hash == otherHash && JsonEquality.AreEqual(value, other))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsText(JsonElement value) => value.ValueKind == JsonValueKind.String;
}

/// <summary><c>minimum</c>, <c>maximum</c>, <c>exclusiveMinimum</c>, <c>exclusiveMaximum</c>.</summary>
/// <param name="side">-1 when values below are wrong, 1 when values above are.</param>
internal sealed class LimitKeyword(string keyword, JsonNumber limit, string written, int side, bool isExclusive) : Keyword
{
    public override bool Check(JsonElement value, Evaluation run)
    {
        var order = limit.CompareTo(value);
        if (order != side && (order != 0 || !isExclusive))
        {
            return true;
        }

        var words = (side, isExclusive) switch
        {
            (-1, false) => "may not be less than",
            (-1, true) => "must be more than",
            (1, false) => "may not be more than",
            _ => "must be less than",
        };
        return run.Explains && run.Fail(keyword, $"{Sentences.Quote(value)} {words} {written}.");
    }
}

/// <summary><c>multipleOf</c>.</summary>
internal sealed class MultipleKeyword(JsonNumber divisor, string written) : Keyword
{
    public override bool Check(JsonElement value, Evaluation run) => divisor.Divides(value) switch
    {
        true => true,
        false => run.Explains && run.Fail("multipleOf", $"{Sentences.Quote(value)} must be a multiple of {written}."),
        null => run.Explains && run.Fail("multipleOf", $"{Sentences.Quote(value)} has more than {JsonNumber.MostDigits} digits."),
    };
}

/// <summary><c>minLength</c> and <c>maxLength</c>, in code points.</summary>
internal sealed class LengthKeyword(int? least, int? most) : TextKeyword
{
    public override bool Check(ReadOnlySpan<char> text, Evaluation run)
    {
        var length = JsonText.Length(text);
        return (length >= (least ?? 0) || (run.Explains && run.Fail("minLength", length == 0
                ? "This text may not be empty."
                : $"This text has {Sentences.Count(length, "character", "characters")}; at least {least} are needed.")))
            & (length <= (most ?? int.MaxValue) || (run.Explains && run.Fail("maxLength",
                $"This text has {Sentences.Count(length, "character", "characters")}; at most {most} are allowed.")));
    }
}

/// <summary><c>pattern</c>.</summary>
internal sealed class PatternKeyword(Pattern pattern, string? example) : TextKeyword
{
    public override bool Check(ReadOnlySpan<char> text, Evaluation run)
    {
        if (pattern.IsMatch(text, run))
        {
            return true;
        }

        return run.Explains && !run.IsStopped && run.Fail("pattern", $"'{Sentences.Cut(text)}' does not have the form {Sentences.Cut(pattern.Written)}"
            + (example is { Length: <= 200 } ? $", for example {example}." : "."));
    }
}

/// <summary><c>format</c> as an assertion.</summary>
internal sealed class FormatKeyword(Formats.TextFormat format) : TextKeyword
{
    public override bool Check(ReadOnlySpan<char> text, Evaluation run) =>
        format.IsRight(text) || (run.Explains && run.Fail("format", $"'{Sentences.Cut(text)}' is not {format.Words}."));
}
