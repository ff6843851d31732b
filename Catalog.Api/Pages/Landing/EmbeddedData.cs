using System.Buffers;
using System.Text;
using Catalog.Records.Crosswalks;
using Catalog.Records.Crosswalks.SchemaOrg;

namespace Catalog.Api.Pages.Landing;

/// <summary>The record as schema.org JSON-LD inside the page.</summary>
internal static class EmbeddedData
{
    // It writes <, > and & as escapes: without them no text of a record can end the element it stands in, or open a comment.
    private static readonly SchemaOrgCrosswalk Crosswalk = new(forPage: true);

    /// <summary>The text of a script element.</summary>
    public static string Of(CrosswalkRecord record)
    {
        var buffer = new ArrayBufferWriter<byte>(4096);
        Crosswalk.Write(record, buffer);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
