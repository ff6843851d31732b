using System.Globalization;
using System.Text.Json;
using Catalog.Records.Access;
using Catalog.Records.Metadata;
using Catalog.Records.Outcomes;
using Catalog.Records.Schemas;
using Catalog.Records.Storage;

namespace Catalog.Api.Tokens;

/// <summary>A token that is asked for, as <c>{ subject, scopes, note?, expires? }</c>.</summary>
internal sealed record TokenBody(string Subject, Scopes Scopes, string? Note, DateTimeOffset? Expires)
{
    private const int LongestSubject = 200;
    private const int LongestNote = 1000;
    private static readonly string[] Names = ["subject", "scopes", "note", "expires"];
    private static readonly string[] Words = [.. Words<Scopes>.All.Where(word => word != Words<Scopes>.Of(Scopes.None))];

    public static Outcome<TokenBody> Read(JsonElement body, DateTimeOffset now)
    {
        var findings = new List<Finding>();
        if (body.ValueKind != JsonValueKind.Object)
        {
            Add("", "body-type", "The body is an object: { subject, scopes, note, expires }.");
            return Refused();
        }
        foreach (var property in body.EnumerateObject().Where(property => !Names.Contains(property.Name)))
        {
            Add(JsonPointer.Step(property.Name), "property-unknown", $"'{property.Name}' is not a property of a token.{CloseName.Hint(property.Name, Names)}");
        }
        var subject = ReadText("subject", LongestSubject);
        if (subject is null && !findings.Exists(finding => finding.Pointer == "/subject")) Add("/subject", "subject-missing", "A token speaks for a subject: a person's or a program's lasting name.");
        var scopes = ReadScopes();
        var note = ReadText("note", LongestNote);
        var expires = ReadExpires();
        // The subject is shown to all, in the history of what it publishes.
        findings.AddRange(TextFaults.Check(body).Where(fault => !findings.Exists(finding => finding.Pointer == fault.Pointer)));
        return findings.Count > 0 ? Refused() : new TokenBody(subject!, scopes, note, expires);

        string? ReadText(string name, int longest)
        {
            if (!body.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null) return null;
            if (value.ValueKind != JsonValueKind.String) Add("/" + name, "type-wrong", $"'{name}' is a text.");
            else if (value.GetString()!.Trim() is var text && (text.Length == 0 || text.Length > longest || text.Any(char.IsControl)))
                Add("/" + name, "text-unfit", $"'{name}' has 1 to {longest} characters, none of them a control character.");
            else return text;
            return null;
        }

        Scopes ReadScopes()
        {
            if (!body.TryGetProperty("scopes", out var list) || list.ValueKind != JsonValueKind.Array || list.GetArrayLength() == 0)
            {
                Add("/scopes", "scopes-missing", $"'scopes' is a list of at least one of {string.Join(", ", Words)}.");
                return Scopes.None;
            }
            var all = Scopes.None;
            foreach (var (index, item) in list.EnumerateArray().Index())
            {
                if (item.ValueKind == JsonValueKind.String && Words<Scopes>.TryParse(item.GetString(), out var scope) && scope != Scopes.None) all |= scope;
                else Add("/scopes" + JsonPointer.Step(index), "scope-unknown", $"A scope is one of {string.Join(", ", Words)}.");
            }
            return all;
        }

        DateTimeOffset? ReadExpires()
        {
            if (!body.TryGetProperty("expires", out var value) || value.ValueKind == JsonValueKind.Null) return null;
            // RFC 3339 with its offset, which the reader of JSON dates leaves optional.
            if (value.ValueKind != JsonValueKind.String || !value.TryGetDateTimeOffset(out var at) || !HasOffset(value.GetString()!))
                Add("/expires", "time-malformed", "'expires' is a time with its offset, such as 2027-01-31T00:00:00Z.");
            else if (at <= now) Add("/expires", "time-past", $"'expires' lies in the past; it is {now.ToString("u", CultureInfo.InvariantCulture)} here.");
            else return at.ToUniversalTime();
            return null;
        }

        void Add(string pointer, string code, string message) => findings.Add(new(code, Severity.Error, pointer, message));

        Refusal Refused() => new(RefusalKind.Unprocessable, "token-unfit", "The token was not made; see the errors.") { Findings = findings };
    }

    private static bool HasOffset(string time) => time.EndsWith('Z') || (time.Length > 10 && time[^6] is '+' or '-');
}
