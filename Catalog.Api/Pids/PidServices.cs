using Catalog.Api.Commands;
using Catalog.Api.Hosting;
using Catalog.Records.Followers;
using Catalog.Records.Identifiers;
using Catalog.Records.Identifiers.Registration;
using Npgsql;

namespace Catalog.Api.Pids;

/// <summary>Composition of DOI registration. Without an account nothing of it runs, and DOIs are local.</summary>
internal static class PidServices
{
    public static void AddCatalogPids(this IServiceCollection services, CatalogOptions options)
    {
        services.AddSingleton(new DoiPrefix(options.DoiPrefix) { Registers = options.DataCite.IsSet });
        services.AddSingleton<PidStates>();
        if (!options.DataCite.IsSet) return;
        Check(options);
        services.AddSingleton(new RegistrationOptions
        {
            Api = options.DataCite.Url,
            RepositoryId = options.DataCite.RepositoryId!,
            Password = options.DataCite.Password!,
            BaseUrl = options.BaseUrl!.AbsoluteUri.TrimEnd('/'),
        });
        services.AddSingleton<DataCiteClient>();
        services.AddSingleton<IFollower, RegistrationFollower>();
        services.AddSingleton<ITimedJob, RegistrationJob>();
        services.AddSingleton<PidVerification>();
    }

    /// <summary>Reads the prefixes of the collections, and whether they fit the configuration; from here on what is published is registered.</summary>
    /// <exception cref="CommandException">DOIs are to be registered, and a collection has a prefix for which that cannot be done.</exception>
    public static async Task PrepareAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var (prefix, database) = (services.GetRequiredService<DoiPrefix>(), services.GetRequiredService<NpgsqlDataSource>());
        if (prefix.Registers) await RegistrationFollower.BeginAsync(database, services.GetRequiredService<TimeProvider>(), cancellationToken);
        await using var command = database.CreateCommand("select id, doi_prefix from collections where doi_prefix is not null order by id");
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            var (collection, own) = (reader.GetString(0), reader.GetString(1));
            prefix.Learn(own);
            if (!prefix.Registers || own != DoiPrefix.LocalValue) continue;
            throw new CommandException(
                $"The collection '{collection}' has the DOI prefix {DoiPrefix.LocalValue}, the test prefix, and DOIs under it cannot be registered. Start without Catalog:DataCite, give the collection another prefix (PATCH /api/collections/{collection}), and start again.");
        }
    }

    private static void Check(CatalogOptions options)
    {
        if (options.DataCite.RepositoryId is null || options.DataCite.Password is null)
        {
            var missing = options.DataCite.RepositoryId is null ? nameof(DataCiteOptions.RepositoryId) : nameof(DataCiteOptions.Password);
            throw new CommandException($"Catalog:DataCite:{missing} is not set; an account has a RepositoryId and a Password, and without either nothing is registered.");
        }
        if (options.DoiPrefix == DoiPrefix.LocalValue)
        {
            throw new CommandException(
                $"Catalog:DoiPrefix is {DoiPrefix.LocalValue}, the test prefix, and DOIs under it cannot be registered. Set the prefix that DataCite has assigned to your repository, or leave out Catalog:DataCite.");
        }
        if (options.BaseUrl is null)
        {
            throw new CommandException("Catalog:BaseUrl is not set. Registered DOIs lead to this catalogue for ever, so its public address must be known, such as https://catalog.example.org.");
        }
        if (options.BaseUrl.IsLoopback && !options.DataCite.Url.IsLoopback)
        {
            throw new CommandException($"Catalog:BaseUrl is {options.BaseUrl}, this machine itself. Registered DOIs lead to this catalogue for ever, so it must be an address that others reach, such as https://catalog.example.org.");
        }
    }
}
