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

    /// <summary>Whether what the database says fits the configuration.</summary>
    /// <exception cref="CommandException">DOIs are to be registered, and a collection has a prefix for which that cannot be done.</exception>
    public static async Task CheckCollectionsAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        if (!services.GetRequiredService<DoiPrefix>().Registers) return;
        await using var command = services.GetRequiredService<NpgsqlDataSource>()
            .CreateCommand("select id from collections where doi_prefix = $1 order by id limit 1");
        command.Parameters.Add(new() { Value = DoiPrefix.LocalValue });
        if (await command.ExecuteScalarAsync(cancellationToken) is string collection)
        {
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
    }
}
