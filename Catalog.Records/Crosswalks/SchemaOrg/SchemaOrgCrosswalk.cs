using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Catalog.Records.Crosswalks.Citations;

namespace Catalog.Records.Crosswalks.SchemaOrg;

/// <summary>
/// schema.org in JSON-LD, as Google Dataset Search and the Dataset profile 1.0 of Bioschemas want it; one object that needs no
/// JSON-LD program to be read.
/// </summary>
/// <param name="forPage">true for JSON that may stand in an HTML script element: the characters that could end the element
/// are written as <c>\u003C</c> and the like, and of a long description and of long lists the beginning.</param>
public sealed class SchemaOrgCrosswalk(bool forPage = false) : Crosswalk
{
    // Letters of all scripts as they are; the characters that mean something in HTML always escaped.
    private static readonly JavaScriptEncoder InPage = JavaScriptEncoder.Create(UnicodeRanges.All);

    private readonly JsonWriterOptions options = new()
    {
        Encoder = forPage ? InPage : JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    public override string Id => "schema-org";

    public override string Title => "schema.org JSON-LD";

    public override string MediaType => "application/ld+json";

    public override IReadOnlyList<string> AlsoAskedAs => ["application/vnd.schemaorg.ld+json"];

    public override string? Profile => "https://schema.org";

    public override string FileExtension => "jsonld";

    /// <summary>The name at schema.org of one of DataCite's general types; null counts as a dataset.</summary>
    public static string TypeOf(string? resourceTypeGeneral) => WorkType.Of(resourceTypeGeneral).SchemaOrg;

    public override void Write(CrosswalkRecord record, IBufferWriter<byte> output)
    {
        using var json = new Utf8JsonWriter(output, options);
        new SchemaOrgWriter(json, record, forPage ? SchemaOrgBounds.Page : SchemaOrgBounds.None).Write();
    }
}
