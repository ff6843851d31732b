namespace Catalog.Records.Import;

/// <summary>What a record is called outside, so that importing it again finds it, and so that sources which speak of the
/// same dataset meet.</summary>
/// <param name="Namespace">Who gave the name: <c>doi</c>, <c>dbgap</c>, <c>table</c>, or <c>content</c> when the record has
/// none and the hash of its content stands in.</param>
/// <param name="Key">The name in that namespace, without a version: <c>phs000007</c>.</param>
public readonly record struct RecordIdentity(string Namespace, string Key)
{
    /// <summary><c>dbgap:phs000007</c>.</summary>
    public override string ToString() => $"{Namespace}:{Key}";
}
