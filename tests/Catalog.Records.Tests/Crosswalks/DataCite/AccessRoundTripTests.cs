using System.Globalization;
using System.Text;
using System.Text.Json;
using Catalog.Records.Access;
using Catalog.Records.Datasets;
using Catalog.Records.Metadata;
using Catalog.Records.Storage;

namespace Catalog.Records.Tests.Crosswalks.DataCite;

/// <summary>Who may have the data, in formats that have no place for it but the rights.</summary>
public sealed class AccessRoundTripTests
{
    private const string Licence = """{"rightsUri":"https://creativecommons.org/licenses/by/4.0/"}""";

    public static TheoryData<string, string?, string?> All { get; } = new(
        from format in (string[])["datacite-xml", "datacite-json"]
        from level in (string?[])["open", "registered", "controlled", "closed", null]
        from embargo in (string?[])["2031-01-01", null]
        select (format, level, embargo));

    [Theory]
    [MemberData(nameof(All))]
    public async Task A_record_comes_back_with_its_access_and_no_more_open(string format, string? level, string? embargo)
    {
        foreach (var rights in (string[])[$$""","rightsList":[{{Licence}}]""", ""])
        {
            var record = Record(Access(level, embargo) + rights);
            var written = Write(format, record, embargo);
            if (format == "datacite-xml") Assert.Empty(DataCiteXsd.Errors(written));
            var back = await ReadAsync(format, written);
            Assert.Equal(record.At("rightsList"), back.At("rightsList"));
            // Plain open is told by the licence alone.
            if (level == "open" && embargo is null && rights.Length == 0) continue;
            Assert.Equal(RecordDocument.AccessOf(record, AccessLevel.Closed), RecordDocument.AccessOf(back, AccessLevel.Closed));
            if (level is "registered" or "controlled" or "closed") Assert.Equal(record.At("access"), back.At("access"));
            // Who does not know our own scheme lets in nobody whom we would not.
            var others = await ReadAsync(format, Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(written).Replace("FAIR catalogue access", "other", StringComparison.Ordinal)));
            Assert.Null(others.At("access"));
            var (held, until) = RecordDocument.AccessOf(others, AccessLevel.Closed);
            Assert.True(held >= RecordDocument.AccessOf(record, AccessLevel.Closed).Level && until == (embargo is null ? null : Day(embargo)));
        }
    }

    [Theory]
    [InlineData("datacite-xml")]
    [InlineData("datacite-json")]
    public async Task Open_data_and_what_the_rights_say_already_have_no_entry_more(string format)
    {
        foreach (var (access, rights, embargo) in (IEnumerable<(string, string, string?)>)
            [("""{"level":"open"}""", Licence, null), ("""{"level":"open","embargoUntil":"2020-01-01"}""", Licence, null), ("{}", Licence, null),
             ("""{"level":"controlled"}""", """{"rights":"x","rightsUri":"info:eu-repo/semantics/restrictedAccess"}""", null),
             ("""{"level":"closed"}""", """{"rightsUri":"http://purl.org/coar/access_right/c_14cb"}""", null),
             ("""{"level":"open","embargoUntil":"2031-01-01"}""", $$"""{{Licence}},{"rightsUri":"info:eu-repo/date/embargoEnd/2031-01-01"}""", "2031-01-01")])
        {
            var record = Record($$""" "access":{{access}},"rightsList":[{{rights}}]""");
            var back = await ReadAsync(format, Write(format, record, embargo));
            Assert.Equal(record.At("rightsList"), back.At("rightsList"));
            Assert.Null(back.At("access"));
        }
    }

    [Theory]
    [InlineData("open", "info:eu-repo/semantics/closedAccess", AccessLevel.Closed)]
    [InlineData("open", "info:eu-repo/semantics/openAccess", AccessLevel.Open)]
    [InlineData("registered", "info:eu-repo/semantics/closedAccess", AccessLevel.Closed)]
    [InlineData("secret", "info:eu-repo/semantics/restrictedAccess", AccessLevel.Controlled)]
    public void What_is_not_in_exactly_our_form_is_a_statement_like_any(string identifier, string uri, AccessLevel level)
    {
        var ours = $$"""{"rights":"x","rightsUri":"{{uri}}","rightsIdentifier":"{{identifier}}","rightsIdentifierScheme":"FAIR catalogue access"}""";
        var record = Record($$""" "rightsList":[{{Licence}},{{ours}}]""");
        Assert.Null(record.At("access"));
        Assert.Equal(level, RecordDocument.AccessOf(record, AccessLevel.Closed).Level);
        Assert.Equal("""{"level":"registered"}""", Record($$""" "access":{"level":"registered"},"rightsList":[{{ours}}]""").At("access"));
    }

    private static string Access(string? level, string? embargo) => "\"access\":{"
        + string.Join(',', new[] { level is null ? null : $"\"level\":\"{level}\"", embargo is null ? null : $"\"embargoUntil\":\"{embargo}\"" }.OfType<string>()) + "}";

    private static JsonElement Record(string parts) => DepositBody.Read(JsonElement.Parse($$"""{"titles":[{"title":"One"}],{{parts}}}""")).Record!.Value;

    private static byte[] Write(string format, JsonElement record, string? embargo) => CrosswalkSource.Write(format, CrosswalkSource.Of(record) with
    {
        AccessLevel = Words<AccessLevel>.TryParse(record.At("access/level"), out var level) ? level : AccessLevel.Open,
        EmbargoUntil = embargo is null ? null : Day(embargo),
    });

    private static DateOnly Day(string day) => DateOnly.ParseExact(day, "O", CultureInfo.InvariantCulture);

    private static async Task<JsonElement> ReadAsync(string format, byte[] bytes) =>
        DepositBody.Read(Assert.Single(await CrosswalkSource.ReadAsync(format, bytes)).Body!.Value).Record!.Value;
}
