using System.Net;
using System.Text.Json;
using Catalog.Testing;

namespace Catalog.Api.Tests.Ontologies;

/// <summary>The real host with a folder of its own for the copies of ontologies.</summary>
public sealed class OntologyApplication(PostgresServer server) : CatalogApplication(server)
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("catalog-ontologies-");

    public string Folder => folder.FullName;

    /// <summary>An ontology as OBO: a root and a leaf of this label.</summary>
    public static string Obo(string name, string version, string leaf = "leaf") => $"""
        format-version: 1.4
        data-version: {version}
        ontology: {name}

        [Term]
        id: {name.ToUpperInvariant()}:0000001
        name: root

        [Term]
        id: {name.ToUpperInvariant()}:0000002
        name: {leaf}
        is_a: {name.ToUpperInvariant()}:0000001
        is_a: {name.ToUpperInvariant()}:0000099
        """;

    /// <summary>The same with its root under its leaf, which cannot be taken.</summary>
    public static string Circle(string name, string version) =>
        Obo(name, version).Replace("name: root", $"name: root\nis_a: {name.ToUpperInvariant()}:0000002", StringComparison.Ordinal);

    /// <summary>Sends a file and waits for its end.</summary>
    /// <returns>The load as it ended.</returns>
    public async Task<JsonElement> LoadAsync(string text, string query = "")
    {
        using var client = await AsAdministrator();
        using var sent = await client.PostAsync("/api/ontologies/loads?file=tiny.obo" + query, new StringContent(text));
        Assert.True(sent.StatusCode == HttpStatusCode.Accepted, await sent.Content.ReadAsStringAsync());
        var load = default(JsonElement);
        await Eventually.IsTrueAsync(async () =>
        {
            load = await ReadAsync(client, sent.Headers.Location!.ToString());
            return load.GetProperty("ended").ValueKind != JsonValueKind.Null;
        }, "The load ends.");
        return load;
    }

    /// <summary>The answer as JSON; it must be a success.</summary>
    public static async Task<JsonElement> ReadAsync(HttpClient client, string path)
    {
        using var answer = await client.GetAsync(path);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {(int)answer.StatusCode} {text}");
        return JsonDocument.Parse(text).RootElement;
    }

    /// <summary>An ontology of the list; undefined when it is not in it.</summary>
    public static async Task<JsonElement> OntologyAsync(HttpClient client, string name) =>
        (await ReadAsync(client, "/api/ontologies")).GetProperty("ontologies").EnumerateArray().FirstOrDefault(ontology => ontology.GetProperty("name").GetString() == name);

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        folder.Delete(recursive: true);
    }

    protected override void Configure(IDictionary<string, string?> settings)
    {
        settings["Catalog:Terminology:Folder"] = Path.Combine(Folder, "copies");
        settings["Catalog:Limits:MaxOntologyBytes"] = "100000";
    }
}
