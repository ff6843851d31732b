namespace Catalog.Ontology.Rdf.JsonLd;

/// <summary>Errors in words, with the standard's code behind them (JSON-LD 1.1 API, section 9.6).</summary>
internal static class JsonLdFault
{
    /// <param name="message">A sentence with its stop.</param>
    public static RdfSyntaxException Fault(this JsonValue place, string code, string message) => place.Fault(WithCode(message, code));

    /// <summary>A text of the document, shortened.</summary>
    public static string Quoted(string text) => text.Length <= 60 ? $"\"{text}\"" : $"\"{text.AsSpan(0, char.IsHighSurrogate(text[56]) ? 56 : 57)}…\"";

    /// <summary>A value of the document, shortened, or what it is.</summary>
    public static string Quoted(JsonValue value) => value.Kind switch
    {
        JsonKind.Null => "null",
        JsonKind.True => "true",
        JsonKind.False => "false",
        JsonKind.Number => "a number",
        JsonKind.Text => Quoted(value.Text()),
        JsonKind.List => "a list",
        _ => "an object",
    };

    private static string WithCode(string message, string code) => $"{message.AsSpan().TrimEnd('.')} ({code}).";
}
