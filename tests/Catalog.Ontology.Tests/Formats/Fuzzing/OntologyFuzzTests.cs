using System.Text;
using Catalog.Ontology.Formats;
using Catalog.Ontology.Mappings;
using Catalog.Ontology.Terms;
using Catalog.Ontology.Tests.Rdf;

namespace Catalog.Ontology.Tests.Formats.Fuzzing;

/// <summary>
/// Every reader over spoilt sources, under small limits: it takes them and the release can be asked, or refuses them in words. The
/// same source in pieces of a few bytes gives the same. What it costs is bounded.
/// </summary>
public sealed class OntologyFuzzTests
{
    // Per format; all sources of one are made from its seeds, so a failure can be run again alone.
    private const int Sources = 6_000;

    // For a source of at most some ten thousand bytes, read under the limits below.
    private const long MostAllocated = 48 << 20;

    private static readonly OntologyReadOptions Limits = new() { MaxBytes = 200_000, MaxLineBytes = 4_000, MaxDepth = 40, MaxTerms = 500 };

    public static TheoryData<string> Formats => [.. FuzzSources.Formats];

    [Theory]
    [MemberData(nameof(Formats))]
    public Task A_spoilt_source_is_taken_or_refused_in_words(string format)
    {
        var make = FuzzSources.Of(format);
        return Run(seed => IsTaken(make(seed), seed), seed => Shown(make(seed)));
    }

    [Fact]
    public Task A_spoilt_set_of_mappings_is_taken_or_refused_in_words()
    {
        var mutation = FuzzSources.Mappings;
        return Run(seed => IsMappingTaken(mutation.Make(seed), seed), seed => Encoding.UTF8.GetString(mutation.Make(seed)));
    }

    [Fact]
    public void A_spoilt_archive_is_taken_or_refused_in_words()
    {
        var content = FuzzSources.Of("OBO");
        using var folder = new SourceFolder();
        var random = new Random(1);
        for (var seed = 0; seed < 1_500; seed++)
        {
            var plain = content(seed)[0].Content;
            var packed = seed % 2 == 0 ? PackingTests.Gzip(plain) : PackingTests.Zip(("a", plain), ("b", [1, 2, 3]));
            for (var changes = random.Next(4); changes > 0; changes--) packed[random.Next(packed.Length)] = (byte)random.Next(256);
            if (random.Next(4) == 0) packed = packed[..random.Next(packed.Length)];
            var path = folder.Write("source", packed);
            var error = Record.Exception(() => OntologySource.Compile(path, new MemoryStream(), Limits, null, TestContext.Current.CancellationToken));
            Assert.True(error is null or OntologyFormatException, $"Seed {seed}: {error}");
        }
    }

    private static async Task Run(Func<int, bool> isTaken, Func<int, string> shown)
    {
        var (seed, taken, refused) = (0, 0, 0);
        var run = Task.Run(() =>
        {
            for (; seed < Sources; seed++)
            {
                if (isTaken(seed)) taken++;
                else refused++;
            }
        }, TestContext.Current.CancellationToken);
        // A reader that hangs never comes to the next source.
        while (!run.IsCompleted)
        {
            var before = Volatile.Read(ref seed);
            await Task.WhenAny(run, Task.Delay(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken));
            Assert.True(run.IsCompleted || Volatile.Read(ref seed) != before, $"Seed {before} hangs: {shown(before)}");
        }
        await run;
        // Both ends of a reader are met, or the sources prove little.
        TestContext.Current.TestOutputHelper?.WriteLine($"{taken} taken, {refused} refused");
        Assert.True(taken > Sources / 50 && refused > Sources / 50, $"{taken} taken, {refused} refused");
    }

    private static bool IsTaken(IReadOnlyList<(string? Place, byte[] Content)> files, int seed)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var (error, release) = Compile(content => new MemoryStream(content));
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        var random = new Random(seed);
        var (other, otherRelease) = Compile(content => new TricklingStream(new MemoryStream(content), random, 7));
        // Of two faults in a line, one of which is its length, either may be told.
        // Blanks without end between two tokens of JSON are too long only where they do not come at once.
        if ((error is null) != (other is null) && !(error is null && IsOfLength(other!))) Fail($"In pieces it is another: {error?.Message} | {other?.Message}");
        if (error is not null && !IsOfLength(error) && !IsOfLength(other!) && (error.Line, error.File) != (other!.Line, other.File)) Fail($"In pieces it is another: {error.Message} | {other.Message}");
        if (error is null && other is null && !release.AsSpan().SequenceEqual(otherRelease)) Fail("In pieces the release is another.");
        if (allocated > MostAllocated) Fail($"{allocated} bytes were allocated.");
        if (error is not null && WhyNotIn(error) is { } wrong) Fail(wrong);
        if (error is null) Ask(release, seed);
        return error is null;

        (OntologyFormatException?, byte[]) Compile(Func<byte[], Stream> open)
        {
            var meter = new SourceMeter(Limits, null, TestContext.Current.CancellationToken);
            var compiled = new MemoryStream();
            try
            {
                using var source = SourceFiles.Of(files.Select(file => (file.Place, (long)file.Content.Length, (Func<Stream>)(() => open(file.Content)))), meter);
                OntologySource.Compile(source, meter, compiled, Limits, TestContext.Current.CancellationToken);
                return (null, compiled.ToArray());
            }
            catch (OntologyFormatException refusal)
            {
                return (refusal, []);
            }
            // Whatever else it throws is what this test is for.
            catch (Exception reason)
            {
                throw new InvalidOperationException($"Seed {seed}: {Shown(files)}", reason);
            }
        }

        string? WhyNotIn(OntologyFormatException refusal)
        {
            if (refusal.Message.Length is < 10 or > 2000) return $"That is no sentence: {refusal.Message}";
            if (refusal.Line == 0) return null;
            var place = files.FirstOrDefault(file => file.Place == refusal.File).Content;
            if (place is null) return $"There is no file {refusal.File}.";
            return refusal.Line >= 1 && refusal.Line <= place.AsSpan().Count((byte)'\n') + place.AsSpan().Count((byte)'\r') + 1 ? null : $"There is no line {refusal.Line}: {refusal.Message}";
        }

        void Fail(string why) => Assert.Fail($"Seed {seed}: {why}\n{Shown(files)}");
    }

    // What the release says must hold together.
    private static void Ask(byte[] compiled, int seed)
    {
        var release = OntologyRelease.Read(compiled);
        for (var term = 0; term < release.Count; term++)
        {
            Assert.True(release.Label(term).Length > 0 && release.Curie(term).Length > 0, $"Seed {seed}: term {term} has no name.");
            Assert.True(release.Find(release.Curie(term)) == term, $"Seed {seed}: {release.Curie(term)} leads to another term than it names.");
            Assert.All(release.Links(term), link => Assert.InRange(link.Target, 0, release.Count - 1));
            foreach (var above in release.Ancestors(term)) Assert.True(release.IsUnder(term, above));
            _ = (release.Designations(term), release.CrossReferences(term), release.AlternativeIds(term), release.Subsets(term), release.Namespace(term), release.Iri(term), release.Descendants(term, Hierarchy.Wide), release.Paths(term, 3));
        }
    }

    private static bool IsMappingTaken(byte[] document, int seed)
    {
        LoadReport report = new();
        var (error, set) = Read(new MemoryStream(document));
        var (other, otherSet) = Read(new TricklingStream(new MemoryStream(document), new Random(seed), 7));
        Assert.True(error?.Line == other?.Line || IsOfLength(error!) || IsOfLength(other!), $"Seed {seed}: {error?.Message} | {other?.Message}");
        if (set is null) return false;
        Assert.Equal(set.Mappings.Count, otherSet!.Mappings.Count);
        var index = MappingIndex.Of(set.Mappings);
        foreach (var mapping in set.Mappings) Assert.Contains(mapping, index.Naming(mapping.SubjectId));
        using var written = new MemoryStream();
        SssomWriter.Write(written, set);
        written.Position = 0;
        var again = SssomReader.Read(written, new(), new());
        // What a prefix that is not declared stands for is guessed, and may be guessed otherwise once it is.
        if (report.Counts.ContainsKey("prefix-undeclared")) return true;
        Assert.Equal(set.Mappings.Select(mapping => mapping with { AuthorIds = null, Line = 0 }), again.Mappings.Select(mapping => mapping with { AuthorIds = null, Line = 0 }));
        Assert.Equal((set.Id, set.Title, set.Description, set.Licence, set.Version), (again.Id, again.Title, again.Description, again.Licence, again.Version));
        return true;

        (OntologyFormatException?, MappingSetDocument?) Read(Stream stream)
        {
            try
            {
                return (null, SssomReader.Read(stream, report = new(), Limits));
            }
            catch (OntologyFormatException refusal)
            {
                return (refusal, null);
            }
            catch (Exception reason)
            {
                throw new InvalidOperationException($"Seed {seed}: {Encoding.UTF8.GetString(document)}", reason);
            }
        }
    }

    private static bool IsOfLength(OntologyFormatException error) => error.Message.Contains($"{Limits.MaxLineBytes:N0} bytes", StringComparison.Ordinal);

    private static string Shown(IReadOnlyList<(string? Place, byte[] Content)> files) => string.Join("\n----\n", files.Select(file => $"{file.Place}\n{Encoding.UTF8.GetString(file.Content)}"));
}
