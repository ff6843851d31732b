using System.IO.Compression;
using System.Text;
using Catalog.Ontology.Formats;

namespace Catalog.Ontology.Tests.Formats;

/// <summary>Whatever a source is packed in and called, its content counts; what is damaged, or a bomb, is refused with its place.</summary>
public sealed class PackingTests : IDisposable
{
    private static readonly byte[] Document = Encoding.UTF8.GetBytes("format-version: 1.4\nontology: tst\n" + string.Concat(Enumerable.Range(1, 500).Select(number => $"\n[Term]\nid: TST:{number}\nname: term {number} {number * 7919 % 1009:X}{number * 104729L % 7907:X}\n")));

    private readonly SourceFolder folder = new();

    public void Dispose() => folder.Dispose();

    public static TheoryData<string, byte[]> Packed => new()
    {
        { "plain, called otherwise", Document },
        { "with a byte order mark", [.. "\uFEFF"u8, .. Document] },
        { "gzip", Gzip(Document) },
        { "two members of gzip", [.. Gzip(Document[..999]), .. Gzip(Document[999..])] },
        { "zip", Zip(("a/b/whatever.bin", Document)) },
        { "zip of gzip", Zip(("x.obo.gz", Gzip(Document))) },
        { "zip with other files", Zip(("README.md", "# Read me"u8.ToArray()), ("../../x.obo", Document), ("__MACOSX/._x.obo", Document), ("licence/", []), ("empty", [])) },
    };

    [Theory]
    [MemberData(nameof(Packed))]
    public void The_same_content_is_the_same_source(string packing, byte[] content)
    {
        var loaded = Loading.Path(folder.Write("source.pdf", content));
        Assert.True(loaded.Release.ActiveClassCount == 500, packing);
        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Document)), loaded.Release.SourceChecksum);
    }

    [Fact]
    public void A_folder_with_one_ontology_is_that_ontology()
    {
        folder.Write("deep/in/x", Document);
        folder.Write("README", "text"u8.ToArray());
        Assert.Equal(500, Loading.Path(folder.Path).Release.ActiveClassCount);
        folder.Write("y.obo", Document);
        var refusal = Assert.Throws<OntologyFormatException>(() => Loading.Path(folder.Path));
        Assert.Contains("deep/in/x, y.obo", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_written_beside_an_archive()
    {
        Loading.Path(folder.Write("a/b/source.zip", Zip(("../../../x.obo", Document))));
        Assert.Equal(["source.zip"], Directory.EnumerateFiles(folder.Path, "*", SearchOption.AllDirectories).Select(Path.GetFileName));
    }

    [Fact]
    public void An_archive_that_is_cut_off_anywhere_is_refused()
    {
        foreach (var whole in (byte[][])[Gzip(Document), Zip(("x.obo", Document))])
        {
            foreach (var length in Enumerable.Range(3, whole.Length - 3).Where(length => length % 37 == 0 || length < 40 || length > whole.Length - 40))
            {
                Assert.True(Record.Exception(() => Loading.Bytes(whole[..length])) is OntologyFormatException, $"{length} of {whole.Length} bytes were taken.");
            }
        }
    }

    [Fact]
    public void Of_a_cut_archive_the_archive_is_blamed_and_not_the_text_in_it()
    {
        var classes = Enumerable.Range(1, 1_500).Select(number => $"<owl:Class rdf:about='http://x.test/TST_{number}'><rdfs:label>term {number * 7919 % 1009:X}{number * 104729L % 7907:X}</rdfs:label></owl:Class>\n");
        var whole = Gzip(Encoding.UTF8.GetBytes("<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns:rdfs='http://www.w3.org/2000/01/rdf-schema#' "
            + "xmlns:owl='http://www.w3.org/2002/07/owl#'><owl:Ontology rdf:about='http://x.test/tst.owl'/>\n" + string.Concat(classes) + "</rdf:RDF>"));
        foreach (var length in Enumerable.Range(1, 60).Select(part => whole.Length * part / 61))
        {
            var refusal = Assert.Throws<OntologyFormatException>(() => Loading.Path(folder.Write("source.gz", whole[..length])));
            Assert.True(refusal.Message.Contains("cut off", StringComparison.Ordinal), $"{length}: {refusal.Message}");
        }
        Assert.Equal(1_500, Loading.Path(folder.Write("source.gz", whole)).Release.ActiveClassCount);
    }

    [Fact]
    public void An_archive_with_a_spoilt_byte_is_refused_wherever_it_is_in_the_content()
    {
        foreach (var (whole, head) in ((byte[], int)[])[(Gzip(Document), 10), (Zip(("x.obo", Document)), 40), (Zip(CompressionLevel.NoCompression, ("x.obo", Document)), 40)])
        {
            for (var place = head; place < head + 3_000; place += 97)
            {
                var spoilt = whole.ToArray();
                spoilt[place] ^= 4;
                Loading.Refused(spoilt);
            }
        }
    }

    [Fact]
    public void A_bomb_is_refused_before_it_is_large()
    {
        var bomb = Gzip([.. "format-version: 1.4\n! "u8, .. new byte[40_000_000].Select(_ => (byte)'x')]);
        foreach (var source in (byte[][])[bomb, Zip(("x", bomb)), Zip(("x.obo", [.. "format-version: 1.4\n! "u8, .. Enumerable.Repeat((byte)'x', 40_000_000)]))])
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            Assert.Contains("bomb", Loading.Refused(source).Message, StringComparison.Ordinal);
            Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 40_000_000);
        }
        var nested = Gzip(Gzip(Document));
        Assert.Contains("compressed twice", Loading.Refused(nested).Message, StringComparison.Ordinal);
        Assert.Contains("archive within an archive", Loading.Refused(Zip(("x.zip", Zip(("x.obo", Document))))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Limits_are_told_with_what_is_beyond_them()
    {
        Assert.Contains("10,000 bytes", Loading.Refused(Document, new() { MaxBytes = 10_000 }).Message, StringComparison.Ordinal);
        Assert.Contains("499 terms", Loading.Refused(Document, new() { MaxTerms = 499 }).Message, StringComparison.Ordinal);
        var refusal = Loading.Refused($"format-version: 1.4\n\n[Term]\nid: A:1\nname: {new string('x', 5000)}\n", new() { MaxLineBytes = 4000 });
        Assert.Equal((5, true), (refusal.Line, refusal.Message.Contains("4,000 bytes", StringComparison.Ordinal)));
        var manyFiles = Zip([.. Enumerable.Range(0, SourceFiles.MostFiles + 1).Select(number => ($"{number}", Array.Empty<byte>()))]);
        Assert.Contains("4,000 files", Loading.Refused(manyFiles).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_load_can_be_called_off_and_tells_of_its_progress()
    {
        using var calledOff = new CancellationTokenSource();
        calledOff.Cancel();
        var path = folder.Write("x", Document);
        Assert.Throws<OperationCanceledException>(() => OntologySource.Compile(path, new MemoryStream(), new(), null, calledOff.Token));
        var told = new Told();
        OntologySource.Compile(path, new MemoryStream(), new(), told, TestContext.Current.CancellationToken);
        Assert.Equal(new("compiling", Document.Length, Document.Length), told.All[^1]);
    }

    internal static byte[] Gzip(byte[] content)
    {
        var packed = new MemoryStream();
        using (var stream = new GZipStream(packed, CompressionLevel.Optimal)) stream.Write(content);
        return packed.ToArray();
    }

    internal static byte[] Zip(params (string Name, byte[] Content)[] files) => Zip(CompressionLevel.Optimal, files);

    private static byte[] Zip(CompressionLevel level, params (string Name, byte[] Content)[] files)
    {
        var packed = new MemoryStream();
        using (var archive = new ZipArchive(packed, ZipArchiveMode.Create))
        {
            foreach (var (name, content) in files)
            {
                using var entry = archive.CreateEntry(name, level).Open();
                entry.Write(content);
            }
        }
        return packed.ToArray();
    }

    private sealed class Told : IProgress<LoadProgress>
    {
        public List<LoadProgress> All { get; } = [];

        public void Report(LoadProgress value) => All.Add(value);
    }
}
