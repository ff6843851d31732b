using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Npgsql;

namespace Catalog.Records.Changes;

/// <summary>
/// Which catalogue a log is of, and which history: what is kept outside the database can tell by it whether it was made
/// of this one, or of another, or of a state that a restore has replaced.
/// </summary>
public sealed class LogIdentity(NpgsqlDataSource database)
{
    private const string Setting = "catalogue";

    /// <summary>The lasting id of the catalogue, made when it is first asked for. A copy of the database has the same.</summary>
    public async Task<string> CatalogueAsync(CancellationToken cancellationToken)
    {
        await using (var make = database.CreateCommand("insert into settings (name, value) values ($1, $2) on conflict (name) do nothing"))
        {
            make.Parameters.Add(new() { Value = Setting });
            make.Parameters.Add(new() { Value = Guid.NewGuid().ToString("N") });
            await make.ExecuteNonQueryAsync(cancellationToken);
        }
        await using var command = database.CreateCommand("select value from settings where name = $1");
        command.Parameters.Add(new() { Value = Setting });
        return (string)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    /// <summary>
    /// A hash of the log's row of that number: two databases with the same one have the same history up to it, since
    /// rows are never changed and each bears its time. Null when the log is shorter.
    /// </summary>
    public async Task<string?> FingerprintAsync(long number, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        if (await ChangeLog.ReadAsync(connection, number - 1, 1, cancellationToken) is not [var change] || change.Number != number) return null;
        var row = string.Create(CultureInfo.InvariantCulture,
            $"{change.Number}|{change.At.UtcTicks}|{change.Kind}|{change.DatasetKey}|{change.Version}|{change.Revision}|{change.By}");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(row)));
    }
}
