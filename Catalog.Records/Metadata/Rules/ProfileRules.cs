using System.Text.Json;
using Catalog.Records.Datasets;
using Catalog.Records.Schemas;
using Catalog.Records.Schemas.Registry;
using static Catalog.Records.Metadata.Rules.FindingList;

namespace Catalog.Records.Metadata.Rules;

/// <summary>The blocks of a field's own metadata: each must follow the version of its schema that it names, or the newest.</summary>
internal static class ProfileRules
{
    // After so many in one block the rest helps nobody.
    private const int MostFindings = 100;

    public static void Check(JsonElement record, SchemaSet? schemas, ref FindingList findings)
    {
        if (schemas is null || record.Get("profiles"u8) is not { ValueKind: JsonValueKind.Object } profiles) return;
        foreach (var profile in profiles.EnumerateObject())
        {
            // The structure rules say so when a block is no object.
            if (profile.Value.ValueKind == JsonValueKind.Object) CheckBlock(record, profile, schemas, ref findings);
        }
    }

    private static void CheckBlock(JsonElement record, JsonProperty profile, SchemaSet schemas, ref FindingList findings)
    {
        var place = "/profiles" + JsonPointer.Step(profile.Name);
        if (schemas.Newest(profile.Name) is not { IsProfile: true } newest)
        {
            findings.Warning("profile-unknown", place, $"The profile {Quote(profile.Name)} is not registered, so its content was not checked."
                + CloseName.Hint(profile.Name, schemas.Ids.Where(id => id != SchemaSet.RecordId)));
            return;
        }
        var named = ProfileBlocks.SchemaOf(profile.Value);
        var schema = named is null ? newest : SchemaName.TryParse(named, out var name) && name.Id == profile.Name ? schemas.Find(name) : null;
        if (schema is null)
        {
            findings.Error("profile-unknown", place + "/$schema",
                $"'{Quote(named!)}' is no registered version of the profile {profile.Name}. There are: "
                + string.Join(", ", schemas.Versions(profile.Name).Select(version => version.Name)) + ".");
            return;
        }

        CheckContent(schema, named is null ? profile.Value : ProfileBlocks.WithoutSchema(profile.Value), place, ref findings);
        if (schema.AppliesTo is { } types && record.Get("types"u8)?.Text("resourceTypeGeneral"u8) is { } type && !types.Contains(type, StringComparer.Ordinal))
        {
            findings.Warning("profile-type", place,
                $"The profile {profile.Name} is meant for {string.Join(", ", types)}; this record is of the type {Quote(type)}.");
        }
    }

    private static void CheckContent(RegisteredSchema schema, JsonElement block, string place, ref FindingList findings)
    {
        IReadOnlyList<SchemaError> errors;
        try
        {
            errors = schema.Validate(block);
        }
        catch (SchemaException)
        {
            // Another version of the program took it. No depositor can mend that, so it stops none.
            findings.Warning("profile-unchecked", place, $"The schema {schema.Name} cannot be followed by this catalogue, so the content was not checked. Tell the administrator.");
            return;
        }
        foreach (var error in errors.Take(MostFindings))
        {
            findings.Add(new("profile-invalid", Severity.Error, place + error.InstancePointer, error.Message)
            {
                Schema = schema.Name.ToString(),
                SchemaPointer = error.SchemaPointer,
            });
        }

        if (errors.Count == 0) ProfileContentRules.Check(block, place, ref findings);
    }
}
