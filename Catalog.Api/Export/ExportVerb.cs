using System.IO.Compression;
using Catalog.Api.Commands;
using Catalog.Api.Hosting;
using Catalog.Records.Crosswalks;
using Catalog.Records.Identifiers;
using Npgsql;

namespace Catalog.Api.Export;

/// <summary><c>catalog export</c>: all published records in one file of any format, as anyone may have them.</summary>
public sealed class ExportVerb : IVerb
{
    private static string Formats => string.Join(", ", CrosswalkTable.All.Select(format => format.Id));

    public string Name => "export";

    public string Summary => "Writes all published records to a file, in any format in which they are given out.";

    public IReadOnlyList<Option> Options { get; } =
    [
        new("--format", "ID", $"the format: {Formats}"),
        new("--output", "FILE", "where to (default: standard output); a name that ends in .gz is packed. The file is there when it is whole"),
        new("--collection", "ID", "only the records of this collection"),
        Option.Data,
        Option.Set,
    ];

    public async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var wanted = invocation.Value("--format") ?? throw new UsageException($"export needs --format; there are {Formats}.");
        var format = CrosswalkTable.Find(wanted) ?? throw new UsageException($"--format takes one of {Formats}, not '{wanted}'.");
        var file = invocation.Value("--output") is { } path && path != "-" ? path : null;

        using var host = CatalogHost.BuildWorker(HostSetup.Of(invocation, serves: false));
        await using var services = (IAsyncDisposable)host.Services;
        await CatalogStart.PrepareAsync(host.Services, serverLifetime: false, invocation.Error, cancellationToken);
        var root = host.Services.GetRequiredService<CatalogOptions>().BaseUrl?.AbsoluteUri.TrimEnd('/');
        if (root is null) await invocation.Error.WriteLineAsync($"Catalog:BaseUrl is not set; addresses of landing pages begin with {ListeningAddresses.Default}.");
        var export = new RecordExport(
            host.Services.GetRequiredService<NpgsqlDataSource>(),
            new LandingAddress(root ?? ListeningAddresses.Default, host.Services.GetRequiredService<DoiPrefix>().Registers),
            host.Services.GetRequiredService<TimeProvider>());
        var collection = invocation.Value("--collection");
        if (collection is not null && await export.CollectionsAsync(cancellationToken) is var known && !known.ContainsKey(collection))
        {
            throw new CommandException($"There is no collection '{collection}'. There are: {string.Join(", ", known.Keys.Order(StringComparer.Ordinal))}.");
        }

        var count = file is null
            ? await ToStandardOutputAsync(export, format, collection, cancellationToken)
            : await ToFileAsync(export, format, collection, file, cancellationToken);
        await invocation.Error.WriteLineAsync($"{count} records written{(file is null ? "" : $" to {file}")}.");
        return 0;
    }

    private static async Task<long> ToStandardOutputAsync(RecordExport export, Crosswalk format, string? collection, CancellationToken cancellationToken)
    {
        await using var output = Console.OpenStandardOutput();
        return await export.WriteAsync(format, collection, output, null, cancellationToken);
    }

    // Beside its place, so that nobody finds half a file there.
    private static async Task<long> ToFileAsync(RecordExport export, Crosswalk format, string? collection, string file, CancellationToken cancellationToken)
    {
        var part = $"{file}.{Environment.ProcessId}.part";
        try
        {
            long count;
            await using (var plain = new FileStream(part, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 16, FileOptions.Asynchronous))
            {
                await using var packed = file.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? new GZipStream(plain, CompressionLevel.Fastest, leaveOpen: true) : null;
                count = await export.WriteAsync(format, collection, packed ?? (Stream)plain, null, cancellationToken);
            }
            File.Move(part, file, overwrite: true);
            return count;
        }
        catch (Exception failure)
        {
            if (File.Exists(part)) File.Delete(part);
            if (failure is IOException or UnauthorizedAccessException) throw new CommandException($"'{file}' cannot be written: {failure.Message}", failure);
            throw;
        }
    }
}
