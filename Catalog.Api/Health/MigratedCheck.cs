using Catalog.Records.Storage;

namespace Catalog.Api.Health;

/// <summary>Ready when the database answers and has this version's schema.</summary>
internal sealed class MigratedCheck(SchemaMigrator migrator) : IReadinessCheck
{
    public string Name => "database";

    public async Task<string?> ReasonAsync(CancellationToken cancellationToken) =>
        await migrator.IsCurrentAsync(cancellationToken) ? null : "The database lacks migrations of this version.";
}
