using Catalog.Api.Formats;
using Catalog.Records.Outcomes;

namespace Catalog.Api.Terms;

/// <summary>What one term is asked by.</summary>
/// <param name="Ontology">Which ontology's term is meant; null for the first that has it.</param>
/// <param name="Format">What it shall come as; null leaves that to the Accept header.</param>
internal sealed record TermReadRequest(string? Ontology, Offer? Format)
{
    /// <summary>Reads the parameters of a URL; a refusal names the one that will not do and what it may be.</summary>
    public static Outcome<TermReadRequest> Read(IQueryCollection query)
    {
        var read = new TermReadRequest(null, null);
        foreach (var (name, values) in query)
        {
            if (values.Count != 1 && name is "ontology" or "format") return TermSearchRequest.Invalid(name, "given once at most");
            switch (name)
            {
                case "ontology":
                    read = read with { Ontology = values[0] };
                    break;
                case "format" when TermOffers.ForPrograms.FirstOrDefault(offer => offer.Id == values[0]) is { } offer:
                    read = read with { Format = offer };
                    break;
                case "format":
                    return TermSearchRequest.Invalid(name, $"one of {string.Join(", ", TermOffers.ForPrograms.Select(offer => offer.Id))}");
                default:
                    return new Refusal(RefusalKind.Malformed, "parameter-unknown", $"The parameter '{name}' is not known. Known are ontology, format.");
            }
        }
        return read;
    }
}
