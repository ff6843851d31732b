using System.Text.Json;
using Catalog.Records.Access;
using Catalog.Records.Changes;
using Catalog.Records.Metadata;
using Catalog.Records.Outcomes;
using Catalog.Records.Schemas.Evaluating;
using Catalog.Records.Storage;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Catalog.Records.Schemas.Registry;

/// <summary>What became of a schema that was sent.</summary>
/// <param name="IsNew">False when the same bytes were here already.</param>
/// <param name="Findings">Warnings: keywords that no draft knows and nobody will keep.</param>
public sealed record SchemaAddition(RegisteredSchema Schema, bool IsNew, IReadOnlyList<Finding> Findings);

/// <summary>Adds schemas at run time. One that is in stays as it is, since records name it.</summary>
public sealed class SchemaRegistration(CatalogDbContext database, UnitOfWork unit, SchemaRegistry registry, TimeProvider clock)
{
    /// <summary>The largest schema that is taken, in bytes; our own have about 40,000.</summary>
    public const int MostBytes = 512 * 1024;

    private const string Draft202012 = "https://json-schema.org/draft/2020-12/schema";
    private const string Draft7 = "http://json-schema.org/draft-07/schema";

    /// <summary>Adds a version of a schema. The same bytes again are no change, other bytes under the name are refused.</summary>
    /// <param name="document">The bytes of <paramref name="root"/>, UTF-8.</param>
    public async Task<Outcome<SchemaAddition>> AddAsync(
        Caller caller, string id, string version, ReadOnlyMemory<byte> document, JsonElement root, CancellationToken cancellationToken)
    {
        if (!SchemaName.IsId(id) || !SchemaName.IsVersion(version))
        {
            return new Refusal(RefusalKind.Unprocessable, "schema-name",
                "A schema's id is words of lower case letters and digits joined by hyphens (rare-disease), its version two or three numbers (1.0).");
        }
        var name = new SchemaName(id, version);
        if (id == SchemaSet.RecordId)
        {
            return new Refusal(RefusalKind.Conflict, "schema-reserved", "The schema of the record belongs to the program and cannot be replaced or added to.");
        }
        var schemas = await registry.CurrentAsync(cancellationToken);
        var hash = RegisteredSchema.HashOf(document.Span);
        if (schemas.Find(name) is { } standing) return Standing(standing, hash);

        var findings = Check(name, root, schemas);
        if (findings.Any(finding => finding.Severity == Severity.Error))
        {
            return new Refusal(RefusalKind.Unprocessable, "schema-unfit", "The schema was not added; the errors say why.") { Findings = findings };
        }

        await unit.BeginAsync(cancellationToken);
        database.Schemas.Add(new()
        {
            Id = id,
            Version = version,
            Document = document.ToArray(),
            Sha256 = hash,
            Created = clock.UtcNow,
            By = caller.Subject!,
        });
        unit.Note(Change.Of(ChangeKind.SchemaChanged, 0, caller.Subject!));
        try
        {
            await unit.CommitAsync(cancellationToken);
        }
        catch (DbUpdateException lost) when (lost.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            await unit.RollBackAsync(cancellationToken);
            return Standing((await registry.CurrentAsync(cancellationToken)).Find(name)!, hash);
        }
        return new SchemaAddition((await registry.CurrentAsync(cancellationToken)).Find(name)!, true, findings);
    }

    private static Outcome<SchemaAddition> Standing(RegisteredSchema standing, string hash) => standing.Sha256 == hash
        ? new SchemaAddition(standing, false, [])
        : new Refusal(RefusalKind.Conflict, "schema-exists",
            $"There is a schema {standing.Name} with other content. Records name it, so it stays as it is; add a new version.");

    // Everything at once, with pointers into the schema.
    private static List<Finding> Check(SchemaName name, JsonElement root, SchemaSet schemas)
    {
        var findings = new List<Finding>();
        if (root.ValueKind != JsonValueKind.Object)
        {
            findings.Add(new("schema-type", Severity.Error, "", "A schema of a profile is a JSON object."));
            return findings;
        }
        // Titles and descriptions stand in forms and on the pages of records.
        findings.AddRange(TextFaults.Check(root));
        var dialect = root.Text("$schema"u8);
        if (dialect is null || !JsonSchema.Understands(dialect))
        {
            findings.Add(new("schema-dialect", Severity.Error, "/$schema",
                (dialect is null ? "Say which draft the schema is written in" : $"'{Sentences.Cut(dialect)}' is no draft that is kept here; write the schema in one that is")
                + $": \"{Draft202012}\" or \"{Draft7}#\"."));
            return findings;
        }
        if (root.Get("$id"u8) is { } address)
        {
            if (address.ValueKind != JsonValueKind.String || !Uri.TryCreate(address.GetString(), UriKind.Absolute, out var uri))
            {
                findings.Add(new("schema-id", Severity.Error, "/$id", "What a schema calls itself is an absolute URI, or is left out."));
            }
            else if (schemas.At(uri) is not null || (SchemaName.Of(uri) is { } said && said != name))
            {
                findings.Add(new("schema-id", Severity.Error, "/$id", "Another schema is called so."));
            }
        }
        if (!MayBeObject(root))
        {
            findings.Add(new("schema-type", Severity.Error, "/type", "The block of a profile is a JSON object, so the schema must allow one."));
        }
        CheckAppliesTo(root, findings);
        Compile(name, root, schemas, findings);
        return findings;
    }

    private static bool MayBeObject(JsonElement root) => root.Get("type"u8) is not { } type
        || (type.ValueKind == JsonValueKind.String && type.GetString() == "object")
        || (type.ValueKind == JsonValueKind.Array && type.EnumerateArray().Any(item => item.ValueKind == JsonValueKind.String && item.GetString() == "object"));

    private static void CheckAppliesTo(JsonElement root, List<Finding> findings)
    {
        const string Place = "/" + RegisteredSchema.AppliesToKeyword;
        if (!root.TryGetProperty(RegisteredSchema.AppliesToKeyword, out var types)) return;
        if (types.ValueKind != JsonValueKind.Array || types.GetArrayLength() == 0)
        {
            findings.Add(new("schema-applies-to", Severity.Error, Place, "It is a list of general types of DataCite, such as [\"Dataset\"]."));
            return;
        }
        foreach (var (index, type) in types.EnumerateArray().Index())
        {
            if (type.ValueKind != JsonValueKind.String || !DataCiteVocabulary.ResourceTypeGeneral.Values.Contains(type.GetString()))
            {
                findings.Add(new("schema-applies-to", Severity.Error, Place + JsonPointer.Step(index), "This is no general type of DataCite."));
            }
        }
    }

    private static void Compile(SchemaName name, JsonElement root, SchemaSet schemas, List<Finding> findings)
    {
        IReadOnlyList<SchemaProblem> warnings;
        try
        {
            // It is not in the set yet, and may refer to itself by the name that it will have.
            warnings = JsonSchema.Compile(root, RegisteredSchema.OptionsOf(name, address => SchemaName.Of(address) == name ? root : schemas.At(address)?.Root)).Warnings;
        }
        catch (SchemaException refused)
        {
            findings.AddRange(refused.Problems.Select(problem => new Finding(problem.Code, Severity.Error, problem.Pointer, problem.Message)));
            warnings = refused.Warnings;
        }
        // A keyword that no draft knows is allowed, and worth a warning: it may be a misspelt one. A rule of another draft
        // was meant to be kept, and would not be.
        findings.AddRange(warnings.Select(warning => new Finding(
            warning.Code, warning.Code == SchemaProblem.KeywordOfOtherDraft ? Severity.Error : Severity.Warning, warning.Pointer, warning.Message)));
    }
}
