using System.IO.Compression;
using System.Net;
using Catalog.Api.Http;
using Catalog.Api.Tests.Deposit;
using Catalog.Records.Access;

namespace Catalog.Api.Tests.Http;

/// <summary>Compressed answers.</summary>
public sealed class CompressionTests(CatalogApplication application) : IClassFixture<CatalogApplication>
{
    [Theory]
    [InlineData("br")]
    [InlineData("gzip")]
    public async Task A_long_text_is_compressed_and_has_the_tag_of_the_plain_one(string coding)
    {
        using var ana = await application.As("ana", Scopes.Deposit);
        var made = await ana.PublishNewAsync(SampleRecords.Complete("Long " + new string('x', 2000)));
        // A page names similar datasets, and those change once the index has them.
        await application.IndexedAsync();
        using var client = application.Anonymous();
        foreach (var path in (string[])[$"/api/datasets/{made.Id}", $"/doi/{made.Doi}", "/openapi/v1.json", "/catalog.css"])
        {
            var (plain, packed) = (await GetAsync(client, path, null), await GetAsync(client, path, coding));
            Assert.Equal([coding], packed.Content.Headers.ContentEncoding);
            Assert.Empty(plain.Content.Headers.ContentEncoding);
            Assert.Equal(plain.Headers.ETag, packed.Headers.ETag);
            Assert.Contains("Accept-Encoding", packed.Headers.Vary);
            var (expected, bytes) = (await plain.Content.ReadAsByteArrayAsync(), await packed.Content.ReadAsByteArrayAsync());
            Assert.True(bytes.Length < expected.Length);
            Assert.Equal(expected, Unpack(bytes, coding));
            if (packed.Headers.ETag is not { } tag) continue;

            using var again = new HttpRequestMessage(HttpMethod.Get, path);
            again.Headers.AcceptEncoding.ParseAdd(coding);
            again.Headers.IfNoneMatch.Add(tag);
            var held = await client.SendAsync(again);
            Assert.Equal(HttpStatusCode.NotModified, held.StatusCode);
            if (path != "/catalog.css") Assert.Contains("Accept-Encoding", held.Headers.Vary);
        }
    }

    [Fact]
    public async Task What_is_short_goes_out_as_it_is()
    {
        using var client = application.Anonymous();
        var answer = await GetAsync(client, "/api/datasets?size=1&state=withdrawn", "gzip, br");
        Assert.True(answer.Content.Headers.ContentLength < AnswerCompression.Least);
        Assert.Empty(answer.Content.Headers.ContentEncoding);
    }

    private static byte[] Unpack(byte[] bytes, string coding)
    {
        using var source = new MemoryStream(bytes);
        using Stream unpacking = coding == "br" ? new BrotliStream(source, CompressionMode.Decompress) : new GZipStream(source, CompressionMode.Decompress);
        using var target = new MemoryStream();
        unpacking.CopyTo(target);
        return target.ToArray();
    }

    private static async Task<HttpResponseMessage> GetAsync(HttpClient client, string path, string? coding)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (coding is not null) request.Headers.AcceptEncoding.ParseAdd(coding);
        return await client.SendAsync(request);
    }
}
