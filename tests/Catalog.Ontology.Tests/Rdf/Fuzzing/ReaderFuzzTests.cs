using System.Text;
using Catalog.Ontology.Rdf;

namespace Catalog.Ontology.Tests.Rdf.Fuzzing;

/// <summary>
/// Every reader over spoilt documents: it takes them, or tells an error with a place in the document. The same document in
/// pieces of a few bytes gives the same. What it costs is bounded by the options.
/// </summary>
public sealed class ReaderFuzzTests
{
    // Per format; all documents of one are made from its seeds, so a failure can be run again alone.
    private const int Documents = 60_000;

    // For a document of at most some ten thousand bytes, read under the limits below.
    private const long MostAllocated = 16 << 20;

    private static readonly RdfReadOptions Limits = new()
    {
        BaseIri = "http://example.org/base/document",
        MaxBytes = 100_000,
        MaxTermBytes = 2_000,
        MaxDepth = 40,
        MaxStatements = 2_000,
        MaxEntityCharacters = 5_000,
    };

    public static TheoryData<string> Formats => [.. FuzzDocuments.Formats.Select(format => format.Name)];

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task A_spoilt_document_is_taken_or_refused_with_a_place(string name)
    {
        var format = RdfFormat.All.Single(one => one.Name == name);
        var mutation = FuzzDocuments.Of(format);
        var (seed, taken, refused) = (0, 0, 0);
        var run = Task.Run(() =>
        {
            for (; seed < Documents; seed++)
            {
                if (IsTaken(mutation.Make(seed), format, seed)) taken++;
                else refused++;
            }
        }, TestContext.Current.CancellationToken);
        // A reader that hangs never comes to the next document.
        while (!run.IsCompleted)
        {
            var before = Volatile.Read(ref seed);
            await Task.WhenAny(run, Task.Delay(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken));
            Assert.True(run.IsCompleted || Volatile.Read(ref seed) != before, $"Seed {before} hangs: {Shown(mutation.Make(before))}");
        }
        await run;
        // Both ends of a reader are met, or the documents prove little.
        Assert.True(taken > Documents / 50 && refused > Documents / 4, $"{taken} taken, {refused} refused");
        TestContext.Current.TestOutputHelper?.WriteLine($"{taken} taken, {refused} refused");
    }

    private static bool IsTaken(byte[] document, RdfFormat format, int seed)
    {
        var (whole, pieces) = (new CheckingSink(), new CheckingSink());
        var before = GC.GetAllocatedBytesForCurrentThread();
        var error = Read(new MemoryStream(document), whole);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        var other = Read(new TricklingStream(new MemoryStream(document), new Random(seed), 7), pieces);
        if (!IsSameEnd(error, other) || (whole.Trace != pieces.Trace && !IsOfLength(error) && !IsOfLength(other))) Fail($"In pieces it is another: {error?.Message} | {other?.Message}");
        if (whole.Count > Limits.MaxStatements) Fail($"{whole.Count} statements came.");
        if (allocated > MostAllocated) Fail($"{allocated} bytes were allocated.");
        if (error is not null && DocumentPlaces.WhyNotIn(document, error) is { } wrong) Fail(wrong);
        return error is null;

        RdfSyntaxException? Read(Stream stream, CheckingSink sink)
        {
            try
            {
                RdfReader.Read(stream, format, sink, Limits);
                return null;
            }
            catch (RdfSyntaxException refusal)
            {
                return refusal;
            }
            // Whatever else it throws is what this test is for.
            catch (Exception reason)
            {
                throw new InvalidOperationException($"Seed {seed}: {Shown(document)}", reason);
            }
        }

        void Fail(string why) => Assert.Fail($"Seed {seed}: {why}\n{Shown(document)}");
    }

    // A message may quote less of what has not come yet; of two faults in a line, one of which is its length, either may be told.
    private static bool IsSameEnd(RdfSyntaxException? one, RdfSyntaxException? other) => one is null || other is null
        ? one == other
        : (one.Line, one.Column) == (other.Line, other.Column) || IsOfLength(one) || IsOfLength(other);

    private static bool IsOfLength(RdfSyntaxException? error) => error?.Message.Contains($"{Limits.MaxTermBytes:N0} bytes", StringComparison.Ordinal) == true;

    private static string Shown(byte[] document)
    {
        var text = Encoding.UTF8.GetString(document);
        return text.Length > 3000 ? $"{text[..3000]}… ({document.Length} bytes)" : text;
    }
}
