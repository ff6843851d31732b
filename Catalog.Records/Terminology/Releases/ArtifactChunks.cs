using Npgsql;
using NpgsqlTypes;

namespace Catalog.Records.Terminology.Releases;

/// <summary>Compiled files in the database, in pieces of a few megabytes.</summary>
internal static class ArtifactChunks
{
    private const int ChunkBytes = 4 << 20;

    /// <summary>Writes a file in the open transaction, unless it is there already.</summary>
    public static async Task WriteAsync(NpgsqlConnection connection, Artifact artifact, Stream content, CancellationToken cancellationToken)
    {
        await using (var add = new NpgsqlCommand("insert into ontology_artifacts (checksum, bytes, form) values ($1, $2, $3) on conflict do nothing", connection)
        {
            Parameters = { new() { Value = artifact.Checksum }, new() { Value = artifact.Bytes }, new() { Value = artifact.Form } },
        })
        {
            if (await add.ExecuteNonQueryAsync(cancellationToken) == 0) return;
        }
        var chunk = new byte[(int)Math.Min(ChunkBytes, artifact.Bytes)];
        for (var number = 0; await content.ReadAtLeastAsync(chunk, chunk.Length, throwOnEndOfStream: false, cancellationToken) is > 0 and var filled; number++)
        {
            await using var command = new NpgsqlCommand("insert into ontology_artifact_chunks (checksum, number, bytes) values ($1, $2, $3)", connection)
            {
                Parameters =
                {
                    new() { Value = artifact.Checksum }, new() { Value = number }, new() { Value = chunk.AsMemory(0, filled), NpgsqlDbType = NpgsqlDbType.Bytea },
                },
            };
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    /// <summary>The pieces of a file in order, one in memory at a time; none when the file was removed.</summary>
    public static async IAsyncEnumerable<byte[]> ReadAsync(
        NpgsqlDataSource database, string checksum, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var number = 0; ; number++)
        {
            await using var command = database.CreateCommand("select bytes from ontology_artifact_chunks where checksum = $1 and number = $2");
            command.Parameters.Add(new() { Value = checksum });
            command.Parameters.Add(new() { Value = number });
            if (await command.ExecuteScalarAsync(cancellationToken) is not byte[] chunk) yield break;
            yield return chunk;
        }
    }

    /// <summary>Removes, in the open transaction, the files that no release has.</summary>
    public static async Task SweepAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("delete from ontology_artifacts where checksum not in (select artifact from ontology_releases)", connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
