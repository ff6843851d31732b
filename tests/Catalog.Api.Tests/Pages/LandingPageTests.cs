using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Catalog.Api.Pages.Landing;
using Catalog.Records.Access;
using Catalog.Records.Crosswalks;
using Catalog.Records.Identifiers;
using Catalog.Records.Schemas.Registry;

namespace Catalog.Api.Tests.Pages;

/// <summary>What a landing page tells people and, in its head, programs.</summary>
public sealed partial class LandingPageTests(CatalogApplication application) : IClassFixture<CatalogApplication>
{
    [Fact]
    public async Task Everything_a_record_holds_has_its_place_on_the_page()
    {
        var page = await PublishedAsync(RichRecord.Make());
        foreach (var part in (string[])[
            "<p class=\"kind\">Dataset: Cohort study</p>", "lang=\"de\" dir=\"auto\">Schlaf und Herzschlag", "Translated title", "1,204 participants",
            "With questionnaires on coffee &amp; work.", ">Methods</h2>", ">Described in</dt>", ">Made with</dt>", "Nights, HF-12", "Data curator",
            "href=\"mailto:data@example.org\"", "Custodian", "href=\"https://sleep.example.org/ask\"",
            "<code>hr_mean</code>", "20 to 220", "beats per minute (/min)", "Heart rate (LOINC:8867-4)", "sleep disorder <code>MONDO:0003406</code>", "always given", "<code>W</code> awake", "Missing: -9",
            "Only for health, medical or biomedical research", "Needs the approval of an ethics board", "Only in the named region: European Union",
            "TK Attribution", "Traditional Knowledge label", "Sámi Parliament", "href=\"https://localcontexts.org/label/tk-attribution/\"",
            "European Data Format", "Kiruna, 67.86° N 20.23° E", "heartclean 2.1", "2019-03-01 to 2021-12-31", "Version 1, 2 March 2026", "2019-03 to 2021-12"])
        {
            Assert.Contains(part, page, StringComparison.OrdinalIgnoreCase);
        }
        Assert.DoesNotContain("secret.example.org", page);
        Assert.DoesNotContain("style=\"", page);
    }

    [Theory]
    [InlineData("data@example.org?bcc=all@example.org")]
    [InlineData("data@example.org,all@example.org")]
    [InlineData("\"Data\" <data@example.org>")]
    [InlineData("data@example.org%0D%0Abcc:all@example.org")]
    public async Task Only_what_is_plainly_one_mail_address_becomes_a_link(string mail)
    {
        var record = RichRecord.Make();
        record["contacts"] = new JsonArray(new JsonObject { ["name"] = "Data office", ["email"] = mail });
        var page = await PublishedAsync(record);
        Assert.Contains("Data office", page);
        Assert.DoesNotContain("mailto:", page);
    }

    [Fact]
    public async Task The_hand_offs_stand_in_the_order_of_the_data_s_life()
    {
        var page = await PublishedAsync(RichRecord.Make());
        var steps = (string[])["Raw data: Recording", "Curated data: Removal of artefacts", "Analysed data: Staging", "Findings: Publication of the sleep atlas"];
        Assert.Equal(steps, StepHeading().Matches(page[page.IndexOf("class=\"steps\"", StringComparison.Ordinal)..page.IndexOf("id=\"consent\"", StringComparison.Ordinal)]).Select(match => match.Groups[1].Value));
    }

    [Fact]
    public void Any_domain_block_is_shown_also_one_that_nobody_knows()
    {
        var record = JsonDocument.Parse("""
            {"profiles": {"deep-sea-biology": {"$schema": "deep-sea-biology/2.0", "samplingDepth": 4000, "vessels": [{"name": "Polarstern", "year": 2019}],
              "organism": [{"label": "Riftia pachyptila", "curie": "NCBITaxon:6426", "iri": "http://purl.obolibrary.org/obo/NCBITaxon_6426"}], "pressurised": true, "nothing": {}}}}
            """).RootElement;
        var block = Assert.Single(ProfileReader.Read(record, SchemaSet.Carried));
        Assert.Equal("Deep sea biology", block.Title);
        Assert.Equal("deep-sea-biology/2.0", block.Schema);
        Assert.Equal(["Sampling depth", "Vessels", "Organism", "Pressurised"], block.Entries.Select(entry => entry.Name));
        Assert.Equal(["4000"], block.Entries[0].Texts.Select(text => text.Text));
        Assert.Equal(["Name", "Year"], block.Entries[1].Groups[0].Select(entry => entry.Name));
        Assert.Equal("Riftia pachyptila (NCBITaxon:6426)", block.Entries[2].Texts[0].Text);
        Assert.Equal("yes", block.Entries[3].Texts[0].Text);
    }

    [Fact]
    public async Task The_names_of_a_domain_block_are_explained_by_its_schema()
    {
        var record = RichRecord.Make();
        record["profiles"] = new JsonObject { ["genomics"] = JsonNode.Parse("""{"organisms": [{"curie": "NCBITaxon:9606", "label": "Homo sapiens"}], "assays": [{"name": "WGS"}]}""") };
        var page = await PublishedAsync(record);
        foreach (var part in (string[])[">Genomics and sequencing</h2>", ">Organisms</dt>", "Homo sapiens (NCBITaxon:9606)", "What these words mean", "Species of the samples"]) Assert.Contains(part, page);
    }

    [Fact]
    public void A_block_of_any_size_or_depth_is_cut_to_what_a_page_can_bear()
    {
        var wide = new JsonObject();
        for (var n = 0; n < 5000; n++) wide["p" + n] = new JsonArray([.. Enumerable.Range(0, 100).Select(i => (JsonNode)i)]);
        JsonNode deep = "the end";
        for (var n = 0; n < 50; n++) deep = new JsonObject { ["in"] = deep };
        var record = JsonDocument.Parse(new JsonObject { ["profiles"] = new JsonObject { ["wide"] = wide, ["deep"] = new JsonObject { ["a"] = "b", ["down"] = deep } } }.ToJsonString()).RootElement;
        var blocks = ProfileReader.Read(record, SchemaSet.Carried);
        Assert.Equal(2, blocks.Count);
        Assert.All(blocks, block => Assert.True(block.Cut));
        Assert.Equal(300, blocks[0].Entries.Count);
        Assert.Equal(50, blocks[0].Entries[0].Texts.Count);
    }

    [Fact]
    public async Task Long_lists_are_bounded_and_the_rest_is_a_link_away()
    {
        var page = await PublishedAsync(RichRecord.Huge());
        Assert.Equal(500, Matches(page, "<code>v[0-9]+</code>"));
        Assert.Contains("700 more in <a", page);
        Assert.Contains("200 more in <a", page);
        Assert.Equal(200, Matches(page, "<span class=\"name\">Person"));
        Assert.Equal(200, Matches(page, "<div class=\"distribution\">"));
        Assert.True(page.Length < 1_000_000, $"{page.Length} characters");
    }

    [Fact]
    public async Task The_head_tells_reference_managers_and_search_engines_what_to_cite()
    {
        using var owner = await application.As("ana", Scopes.Deposit);
        var dataset = await owner.PublishAsync(RichRecord.Make());
        var (page, doi) = (await application.PageAsync(LandingAddress.PathOf(dataset.Doi())), dataset.Doi());
        var tags = LandingPages.Tags(page);
        foreach (var tag in ((string, string)[])[
            ("citation_title", "Sleep and heart rate of 1,204 adults"), ("citation_author", "Okafor, Ngozi"), ("citation_author_institution", "Institute of Sleep"),
            ("citation_author_orcid", "https://orcid.org/0000-0002-1825-0097"), ("citation_author", "Sleep and Heart Consortium"), ("citation_publication_date", "2025/02/14"),
            ("citation_online_date", "2026/03/02"), ("citation_doi", doi), ("citation_publisher", "Institute of Sleep"), ("citation_keywords", "heart rate"),
            ("citation_language", "en"), ("DC.title", "Sleep and heart rate of 1,204 adults"), ("DC.creator", "Okafor, Ngozi"), ("DC.contributor", "Lindqvist, Åsa"), ("DC.date", "2025-02-14"),
            ("DC.type", "Dataset"), ("DC.subject", "sleep"), ("DC.rights", "https://creativecommons.org/licenses/by/4.0/"), ("DCTERMS.accessRights", "http://purl.org/coar/access_right/c_abf2")])
        {
            Assert.Contains(tag, tags);
        }
        Assert.Contains($"<link rel=\"canonical\" href=\"{application.Address.ToString().TrimEnd('/')}{LandingAddress.PathOf(doi)}\"", page);
        Assert.Contains("<meta name=\"description\" content=\"Nightly recordings of sleep stages", page);
        Assert.Contains("<meta property=\"og:title\" content=\"Sleep and heart rate of 1,204 adults\"", page);
        foreach (var crosswalk in CrosswalkTable.All) Assert.Contains($"/export/{crosswalk.Id}?version=1\"", page);
    }

    [Theory]
    [InlineData("</script><script>alert(1)</script>")]
    [InlineData("<!-- <script> ]]> & \u2028 \u2029 &lt;/script&gt;")]
    [InlineData("\"}</ScRiPt ><img src=x onerror=alert(1)>")]
    public async Task No_record_breaks_out_of_the_data_in_the_head(string title)
    {
        var record = RichRecord.Make();
        record["titles"] = new JsonArray(new JsonObject { ["title"] = title });
        record["descriptions"]![0]!["description"] = title;
        var page = await PublishedAsync(record);
        var data = LandingPages.Data(page);
        Assert.Equal(title, JsonDocument.Parse(data).RootElement.GetProperty("name").GetString());
        // Besides the data there is only the script of the search box, by its address.
        Assert.Equal(2, Matches(page, "(?i)<script"));
        Assert.Equal(1, Matches(page, "<script src=\"/suggest[.]js[^\"]*\" defer></script>"));
        Assert.Equal(2, Matches(page, "(?i)</script"));
        Assert.DoesNotContain("<img", page);
        Assert.Equal(-1, data.IndexOfAny(['<', '>', '&', '\u2028', '\u2029']));
    }

    [Fact]
    public async Task The_style_of_the_citation_is_in_the_address()
    {
        using var owner = await application.As("ana", Scopes.Deposit);
        var path = LandingAddress.PathOf((await owner.PublishAsync(RichRecord.Make())).Doi());
        var page = await application.PageAsync(path);
        Assert.Contains("Okafor, N., &amp; Sleep and Heart Consortium. (2025). Sleep and heart rate of 1,204 adults (Version 3.1) [Data set]. Institute of Sleep.", page);
        Assert.Contains("aria-current=\"true\">APA", page);
        Assert.Contains($"href=\"{path}?style=vancouver#cite\"", page);
        var other = await application.PageAsync(path + "?style=vancouver");
        Assert.Contains("Okafor N, Sleep and Heart Consortium.", other);
        Assert.Contains("aria-current=\"true\">Vancouver", other);
        Assert.Contains($"href=\"{path}#cite\"", other);
        Assert.DoesNotContain("?style=", Canonical().Match(other).Value);
        Assert.Contains("aria-current=\"true\">APA", await application.PageAsync(path + "?style=none-of-these"));
    }

    [Fact]
    public async Task A_withdrawn_record_keeps_its_description_but_no_way_to_the_data()
    {
        using var owner = await application.As("ana", Scopes.Deposit);
        var dataset = await owner.PublishAsync(RichRecord.Make("Taken back"));
        await owner.WithdrawAsync(dataset.GetProperty("id").GetString()!, "Consent was taken back.", "10.1038/nature15393");
        foreach (var client in (HttpClient[])[application.Anonymous(), owner])
        {
            var page = await application.PageAsync(LandingAddress.PathOf(dataset.Doi()), HttpStatusCode.Gone, client);
            foreach (var part in (string[])[">Taken back</h1>", "This dataset was withdrawn", "Consent was taken back.", "href=\"https://doi.org/10.1038/nature15393\"", "Okafor, Ngozi",
                "Nightly recordings", "citation_title", "application/ld+json", dataset.Doi()]) Assert.Contains(part, page);
            foreach (var part in (string[])["files.example.org", "secret.example.org", "Download", "id=\"data\""]) Assert.DoesNotContain(part, page);
        }
    }

    private async Task<string> PublishedAsync(JsonObject record)
    {
        using var owner = await application.As("ana", Scopes.Deposit);
        return await application.PageAsync(LandingAddress.PathOf((await owner.PublishAsync(record)).Doi()));
    }

    private static int Matches(string page, string pattern) => Regex.Count(page, pattern);

    [GeneratedRegex("<link rel=\"canonical\"[^>]*>")]
    private static partial Regex Canonical();

    [GeneratedRegex("<h3>([^<]*)</h3>")]
    private static partial Regex StepHeading();
}
