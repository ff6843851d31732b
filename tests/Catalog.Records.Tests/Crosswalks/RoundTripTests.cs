using System.Text.Json;
using Catalog.Records.Crosswalks;
using Catalog.Records.Crosswalks.Citations;

namespace Catalog.Records.Tests.Crosswalks;

/// <summary>What a citation format can hold comes back from it.</summary>
public sealed class RoundTripTests
{
    private static readonly string[] Held =
    [
        "titles/0/title", "publicationYear", "language", "version", "types/resourceType", "descriptions/0/description", "rightsList/0/rightsIdentifier",
    ];

    public static TheoryData<string> Formats { get; } = ["bibtex", "ris", "csl-json", "schema-org"];

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task A_record_comes_back(string format)
    {
        foreach (var json in (string[])[CrosswalkFixture.Everything, CrosswalkFixture.Scripts, CrosswalkFixture.Crowd(25), CrosswalkFixture.Bare])
        {
            await CompareAsync(format, "own", JsonElement.Parse(json));
        }
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task Samples_come_back(string format)
    {
        foreach (var (id, record) in Records.Samples.Samples.All)
        {
            await CompareAsync(format, id, record);
        }
    }

    [Fact]
    public async Task Schema_org_keeps_identifiers_files_places_variables_funding_and_access()
    {
        var source = JsonElement.Parse(CrosswalkFixture.Everything);
        var read = await FormatFixture.OneAsync("schema-org", CrosswalkFixture.Write(CrosswalkTable.Find("schema-org")!, CrosswalkFixture.Of(source) with { AccessLevel = Records.Access.AccessLevel.Controlled }));
        foreach (var path in (string[])["distributions", "geoLocations", "fundingReferences", "alternateIdentifiers", "formats", "sizes", "creators/0/affiliation", "publisher"])
        {
            Assert.Equal(Parse(source.At(path)), Parse(read.At(path)), JsonElement.DeepEquals);
        }

        Assert.Equal("controlled", read.At("access/level"));
        Assert.Equal(("sbp", "mm[Hg]", "1"), (read.At("variables/0/name"), read.At("variables/0/unitCode"), read.At("variables/0/coding/0/code")));
        Assert.Equal(["IsDerivedFrom", "References", "References"], read.All("relatedIdentifiers", "relationType"));
        Assert.Equal(["Editor", "HostingInstitution"], read.All("contributors", "contributorType").Order());

        // The second portal has only a name because it had no title.
        static JsonElement Parse(string? text) => JsonElement.Parse((text ?? "null").Replace("\"title\":\"portal\",", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal).ReplaceLineEndings(""));
    }

    private static async Task CompareAsync(string format, string id, JsonElement source)
    {
        var written = CrosswalkFixture.Write(CrosswalkTable.Find(format)!, CrosswalkFixture.Of(source));
        var read = await FormatFixture.OneAsync(format, written);
        foreach (var path in Held)
        {
            // The version that schema.org always has is the number when the record names none; a licence without a code is kept in other words.
            if (source.At(path) is { } value)
            {
                // The italics of a title are those of LaTeX in BibTeX, which are read as plain text.
                var kept = format == "bibtex" && path.StartsWith("titles", StringComparison.Ordinal) ? InlineMarkup.Strip(value) : value;
                Assert.True(Plain(kept) == Plain(read.At(path)), $"{format} {id} {path}: '{value}' became '{read.At(path)}'");
            }
        }

        // Some types share a name in a format; the commonest of them comes back.
        var type = WorkType.Of(source.At("types/resourceTypeGeneral"));
        var own = format switch
        {
            "bibtex" => type.BibTeX == "misc" ? type.General == "Other" ? "Dataset" : type.General : WorkType.GeneralOfBibTeX(type.BibTeX),
            "ris" => WorkType.GeneralOfRis(type.Ris),
            "csl-json" => WorkType.GeneralOfCsl(type.Csl),
            _ => WorkType.GeneralOfSchemaOrg(type.SchemaOrg),
        };
        Assert.Equal(own, read.At("types/resourceTypeGeneral"));
        Assert.Equal(CrosswalkFixture.Doi, read.At("doi"));
        Assert.Equal(Publisher(source), Publisher(read));
        Assert.Equal(source.All("creators", "name").Select(Plain), read.All("creators", "name").Select(Plain));
        Assert.Equal(source.All("subjects", "subject"), read.All("subjects", "subject").Take(source.All("subjects", "subject").Count()));
        if (source.At("publicationYear") is not null) // else the catalogue's own date stands in
        {
            Assert.Equal(Issued(source), Issued(read));
        }
    }

    private static string? Publisher(JsonElement record) => record.At("publisher/name") ?? record.At("publisher");

    private static string? Issued(JsonElement record) => record.TryGetProperty("dates", out var dates)
        ? dates.EnumerateArray().FirstOrDefault(date => date.At("dateType") == "Issued") is { ValueKind: JsonValueKind.Object } issued ? issued.At("date")?[..7] : null : null;

    private static string Plain(string? text) => string.Join(' ', (text ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
