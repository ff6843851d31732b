using System.Text;
using System.Text.Json;
using Catalog.Ontology.Terms;

namespace Catalog.Ontology.Formats;

/// <summary>Reads the <c>meta</c> of a node or graph. What is of another type than it should be is passed over and told.</summary>
internal sealed class MetaReader(JsonTokens tokens, LoadReport report, string? place)
{
    public void Read(GraphNode node)
    {
        if (!Begins(JsonTokenType.StartObject)) return;
        while (tokens.Required() == JsonTokenType.PropertyName)
        {
            var name = tokens.Text;
            if (name.SequenceEqual("definition"u8)) ReadTexts(node, DesignationKind.Definition);
            else if (name.SequenceEqual("synonyms"u8)) ReadAll(() => ReadTexts(node, DesignationKind.Related));
            else if (name.SequenceEqual("xrefs"u8)) ReadAll(() => ReadReference(node));
            else if (name.SequenceEqual("basicPropertyValues"u8)) ReadAll(() => ReadProperty(node));
            else if (name.SequenceEqual("comments"u8)) ReadAll(() => AddComment(node));
            else if (name.SequenceEqual("subsets"u8)) ReadAll(() => AddSubset(node));
            else if (name.SequenceEqual("deprecated"u8)) node.IsDeprecated = tokens.Required() == JsonTokenType.True || Passed(false);
            else if (name.SequenceEqual("version"u8)) node.Version = String() is { } version ? Encoding.UTF8.GetString(version) : null;
            else tokens.Skip();
        }
    }

    /// <summary>The string that comes next; null when it is another value, which is passed over and told.</summary>
    public byte[]? String()
    {
        if (tokens.Required() is JsonTokenType.String) return tokens.Text.ToArray();
        if (tokens.Type != JsonTokenType.Null) Tell("a text");
        tokens.Skip();
        return null;
    }

    /// <summary>Reads each value of the list that comes next; each is read by one that asks for the next token.</summary>
    public void ReadAll(Action read)
    {
        if (!Begins(JsonTokenType.StartArray)) return;
        while (tokens.Required() != JsonTokenType.EndArray)
        {
            tokens.HoldBack();
            read();
        }
    }

    /// <summary>Whether an object or list comes next; another value is passed over and told.</summary>
    public bool Begins(JsonTokenType type)
    {
        if (tokens.Required() == type) return true;
        if (tokens.Type != JsonTokenType.Null) Tell(type == JsonTokenType.StartArray ? "a list" : "an object");
        tokens.Skip();
        return false;
    }

    private void ReadTexts(GraphNode node, DesignationKind kind)
    {
        if (!Begins(JsonTokenType.StartObject)) return;
        var line = tokens.Line;
        byte[]? text = null;
        string? type = null;
        while (tokens.Required() == JsonTokenType.PropertyName)
        {
            var name = tokens.Text;
            if (name.SequenceEqual("val"u8)) text = String();
            else if (name.SequenceEqual("pred"u8)) kind = String() is { } scope ? Kind(scope, kind) : kind;
            else if (name.SequenceEqual("synonymType"u8)) type = String() is { } written ? GraphNames.Short(Encoding.UTF8.GetString(written)) : null;
            else tokens.Skip();
        }
        if (text is not null) node.Texts.Add(new(kind, text, type, line));
    }

    private static DesignationKind Kind(ReadOnlySpan<byte> scope, DesignationKind kind) => GraphNames.Local(scope) switch
    {
        "hasExactSynonym" => DesignationKind.Exact,
        "hasNarrowSynonym" => DesignationKind.Narrow,
        "hasBroadSynonym" => DesignationKind.Broad,
        "hasRelatedSynonym" => DesignationKind.Related,
        _ => kind,
    };

    private void ReadReference(GraphNode node)
    {
        if (!Begins(JsonTokenType.StartObject)) return;
        while (tokens.Required() == JsonTokenType.PropertyName)
        {
            if (!tokens.Text.SequenceEqual("val"u8)) tokens.Skip();
            else if (String() is { } reference) node.CrossReferences.Add(reference);
        }
    }

    private void ReadProperty(GraphNode node)
    {
        if (!Begins(JsonTokenType.StartObject)) return;
        var line = tokens.Line;
        byte[]? property = null, value = null;
        while (tokens.Required() == JsonTokenType.PropertyName)
        {
            var name = tokens.Text;
            if (name.SequenceEqual("pred"u8)) property = String();
            else if (name.SequenceEqual("val"u8)) value = String();
            else tokens.Skip();
        }
        if (property is not null && value is not null) node.Properties.Add(new(Encoding.UTF8.GetString(property), value, line));
    }

    private void AddComment(GraphNode node)
    {
        if (String() is { } comment) node.Texts.Add(new(DesignationKind.Comment, comment, null, tokens.Line));
    }

    private void AddSubset(GraphNode node)
    {
        if (String() is { } subset) node.Subsets.Add(GraphNames.Short(Encoding.UTF8.GetString(subset)));
    }

    private bool Passed(bool value)
    {
        tokens.Skip();
        return value;
    }

    private void Tell(string expected) => report.Tell("value-unreadable", tokens.Line, () => $"The value is left out: {expected} is expected.", place);
}
