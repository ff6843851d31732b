using System.Text.RegularExpressions;

namespace Catalog.Api.Tests.Signposting;

/// <summary>A link as a client reads it out of a Link header or of a link set in text form (RFC 8288, 3).</summary>
public sealed partial record ReadLink(string Target, string Relation, IReadOnlyDictionary<string, string> Parameters)
{
    public string? Type => Parameters.GetValueOrDefault("type");

    public string? Anchor => Parameters.GetValueOrDefault("anchor");

    /// <summary>All links of a header's value. What cannot be read fails the test.</summary>
    public static List<ReadLink> All(string header)
    {
        var links = new List<ReadLink>();
        var rest = header.Trim();
        while (rest.Length > 0)
        {
            var link = Link().Match(rest);
            Assert.True(link.Success, $"No link: {rest[..Math.Min(rest.Length, 200)]}");
            var parameters = new Dictionary<string, string>();
            for (var n = 0; n < link.Groups["name"].Captures.Count; n++)
                Assert.True(parameters.TryAdd(link.Groups["name"].Captures[n].Value, link.Groups["value"].Captures[n].Value));
            Assert.True(parameters.Remove("rel", out var relation), rest);
            links.Add(new(link.Groups["target"].Value, relation!, parameters));
            rest = rest[link.Length..];
        }
        return links;
    }

    [GeneratedRegex("""^<(?<target>[^<>\s]*)>(\s*;\s*(?<name>[a-z]+)="(?<value>[^"]*)")*\s*(,\s*|$)""")]
    private static partial Regex Link();
}
