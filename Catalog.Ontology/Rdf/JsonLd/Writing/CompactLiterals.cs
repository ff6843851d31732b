namespace Catalog.Ontology.Rdf.JsonLd;

/// <summary>Writes literals, as bare texts and numbers where the context says the rest (JSON-LD 1.1 API, section 6.3: value compaction).</summary>
internal sealed class CompactLiterals(JsonOutput json)
{
    /// <param name="outer">The context of the node.</param>
    /// <param name="context">That of the value.</param>
    public void Write(ReadOnlySpan<byte> text, LiteralSort sort, CompactingContext outer, CompactingContext context, string property)
    {
        var definition = context.Active[property];
        var isUntyped = definition?.Type is null or Keyword.None;
        if (sort.Datatype is null ? isUntyped && sort.Language == context.LanguageOf(definition) && sort.Direction == context.DirectionOf(definition) : sort.Datatype == definition?.Type)
        {
            WriteScalar(text, sort.Datatype, isTyped: true);
            return;
        }
        var native = sort.Datatype is null or Keyword.Json ? null : JsonLiteral.Same(text, sort.Datatype, isTyped: false);
        if (native is not null && isUntyped)
        {
            json.Word(native);
            return;
        }
        json.StartObject(isLine: true);
        if (sort.Datatype is not null && native is null)
            json.Entry(context.KeywordName(Keyword.Type, outer), sort.Datatype == Keyword.Json ? sort.Datatype : context.Name(sort.Datatype));
        if (sort.Language is not null) json.Entry(context.KeywordName(Keyword.Language), sort.Language);
        if (sort.Direction is not null) json.Entry(context.KeywordName(Keyword.Direction), sort.Direction);
        json.Name(context.KeywordName(Keyword.Value, outer));
        if (sort.Datatype == Keyword.Json) json.Value(JsonLiteral.Parse(text));
        else WriteScalar(text, native is null ? null : sort.Datatype, isTyped: false);
        json.EndObject();
    }

    private void WriteScalar(ReadOnlySpan<byte> text, string? datatype, bool isTyped)
    {
        if (datatype is not null && JsonLiteral.Same(text, datatype, isTyped) is { } native) json.Word(native);
        else json.Text(text);
    }
}
