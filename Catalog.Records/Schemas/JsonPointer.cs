using System.Globalization;

namespace Catalog.Records.Schemas;

/// <summary>Writes JSON Pointers (RFC 6901): <c>/creators/0/name</c>, with <c>~</c> and <c>/</c> in names escaped.</summary>
public static class JsonPointer
{
    /// <summary>One step with its slash, escaped (RFC 6901, clause 3).</summary>
    public static string Step(string name) =>
        "/" + (name.AsSpan().IndexOfAny('~', '/') < 0
            ? name
            : name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal));

    public static string Step(int index) => "/" + index.ToString(CultureInfo.InvariantCulture);
}
