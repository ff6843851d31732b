using System.Text.Json;
using static Catalog.Records.Metadata.Rules.FindingList;

namespace Catalog.Records.Metadata.Rules;

/// <summary>Ontology terms that the catalogue cannot look into, for want of the ontology.</summary>
internal static class AnnotationRules
{
    public static void Check(JsonElement record, RuleContext context, ref FindingList findings)
    {
        if (context.LoadedOntologies is { } loaded)
        {
            var index = 0;
            foreach (var annotation in record.Items("annotations"u8))
            {
                if (Ontology(annotation) is { } ontology && !loaded.Contains(ontology) && !loaded.Any(name => name.Equals(ontology, StringComparison.OrdinalIgnoreCase)))
                {
                    findings.Warning("ontology-not-loaded", At("annotations", index),
                        $"The ontology {ontology} is not loaded, so this term was not checked.");
                }

                index++;
            }
        }
    }

    private static string? Ontology(JsonElement annotation)
    {
        if (annotation.Text("ontology"u8) is { } named)
        {
            return named;
        }

        var curie = annotation.Text("curie"u8);
        var colon = curie?.IndexOf(':', StringComparison.Ordinal) ?? -1;
        return colon > 0 ? curie![..colon] : annotation.Text("iri"u8);
    }
}
