using System.Text.Json;

namespace Catalog.Ontology.Formats;

/// <summary>OBO Graphs in JSON (0.3), as ROBOT writes it.</summary>
internal sealed class OboGraphsFormat : IOntologyFormat
{
    public string Name => "OBO Graphs JSON";

    public bool TakesSeveralFiles => false;

    /// <summary>It is an object with <c>graphs</c>, or one graph alone with <c>nodes</c> and <c>edges</c>.</summary>
    public bool Recognises(ReadOnlySpan<byte> head)
    {
        var reader = new Utf8JsonReader(head, isFinalBlock: false, new(new() { MaxDepth = 1000 }));
        try
        {
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) return false;
            while (reader.Read())
            {
                if (reader.CurrentDepth == 1 && reader.TokenType == JsonTokenType.PropertyName && (reader.ValueTextEquals("graphs"u8) || reader.ValueTextEquals("nodes"u8) || reader.ValueTextEquals("edges"u8))) return true;
            }
            return false;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    public void Read(IReadOnlyList<SourceFile> files, OntologyLoad load)
    {
        using var content = files[0].Open();
        new OboGraphsReader(content, files[0].Place, load).Read();
    }
}
