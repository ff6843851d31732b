namespace Catalog.Ontology.Formats;

/// <summary>OBO 1.2 and 1.4, as ontologies of the OBO Foundry are released.</summary>
internal sealed class OboFormat : IOntologyFormat
{
    public string Name => "OBO";

    public bool TakesSeveralFiles => false;

    /// <summary>It begins with a stanza, or with a tag of the header where a stanza or another sign of OBO follows.</summary>
    public bool Recognises(ReadOnlySpan<byte> head)
    {
        var rest = head;
        while (!rest.IsEmpty)
        {
            var end = rest.IndexOf((byte)'\n');
            var line = (end < 0 ? rest : rest[..end]).Trim(" \t\r"u8);
            rest = end < 0 ? [] : rest[(end + 1)..];
            if (line.IsEmpty || line[0] == '!') continue;
            if (IsStanza(line) || line.StartsWith("format-version:"u8)) return true;
            var colon = line.IndexOf((byte)':');
            return colon > 0 && IsHeaderTag(line[..colon]) && (head.IndexOf("\nformat-version:"u8) >= 0 || head.IndexOf("\n[Term]"u8) >= 0 || head.IndexOf("\n[Typedef]"u8) >= 0);
        }
        return false;
    }

    public void Read(IReadOnlyList<SourceFile> files, OntologyLoad load)
    {
        using var content = files[0].Open();
        new OboReader(content, files[0].Place, load).Read();
    }

    private static bool IsStanza(ReadOnlySpan<byte> line) => line.StartsWith("[Term]"u8) || line.StartsWith("[Typedef]"u8) || line.StartsWith("[Instance]"u8);

    private static bool IsHeaderTag(ReadOnlySpan<byte> tag)
    {
        Span<char> room = stackalloc char[OboClause.MostTag];
        return OboHeader.IsKnown(new OboClause(tag, [], 0).Tag(room));
    }
}
