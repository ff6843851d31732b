using System.Security.Cryptography;
using System.Text;
using Catalog.Ontology.Formats.Statements;
using Catalog.Ontology.Terms;

namespace Catalog.Ontology.Formats;

/// <summary>
/// Reads an ontology from a file or folder in any format that is known, recognised by its content; <c>.gz</c> and <c>.zip</c> are
/// read as they are.
/// </summary>
public static class OntologySource
{
    // Asked in this order.
    private static readonly IOntologyFormat[] Formats = [new OboFormat(), new OboGraphsFormat(), new RdfOntologyFormat(), new Rf2.Rf2Format()];

    /// <summary>Reads, checks and compiles.</summary>
    /// <param name="path">A file; for SNOMED CT RF2 also a folder.</param>
    /// <param name="compiled">Seekable and empty; written, flushed, not closed.</param>
    /// <param name="progress">Told the bytes read so far, seldom; null for nobody.</param>
    /// <exception cref="OntologyFormatException">The source cannot be taken.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static LoadReport Compile(string path, Stream compiled, OntologyReadOptions options, IProgress<LoadProgress>? progress, CancellationToken cancellationToken)
    {
        var meter = new SourceMeter(options, progress, cancellationToken);
        using var source = SourceFiles.Open(path, meter);
        return Compile(source, meter, compiled, options, cancellationToken);
    }

    internal static LoadReport Compile(SourceFiles source, SourceMeter meter, Stream compiled, OntologyReadOptions options, CancellationToken cancellationToken)
    {
        var (format, files) = Recognise(source.Files);
        using var baseSource = options.Base is { } basePath ? SourceFiles.Open(basePath, meter) : null;
        var baseFiles = baseSource is null ? [] : BaseFiles(format, baseSource.Files);

        var report = new LoadReport { Format = format.Name, Remarked = options.Remarked };
        var builder = new OntologyBuilder(report);
        var load = new OntologyLoad(builder, report, options, meter) { BaseFiles = baseFiles };
        load.Expect([.. baseFiles, .. files]);
        meter.Tell("reading");
        format.Read(files, load);
        var checksum = Checksum([.. baseFiles, .. files]);
        meter.Tell("compiling");
        builder.Compile(compiled, checksum, cancellationToken);
        return report;
    }

    private static (IOntologyFormat Format, IReadOnlyList<SourceFile> Files) Recognise(IReadOnlyList<SourceFile> files)
    {
        var known = files.Select(file => (File: file, Format: FormatOf(file))).Where(pair => pair.Format is not null).ToList();
        if (known.Find(pair => pair.Format!.TakesSeveralFiles).Format is { } several)
        {
            return (several, [.. known.Where(pair => pair.Format == several).Select(pair => pair.File)]);
        }
        return known switch
        {
            [var (file, format)] => (format!, [file]),
            [] when files is [var only] => throw SourceHead.Unknown(only.Head.Span, only.Place),
            [] when files.Count == 0 => throw new OntologyFormatException("There is no file in it."),
            [] => throw new OntologyFormatException($"None of the {files.Count} files in it is an ontology in a known format: {Names(files)}."),
            _ => throw new OntologyFormatException($"There are several ontologies in it; load one at a time: {Names([.. known.Select(pair => pair.File)])}."),
        };
    }

    private static IOntologyFormat? FormatOf(SourceFile file) => file.Head.IsEmpty ? null : Array.Find(Formats, format => format.Recognises(file.Head.Span));

    private static IReadOnlyList<SourceFile> BaseFiles(IOntologyFormat format, IReadOnlyList<SourceFile> files)
    {
        if (!format.TakesSeveralFiles) throw new OntologyFormatException($"Only an RF2 extension is read over another edition; this is {format.Name}.");
        var known = files.Where(file => FormatOf(file) == format).ToList();
        return known.Count > 0 ? known : throw new OntologyFormatException($"The edition to read first is not {format.Name}: give its folder or zip.");
    }

    private static string Names(IReadOnlyList<SourceFile> files) =>
        string.Join(", ", files.Take(5).Select(file => file.Place)) + (files.Count > 5 ? ", …" : "");

    // Of one file its content's alone, of several that of names and contents: folders and packing do not matter, nor what was not read.
    private static string Checksum(IReadOnlyList<SourceFile> files)
    {
        if (files is [var only]) return Convert.ToHexStringLower(only.Digest());
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in files.Where(file => file.ReadBytes > 0).OrderBy(file => file.Name, StringComparer.Ordinal).ThenBy(file => file.Place, StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(file.Name));
            hash.AppendData([0]);
            hash.AppendData(file.Digest());
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}

/// <summary>How far a load is.</summary>
/// <param name="Phase">What is being done, for people: <c>reading sct2_Description…</c>, <c>compiling</c>.</param>
/// <param name="Read">Bytes read so far.</param>
/// <param name="Total">Bytes there are; 0 when that is unknown.</param>
public sealed record LoadProgress(string Phase, long Read, long Total);
