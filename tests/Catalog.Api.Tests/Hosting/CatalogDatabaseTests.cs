using Catalog.Api.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Catalog.Api.Tests.Hosting;

/// <summary>How an outside PostgreSQL is used.</summary>
public sealed class CatalogDatabaseTests
{
    [Theory]
    [InlineData("Host=db.example.org;Database=catalog", 100)]
    // A pool between us and PostgreSQL may not bear prepared statements; its string says so.
    [InlineData("Host=db.example.org;Database=catalog;Max Auto Prepare=0", 0)]
    [InlineData("Host=db.example.org;Database=catalog;MaxAutoPrepare=7", 7)]
    public async Task Statements_that_recur_are_prepared_unless_the_connection_string_says_how_many(string given, int prepared)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("ConnectionStrings:Catalog", given)]).Build();
        await using var database = new CatalogDatabase(configuration, new CatalogOptions(), NullLogger<Records.Storage.Cluster.PrivateCluster>.Instance);
        await database.OpenAsync(serverLifetime: false, CancellationToken.None);
        Assert.Equal(prepared, new NpgsqlConnectionStringBuilder(database.ConnectionString).MaxAutoPrepare);
    }
}
