using System.Text.Json;
using Catalog.Api.Terms;
using Catalog.Ontology.Mappings;
using Catalog.Records.Outcomes;

namespace Catalog.Api.Fhir;

/// <summary>ConceptMap/$translate: codes that mappings lead to, by all mappings that act on searches (FHIR R4, 4.12.10).</summary>
internal static class TranslateOperation
{
    public static FhirOperation Definition { get; } = new("ConceptMap", "translate",
    [
        new("code"), new("system"), new("version"), new("coding", FhirType.Coding), new("codeableConcept", FhirType.CodeableConcept), new("targetsystem"), new("target"),
        new("url"), new("reverse", FhirType.Boolean),
    ], Run);

    private static Outcome<FhirResource> Run(FhirParameters parameters, FhirServer server, CancellationToken cancellationToken)
    {
        if (parameters.Text("url") is { } url) return FhirRefusals.NotFound($"The concept map '{url}' is not here. Leave the url out: all mappings in use are asked together.");
        var codings = parameters.Text("code") is { } code ? [new(parameters.Text("system"), parameters.Text("version"), code, null)]
            : parameters.Codings("coding") is { Count: > 0 } coding ? coding : parameters.Codings("codeableConcept");
        if (codings.Count == 0) return FhirRefusals.Required("Say which code is translated: system with code, a coding, or a codeableConcept.");
        var target = parameters.Text("targetsystem") ?? parameters.Text("target")?.Split("?fhir_vs")[0];
        var matches = new List<Match>();
        foreach (var given in codings)
        {
            var curie = CurieOf(given, server);
            if (!curie.Succeeded) return curie.Refusal;
            foreach (var mapping in server.Mappings.Naming(curie.Value))
            {
                if (Matched(mapping, curie.Value, parameters.Flag("reverse"), server) is not { } match || matches.Contains(match)) continue;
                if (target is null || IsOf(match, target, server)) matches.Add(match);
            }
        }
        return FhirResource.Parameters(writer =>
        {
            var found = matches.Exists(match => match.Equivalence is not ("unmatched" or "disjoint"));
            writer.WriteParameter("result", found);
            if (!found) writer.WriteParameter("message", "valueString", "No mapping in use leads from this code to another" + (target is null ? "." : $" of {target}."));
            foreach (var match in matches) writer.WriteParameter("match", part => Write(part, match));
        });
    }

    private static void Write(Utf8JsonWriter writer, Match match)
    {
        writer.WriteParameter("equivalence", "valueCode", match.Equivalence);
        writer.WriteCoding("concept", match.Concept);
    }

    // A code of a system that is not loaded may be mapped all the same, where its prefix is known.
    private static Outcome<string> CurieOf(FhirCoding coding, FhirServer server)
    {
        if (coding is { System: { } uri, Code: { } code } && server.Find(uri, null) is { Succeeded: false, Refusal.Kind: RefusalKind.NotFound } && SystemNames.OfUri(uri) is { } name)
        {
            var known = name.Names.Select(prefix => (name.IsBare ? $"{prefix}:{code}" : code).ToUpperInvariant()).FirstOrDefault(curie => server.Mappings.Naming(curie).Count > 0);
            return known ?? code;
        }
        var found = server.Find(coding);
        return found.Succeeded ? found.Value.System.Release.Curie(found.Value.Term) : found.Refusal;
    }

    // Asked from its object's end a mapping says the converse.
    private static Match? Matched(Mapping mapping, string curie, bool reverse, FhirServer server)
    {
        var isSubject = mapping.SubjectId.Equals(curie, StringComparison.OrdinalIgnoreCase);
        if (reverse && isSubject) return null;
        var (other, label) = isSubject ? (mapping.ObjectId, mapping.ObjectLabel) : (mapping.SubjectId, mapping.SubjectLabel);
        return new(EquivalenceOf(mapping.PredicateId, isSubject), CodingOf(other, MappingJson.LabelOf(other, label, server.Lookup), server), other);
    }

    /// <summary>What a predicate of SSSOM is in ConceptMapEquivalence, which says how the target lies to the source.</summary>
    public static string EquivalenceOf(string predicate, bool fromSubject) => (predicate, fromSubject) switch
    {
        ("owl:sameAs", _) => "equal",
        ("skos:exactMatch" or "owl:equivalentClass" or "owl:equivalentProperty", _) => "equivalent",
        ("skos:closeMatch", _) => "inexact",
        ("skos:broadMatch", true) or ("skos:narrowMatch", false) => "wider",
        ("skos:narrowMatch", true) or ("skos:broadMatch", false) => "narrower",
        ("rdfs:subClassOf", true) => "subsumes",
        ("rdfs:subClassOf", false) => "specializes",
        ("owl:disjointWith", _) => "disjoint",
        _ => "relatedto",
    };

    private static FhirCoding CodingOf(string curie, string? label, FhirServer server)
    {
        foreach (var system in server.Systems)
        {
            if (system.Release.Find(curie) is >= 0 and var term && system.Find(system.Code(term)) == term) return system.Coding(term);
        }
        var prefix = curie.Split(':')[0];
        return SystemNames.OfName(prefix) is { } name ? new(name.Uri, null, name.IsBare ? FhirSystem.Bare(curie) : curie, label)
            : new(null, null, curie, label);
    }

    private static bool IsOf(Match match, string target, FhirServer server) => match.Concept.System is { } system
        && (SystemNames.IsSame(system, target) || (SystemNames.OfUri(system)?.HasUri(target) ?? false) || server.Systems.Any(known => known.HasUri(system) && known.HasUri(target)));

    private sealed record Match(string Equivalence, FhirCoding Concept, string Curie);
}
