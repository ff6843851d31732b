namespace Catalog.Records.Crosswalks.Xml;

/// <summary>An element around a list, which is written only when there is something in it.</summary>
internal ref struct XmlList(XmlOutput xml, ReadOnlySpan<byte> name)
{
    private readonly ReadOnlySpan<byte> name = name;

    public bool IsEmpty { get; private set; } = true;

    /// <summary>Before each item.</summary>
    public void Begin()
    {
        if (IsEmpty) xml.Open(name);
        IsEmpty = false;
    }

    public readonly void End()
    {
        if (!IsEmpty) xml.Close(name);
    }
}
