using System.Text;
using Catalog.Api.Commands;
using Catalog.Api.Ontologies;
using Catalog.Api.Pids;
using Catalog.Records.Access;
using Catalog.Records.Access.Tokens;
using Catalog.Records.Collections;
using Catalog.Records.Samples;
using Catalog.Records.Storage;
using Npgsql;

namespace Catalog.Api.Hosting;

/// <summary>What happens between building a host and running it.</summary>
public static class CatalogStart
{
    /// <summary>The file in the data folder with the first administrator's token.</summary>
    public const string TokenFile = "admin-token";

    // Any fixed number: processes that start at once agree on who makes the token.
    private const long FirstTokenLock = 0x0CA7_A107;

    /// <summary>Opens the database, migrates it and makes sure of what always exists.</summary>
    /// <returns>The migrations that were applied.</returns>
    public static async Task<IReadOnlyList<string>> PrepareAsync(
        IServiceProvider services, bool serverLifetime, TextWriter output, CancellationToken cancellationToken)
    {
        var database = services.GetRequiredService<CatalogDatabase>();
        await database.OpenAsync(serverLifetime, cancellationToken);
        foreach (var notice in database.Cluster?.Notices ?? []) await output.WriteLineAsync(notice);
        try
        {
            var applied = await services.GetRequiredService<SchemaMigrator>().MigrateAsync(cancellationToken);
            await EnsureDefaultCollectionAsync(services, cancellationToken);
            await PidServices.PrepareAsync(services, cancellationToken);
            await OntologyServices.PrepareAsync(services, cancellationToken);
            return applied;
        }
        catch (InvalidOperationException newer)
        {
            throw new CommandException(newer.Message, newer);
        }
    }

    /// <summary>
    /// On the first start, when there is no token yet: makes the administrator's, writes it to the data folder and
    /// prints it. The file comes first: after a crash in between there is still no token, and the next start makes one.
    /// </summary>
    public static async Task EnsureAdministratorAsync(IServiceProvider services, TextWriter output, CancellationToken cancellationToken)
    {
        await using var connection = await services.GetRequiredService<NpgsqlDataSource>().OpenConnectionAsync(cancellationToken);
        if (await AnyTokenAsync(connection, cancellationToken)) return;

        // A transaction's lock goes with it, whatever happens.
        await using var turn = await connection.BeginTransactionAsync(cancellationToken);
        await using (var wait = new NpgsqlCommand($"select pg_advisory_xact_lock({FirstTokenLock})", connection)) await wait.ExecuteNonQueryAsync(cancellationToken);
        if (await AnyTokenAsync(connection, cancellationToken)) return;
        var text = TokenService.NewText();
        await WriteTokenFileAsync(services.GetRequiredService<CatalogOptions>().DataFolder, text, cancellationToken);
        await using (var scope = services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<TokenService>()
                .KeepAsync(text, Caller.Operator.Subject!, Scopes.Administer, "made at the first start", null, cancellationToken);
        }
        await output.WriteLineAsync($"Administrator token: {text}");
    }

    /// <summary>On the first start: loads the sample records. A start that broke off in them is finished by the next.</summary>
    public static Task EnsureSamplesAsync(IServiceProvider services, CancellationToken cancellationToken) =>
        services.GetRequiredService<SampleLoader>().EnsureAsync(cancellationToken);

    private static async Task<bool> AnyTokenAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("select exists (select from tokens)", connection);
        return await command.ExecuteScalarAsync(cancellationToken) is true;
    }

    private static async Task WriteTokenFileAsync(string folder, string text, CancellationToken cancellationToken)
    {
        try
        {
            Directory.CreateDirectory(folder);
            var path = Path.Combine(folder, TokenFile);
            var aside = path + ".new";
            File.Delete(aside);
            var onlyOwner = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows()) onlyOwner.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            await using (var stream = new FileStream(aside, onlyOwner))
            {
                await stream.WriteAsync(Encoding.ASCII.GetBytes(text + "\n"), cancellationToken);
                stream.Flush(flushToDisk: true);
            }
            File.Move(aside, path, overwrite: true);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new CommandException($"The administrator's token cannot be written to {folder}: {refused.Message} Make the folder writable, or choose another with --data.", refused);
        }
    }

    // By plain SQL: the model of EF Core is not built before the first request that needs it.
    private static async Task EnsureDefaultCollectionAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        await using var command = services.GetRequiredService<NpgsqlDataSource>().CreateCommand("""
            insert into collections (id, title, description, review, default_access, created)
            select $1, 'Catalogue', 'Records that name no collection.', $2, $3, $4
            where not exists (select from collections where id = $1)
            on conflict (id) do nothing
            """);
        command.Parameters.Add(new() { Value = Collection.DefaultId });
        command.Parameters.Add(new() { Value = Words<ReviewPolicy>.Of(ReviewPolicy.Optional) });
        // The level that takes most to publish under: it demands a licence.
        command.Parameters.Add(new() { Value = Words<AccessLevel>.Of(AccessLevel.Open) });
        command.Parameters.Add(new() { Value = services.GetRequiredService<TimeProvider>().UtcNow });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
