using System.Text;
using Catalog.Records.Crosswalks;
using Catalog.Records.Metadata;

namespace Catalog.Records.Tests.Crosswalks;

/// <summary>Readers meet files that were mutated: bytes changed, pieces cut out, doubled and swapped.</summary>
public sealed class ReaderFuzzTests
{
    private const int Rounds = 1500;

    private static readonly string[] Shards =
    [
        "{", "}", "\"", "@", "@string{a=a#a}", "\n@misc{", "TY  - DATA\n", "ER  - \n", "\0", "\u202e", "\\", "\\\"", "$", " and ", ",", "[", "]", "null", "1e999", ":{\"@id\":\"#p\"}", "@graph", "\ud800\udc00", "=", "#", "\r", "-",
    ];

    [Theory]
    [InlineData("bibtex")]
    [InlineData("ris")]
    [InlineData("csl-json")]
    [InlineData("schema-org")]
    public async Task A_mutated_file_is_read_or_refused_and_never_more(string format)
    {
        var random = new Random(20261121);
        var seeds = new List<byte[]> { Encoding.UTF8.GetBytes(string.Concat(Records.Samples.Samples.All.Take(5).Select(sample => CrosswalkFixture.Write(CrosswalkTable.Find(format)!, CrosswalkFixture.Of(sample.Record))))) };
        seeds.Add(Encoding.UTF8.GetBytes(CrosswalkFixture.Write(CrosswalkTable.Find(format)!, CrosswalkFixture.Of(CrosswalkFixture.Everything))));
        seeds.Add(Encoding.UTF8.GetBytes(format switch
        {
            "bibtex" => "@string{z = \"Z\"}\n@comment{x}\n@article(k, author = \"A and {B C} and d'E, F\", title = {T {\\\"o} $x$} # z, year = 2020, month = feb)\n",
            "ris" => "TY  - JOUR\nAU  - A, B\n cont\nPY  - 2020/01/02/\nER  - \n",
            "csl-json" => """[{"type":"dataset","title":"T","author":[{"family":"A","given":"B"}],"issued":{"date-parts":[[2020,1,2]]}}]""",
            _ => """{"@context":"https://schema.org","@graph":[{"@id":"#p","@type":"Person","name":"P"},{"@type":"Dataset","name":"D","creator":{"@id":"#p"},"spatialCoverage":{"@type":"Place","geo":{"box":"1 2 3 4"}}}]}""",
        }));
        seeds.Add(Encoding.UTF8.GetBytes(format switch
        {
            "bibtex" => "% c\n@dataset{k, author = {family=A, given={B}, prefix=von and C; D}, % x\n  date = {2020~/..}, month = \"3~\" # may, title = {A &amp; B}, copyright = {CC BY 4.0}}\n",
            "ris" => "Provider: X\r\nContent: text/plain\r\n\r\nTY  - DATA\r\nST  - S\r\nTI  - T\r\nSN  - 1234-5678 (P)\r\nSP  - 1-9\r\nER  - \r\n",
            "csl-json" => """{"message-type":"work","message":{"type":"journal-article","title":["T"],"funder":[{"name":"F","DOI":"10.1/f","award":["A"]}],"abstract":"<jats:p>x</jats:p>","note":"DOI: 10.1/x"}}""",
            _ => """[{"@context":{"s":"https://schema.org/","n":"s:name","id":"@id"},"@type":"s:Dataset","n":"D","s:hasPart":[{"@type":"File","id":"a"}]},{"@type":"Person","@id":"#p"},{"@type":"ItemPage","mainEntity":{"@type":"Dataset"}}]""",
        }));
        var readable = 0;
        for (var round = 0; round < Rounds; round++)
        {
            var bytes = Mutate(seeds[round % seeds.Count], random);
            try
            {
                foreach (var record in await FormatFixture.ReadAsync(format, bytes, 64 * 1024))
                {
                    if (record.Body is { } body)
                    {
                        readable++;
                        _ = DepositBody.Read(body); // what a reader makes is always a structure that can be checked
                        Assert.DoesNotContain(record.Findings, finding => finding.Severity == Severity.Error);
                    }
                    else
                    {
                        Assert.Contains(record.Findings, finding => finding.Severity == Severity.Error && finding.Message.Length is > 10 and < 500);
                    }
                }
            }
            catch (Exception thrown) when (thrown is not Xunit.Sdk.XunitException)
            {
                Assert.Fail($"Round {round}: {thrown}\n{Encoding.UTF8.GetString(bytes)}");
            }
        }

        Assert.True(readable > Rounds / 10);
    }

    private static byte[] Mutate(byte[] seed, Random random)
    {
        var bytes = seed.ToList();
        for (var times = random.Next(1, 6); times > 0; times--)
        {
            var at = random.Next(bytes.Count);
            var length = Math.Min(random.Next(1, 60), bytes.Count - at);
            switch (random.Next(6))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1 when bytes.Count > 200:
                    bytes.RemoveRange(at, length);
                    break;
                case 2:
                    bytes.InsertRange(at, bytes.GetRange(at, length));
                    break;
                case 3 when bytes.Count > 200:
                    bytes.RemoveRange(at, bytes.Count - at - 1);
                    break;
                default:
                    bytes.InsertRange(at, Encoding.UTF8.GetBytes(Shards[random.Next(Shards.Length)]));
                    break;
            }
        }

        return [.. bytes];
    }
}
