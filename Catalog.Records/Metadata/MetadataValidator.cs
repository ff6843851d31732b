using System.Text.Json;
using Catalog.Records.Metadata.Rules;

namespace Catalog.Records.Metadata;

/// <summary>
/// The publish rules: what a record needs before it may be published, and what would make it better. All findings at
/// once; a publish is refused while one of them is an error. Pure: the same record, day and context give the same answer.
/// </summary>
public static class MetadataValidator
{
    /// <summary>Checks a record whose structure is right (<see cref="DepositBody"/>).</summary>
    /// <param name="record">A canonical record; what it lacks is found, what has a wrong type is passed over.</param>
    /// <param name="context">Today, the level the record will get, and what is loaded.</param>
    public static IReadOnlyList<Finding> Validate(JsonElement record, RuleContext context)
    {
        var findings = new FindingList();
        CoreRules.Check(record, context, ref findings);
        AgentRules.Check(record, ref findings);
        AccessRules.Check(record, context, ref findings);
        VocabularyRules.Check(record, ref findings);
        AnnotationRules.Check(record, context, ref findings);
        ProfileRules.Check(record, context.Schemas, ref findings);
        if (record.ValueKind == JsonValueKind.Object) PropertyRules.Check(record, context, ref findings);
        return findings.All;
    }
}
