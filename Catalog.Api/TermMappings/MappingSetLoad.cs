using System.IO.Compression;
using Catalog.Api.Commands;
using Catalog.Api.Imports;
using Catalog.Ontology.Formats;
using Catalog.Ontology.Mappings;
using Catalog.Records.Access;
using Catalog.Records.Terminology.Mappings;

namespace Catalog.Api.TermMappings;

/// <summary>Takes a set of mappings on the command line, where <c>catalog ontology load</c> finds that a file is one.</summary>
internal static class MappingSetLoad
{
    private const int MostShown = 10;

    /// <summary>Whether a file is a set of mappings, by its content.</summary>
    public static bool Recognises(string path)
    {
        if (!File.Exists(path)) return false;
        try
        {
            using var stream = Open(path);
            var head = new byte[1 << 16];
            var length = stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
            return SssomReader.Recognises(head.AsSpan(0, length));
        }
        catch (InvalidDataException)
        {
            // A damaged archive is told by who reads it whole.
            return false;
        }
    }

    /// <summary>Loads it and tells what became of it.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(Invocation invocation, string path, bool? trusted, IServiceProvider services, CancellationToken cancellationToken)
    {
        var name = Path.GetFileName(path);
        var report = new LoadReport();
        MappingSetDocument document;
        try
        {
            await using var stream = Open(path);
            document = SssomReader.Read(stream, report, new());
        }
        catch (Exception wrong) when (wrong is OntologyFormatException or InvalidDataException)
        {
            await invocation.Error.WriteLineAsync(ImportVerb.Plain($"{name}: {wrong.Message}"));
            return 1;
        }
        await using var scope = services.CreateAsyncScope();
        var loaded = await scope.ServiceProvider.GetRequiredService<MappingService>().LoadAsync(Caller.Operator, document, invocation.Value("--name"), name, trusted, cancellationToken);
        if (!loaded.Succeeded)
        {
            await invocation.Error.WriteLineAsync(ImportVerb.Plain($"{name}: {loaded.Refusal.Detail}"));
            return 1;
        }
        var (set, done) = (loaded.Value.Set, loaded.Value);
        await invocation.Output.WriteLineAsync(ImportVerb.Plain($"{set.Id}: a set of {set.Mappings} mappings; {done.Added} new, {done.Changed} changed, {done.Unchanged} unchanged, {done.Withdrawn} withdrawn"));
        await invocation.Output.WriteLineAsync(set.IsTrusted ? "  It is trusted: its mappings act on searches unless they were rejected."
            : $"  {set.Acting} of them act on searches: those that a curator accepted. --trusted lets all act.");
        foreach (var (code, count) in report.Counts) await invocation.Output.WriteLineAsync(ImportVerb.Plain($"  {code}: {count}"));
        foreach (var remark in report.Remarks.Take(MostShown)) await invocation.Output.WriteLineAsync(ImportVerb.Plain($"    line {remark.Line}: {remark.Message} ({remark.Code})"));
        return 0;
    }

    private static Stream Open(string path)
    {
        var file = File.OpenRead(path);
        Span<byte> mark = stackalloc byte[2];
        var length = file.ReadAtLeast(mark, 2, throwOnEndOfStream: false);
        file.Position = 0;
        return length == 2 && mark.SequenceEqual<byte>([0x1F, 0x8B]) ? new GZipStream(file, CompressionMode.Decompress) : file;
    }
}
