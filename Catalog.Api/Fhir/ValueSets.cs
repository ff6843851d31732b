using System.Collections;
using System.Text.Json;
using Catalog.Ontology.Terms;
using Catalog.Records.Outcomes;

namespace Catalog.Api.Fhir;

/// <summary>
/// Reads value sets: the implicit ones of every code system (<c>URI?fhir_vs</c> is all of it, <c>URI?fhir_vs=isa/CODE</c> a code with
/// all below it, as SNOMED CT has them), and ValueSet resources with a compose.
/// </summary>
internal static class ValueSets
{
    private const string Mark = "?fhir_vs";

    // Nobody composes more, and each part, filter and value set costs a pass over a system.
    private const int MostParts = 100;

    /// <summary>The value set that an operation's parameters name.</summary>
    public static Outcome<CodeSet> Read(FhirParameters parameters, FhirServer server)
    {
        if (parameters.Resource("valueSet") is { } resource) return Compose(resource, server);
        return parameters.Text("url") is { } url ? Implicit(url, server)
            : FhirRefusals.Required("Say which value set is meant: its url, or in the body of a POST the valueSet itself.");
    }

    private static Outcome<CodeSet> Implicit(string url, FhirServer server)
    {
        var at = url.IndexOf(Mark, StringComparison.Ordinal);
        if (at < 0)
            return FhirRefusals.NotFound($"The value set '{url}' is not here. There are the implicit ones of each code system: SYSTEM?fhir_vs and SYSTEM?fhir_vs=isa/CODE; others are sent as valueSet.");
        var (uri, version) = Edition(url[..at]);
        var parts = url[(at + Mark.Length)..].Split('|', 2);
        if (parts.Length == 2) version ??= parts[1];
        var system = server.Find(uri, version);
        if (!system.Succeeded) return system.Refusal;
        var which = parts[0];
        var set = new CodeSet { Url = url };
        if (which.Length == 0)
        {
            set.Add(system.Value, All(system.Value));
            return set;
        }
        if (!which.StartsWith("=isa/", StringComparison.Ordinal))
            return FhirRefusals.NotSupported($"Of implicit value sets {Mark} and {Mark}=isa/CODE are known, not '{Mark}{which}'.");
        var code = Uri.UnescapeDataString(which["=isa/".Length..]);
        if (system.Value.Find(code) is not (>= 0 and var term)) return FhirRefusals.NotFound(FhirServer.Unknown(system.Value, code));
        set.Add(system.Value, Below(system.Value, term, itself: true));
        return set;
    }

    // A version of SNOMED CT stands in its URI: http://snomed.info/sct/MODULE/version/DATE.
    private static (string Uri, string? Version) Edition(string uri) =>
        uri.StartsWith(SystemNames.SnomedCt + "/", StringComparison.Ordinal) && uri.Length > SystemNames.SnomedCt.Length + 1 ? (SystemNames.SnomedCt, uri) : (uri, null);

    private static Outcome<CodeSet> Compose(JsonElement resource, FhirServer server)
    {
        if (FhirParameters.Member(resource, "resourceType") is not "ValueSet") return FhirRefusals.Invalid("The valueSet must be a ValueSet resource.");
        if (!resource.TryGetProperty("compose", out var compose) || compose.ValueKind != JsonValueKind.Object)
            return FhirRefusals.Required("The ValueSet has no compose, which says what is in it.");
        if (Items(compose, "include") is not { Count: > 0 } includes) return FhirRefusals.Required("ValueSet.compose has no include.");
        var excludes = Items(compose, "exclude");
        if (includes.Concat(excludes).Sum(Passes) > MostParts)
            return new Refusal(RefusalKind.Unprocessable, "too-costly", $"A compose may have {MostParts} parts at most, each filter and each valueSet of one counted too.");
        var set = new CodeSet { Url = FhirParameters.Member(resource, "url") };
        foreach (var include in includes)
        {
            var part = Part(include, server, set);
            if (!part.Succeeded) return part.Refusal;
            foreach (var (system, terms) in part.Value.Parts) set.Add(system, terms);
        }
        foreach (var exclude in excludes)
        {
            var part = Part(exclude, server, set);
            if (!part.Succeeded) return part.Refusal;
            foreach (var (system, terms) in part.Value.Parts) set.Remove(system, terms);
        }
        if (compose.TryGetProperty("inactive", out var inactive) && inactive.ValueKind == JsonValueKind.False) set.KeepActive();
        return set;
    }

    // A system's codes, narrowed by filters or named one by one, that are in all the value sets named too.
    private static Outcome<CodeSet> Part(JsonElement part, FhirServer server, CodeSet whole)
    {
        if (part.ValueKind != JsonValueKind.Object) return FhirRefusals.Invalid("Each include and exclude of a compose must be an object.");
        CodeSet? read = null;
        if (FhirParameters.Member(part, "system") is { } uri)
        {
            var system = server.Find(uri, FhirParameters.Member(part, "version"));
            if (!system.Succeeded) return system.Refusal;
            var terms = Of(system.Value, part, whole);
            if (!terms.Succeeded) return terms.Refusal;
            read = new();
            read.Add(system.Value, terms.Value);
        }
        if (part.TryGetProperty("valueSet", out var names) && names.ValueKind == JsonValueKind.Array)
        {
            foreach (var name in names.EnumerateArray())
            {
                var named = Implicit(name.ToString(), server);
                if (!named.Succeeded) return named.Refusal;
                if (read is null) read = named.Value;
                else read.Keep(named.Value);
            }
        }
        return read is null ? FhirRefusals.Invalid("Each include and exclude of a compose must name a system or a valueSet.") : read;
    }

    private static Outcome<BitArray> Of(FhirSystem system, JsonElement part, CodeSet whole)
    {
        var (concepts, filters) = (Items(part, "concept"), Items(part, "filter"));
        if (concepts.Count > 0 && filters.Count > 0) return FhirRefusals.Invalid("A part of a compose has either concepts or filters, not both.");
        if (concepts.Count > 0) return Named(system, concepts, whole);
        var terms = All(system);
        foreach (var filter in filters)
        {
            var matching = ConceptFilters.Matching(system, FhirParameters.Member(filter, "property"), FhirParameters.Member(filter, "op"), FhirParameters.Member(filter, "value"));
            if (!matching.Succeeded) return matching.Refusal;
            terms.And(matching.Value);
        }
        return terms;
    }

    private static BitArray Named(FhirSystem system, IReadOnlyList<JsonElement> concepts, CodeSet whole)
    {
        var terms = new BitArray(system.Release.Count);
        foreach (var concept in concepts)
        {
            var code = FhirParameters.Member(concept, "code") ?? "";
            if (system.Find(code) is not (>= 0 and var term))
            {
                whole.Unknown.Add($"{system.Uri}|{code}");
                continue;
            }
            terms[term] = true;
            if (FhirParameters.Member(concept, "display") is { } display) whole.Call(new(system, term), display);
        }
        return terms;
    }

    /// <summary>All codes of a system.</summary>
    public static BitArray All(FhirSystem system)
    {
        var terms = new BitArray(system.Release.Count);
        for (var term = 0; term < terms.Length; term++) terms[term] = system.Release.Kind(term) == TermKind.Class;
        return terms;
    }

    /// <summary>The codes below one by is a.</summary>
    public static BitArray Below(FhirSystem system, int term, bool itself)
    {
        var terms = new BitArray(system.Release.Count);
        foreach (var below in system.Release.Descendants(term, Hierarchy.IsA)) terms[below] = system.Release.Kind(below) == TermKind.Class;
        terms[term] = itself;
        return terms;
    }

    // Passes over a system that a part costs.
    private static int Passes(JsonElement part) => 1 + Items(part, "filter").Count + Items(part, "valueSet").Count;

    private static IReadOnlyList<JsonElement> Items(JsonElement item, string name) =>
        item.ValueKind == JsonValueKind.Object && item.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array ? [.. list.EnumerateArray()] : [];
}
