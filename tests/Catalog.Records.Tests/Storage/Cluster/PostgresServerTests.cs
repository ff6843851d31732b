using Catalog.Testing;
using Npgsql;

namespace Catalog.Records.Tests.Storage.Cluster;

/// <summary>The databases that all other tests stand on.</summary>
public sealed class PostgresServerTests(PostgresServer server)
{
    [Fact]
    public async Task A_template_is_filled_once_and_each_copy_is_a_database_of_its_own()
    {
        var fills = 0;
        async Task FillAsync(string connectionString)
        {
            fills++;
            await ExecuteAsync(connectionString, "CREATE TABLE kept (n int); INSERT INTO kept VALUES (1)");
        }

        var names = await Task.WhenAll(server.TemplateAsync("copies", FillAsync), server.TemplateAsync("copies", FillAsync));
        var copies = await Task.WhenAll(names.Select(n => server.CreateDatabaseAsync(n)));
        await ExecuteAsync(copies[0], "INSERT INTO kept VALUES (2)");

        Assert.Equal(1, fills);
        Assert.Equal(2L, await ExecuteAsync(copies[0], "SELECT count(*) FROM kept"));
        Assert.Equal(1L, await ExecuteAsync(copies[1], "SELECT count(*) FROM kept"));
        Assert.Equal(10, new NpgsqlConnectionStringBuilder(copies[0]).MaxPoolSize);
    }

    private static async Task<object?> ExecuteAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(TestContext.Current.CancellationToken);
    }
}
