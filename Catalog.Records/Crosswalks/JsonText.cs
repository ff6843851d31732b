using System.Text.Encodings.Web;
using System.Text.Json;

namespace Catalog.Records.Crosswalks;

/// <summary>How the JSON formats are written.</summary>
internal static class JsonText
{
    /// <summary>Without white space, text unescaped where JSON allows it.</summary>
    public static JsonWriterOptions Options { get; } = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };
}
