using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Catalog.Api.Formats;

/// <summary>What a client gets.</summary>
/// <param name="ContentType">What it is served as: the media type that the client named where it named one.</param>
/// <param name="Parameters">The <see cref="Offer.Choices"/> that the client made, by name in lower case.</param>
internal sealed record Choice(Offer Offer, string ContentType, IReadOnlyDictionary<string, string> Parameters);

/// <summary>
/// Proactive content negotiation (RFC 9110, 12.5.1). The most specific range that matches a media type gives its weight;
/// the highest weight wins, among equals the type that the client named more specifically, then the one it named first,
/// then the order of the offers. Pure.
/// </summary>
internal static class Negotiation
{
    private const int Exact = 2;

    // No client asks for more; what follows would only cost time.
    private const int MostRanges = 100;

    // Whose registrations say that a server ignores profiles that it does not know (JSON-LD 1.1, C; RFC 9264, 4); for others a
    // parameter that is not there is no match.
    private static readonly string[] Lenient = ["ld+json", "linkset+json", "linkset"];

    private static readonly Dictionary<string, string> None = [];
    private static readonly MediaTypeHeaderValue Anything = new("*/*");

    /// <summary>The offer for an Accept header; null when there is none that the client takes. Without a header, or with one
    /// that cannot be read at all, everything is taken.</summary>
    public static Choice? Choose(StringValues accept, IReadOnlyList<Offer> offers)
    {
        if (!MediaTypeHeaderValue.TryParseList(accept!, out var ranges) || ranges.Count == 0) ranges = [Anything];
        if (ranges.Count > MostRanges) ranges = [.. ranges.Take(MostRanges)];
        (Choice Choice, double Weight, int Specificity, int Place)? best = null;
        foreach (var offer in offers)
        {
            var own = MediaTypeHeaderValue.Parse(offer.MediaType);
            if (Weigh(ranges, own, offer, wildcards: true) is { } match) Consider(match, offer, offer.MediaType);
            foreach (var alias in offer.AlsoAskedAs)
            {
                var type = MediaTypeHeaderValue.Parse(alias);
                if (Weigh(ranges, type, offer, wildcards: false) is { } other) Consider(other, offer, WithCharset(alias, own));
            }
        }
        return best?.Choice;

        void Consider(Match match, Offer offer, string contentType)
        {
            if (match.Weight <= 0) return;
            if (best is { } so && (so.Weight, so.Specificity, -so.Place).CompareTo((match.Weight, match.Specificity, -match.Place)) >= 0) return;
            best = (new(offer, contentType, match.Parameters), match.Weight, match.Specificity, match.Place);
        }
    }

    /// <summary>How well the ranges match a type; null when none does.</summary>
    /// <param name="wildcards">False for a type that counts only where it is named.</param>
    private static Match? Weigh(IList<MediaTypeHeaderValue> ranges, MediaTypeHeaderValue type, Offer offer, bool wildcards)
    {
        Match? best = null;
        for (var place = 0; place < ranges.Count; place++)
        {
            var range = ranges[place];
            var specificity = range.MatchesAllTypes ? 0 : !range.Type.Equals(type.Type, StringComparison.OrdinalIgnoreCase) ? -1
                : range.MatchesAllSubTypes ? 1 : range.SubType.Equals(type.SubType, StringComparison.OrdinalIgnoreCase) ? Exact : -1;
            if (specificity < 0 || (specificity < Exact && !wildcards)) continue;
            if (ReadParameters(range, type, offer) is not var (named, chosen)) continue;
            // Where a client contradicts itself, the kinder weight counts; the place is that of a type it named.
            var match = new Match(range.Quality ?? 1, specificity + named, specificity < Exact ? 0 : place, chosen);
            if (best is not { } so || (match.Specificity, match.Weight).CompareTo((so.Specificity, so.Weight)) > 0) best = match;
        }
        return best;
    }

    /// <summary>How many parameters of the range the type has, and the choices among them; null when it lacks one.</summary>
    private static (int Named, Dictionary<string, string> Chosen)? ReadParameters(MediaTypeHeaderValue range, MediaTypeHeaderValue type, Offer offer)
    {
        var (named, chosen) = (0, None);
        foreach (var parameter in range.Parameters)
        {
            var (name, value) = (parameter.Name.Value!.ToLowerInvariant(), parameter.GetUnescapedValue().Value ?? "");
            // What follows the weight is no parameter of the type.
            if (name == "q") break;
            if (offer.Choices.TryGetValue(name, out var known))
            {
                if (known is not null && !known.Contains(value, StringComparer.OrdinalIgnoreCase)) return null;
                if (ReferenceEquals(chosen, None)) chosen = [];
                chosen[name] = value;
                named++;
            }
            else if (name == "charset")
            {
                if (!value.Equals("utf-8", StringComparison.OrdinalIgnoreCase) && !value.Equals("utf8", StringComparison.OrdinalIgnoreCase)) return null;
            }
            else if (name == "profile")
            {
                var profiles = value.Split(' ', StringSplitOptions.RemoveEmptyEntries);
                if (offer.Profile is not null && profiles.Contains(offer.Profile, StringComparer.Ordinal)) named++;
                else if (!Lenient.Any(lenient => type.SubType.EndsWith(lenient, StringComparison.OrdinalIgnoreCase))) return null;
            }
            else if (type.Parameters.FirstOrDefault(own => own.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } ownParameter
                && ownParameter.GetUnescapedValue().Equals(value, StringComparison.OrdinalIgnoreCase))
            {
                named++;
            }
            else
            {
                return null;
            }
        }
        return (named, chosen);
    }

    private static string WithCharset(string alias, MediaTypeHeaderValue own) =>
        own.Charset.HasValue && !alias.Contains("charset", StringComparison.OrdinalIgnoreCase) ? $"{alias}; charset={own.Charset}" : alias;

    private readonly record struct Match(double Weight, int Specificity, int Place, IReadOnlyDictionary<string, string> Parameters);
}
