using System.Text.Json;

namespace Catalog.Records.Schemas;

/// <summary>The files below <c>schemas/</c>, which this assembly carries.</summary>
internal static class EmbeddedSchemas
{
    private const string Prefix = "schemas/";

    /// <summary>Reads one file by its path below <c>schemas/</c>.</summary>
    /// <exception cref="FileNotFoundException">There is no such file in the assembly.</exception>
    public static JsonElement Read(string path)
    {
        using var stream = typeof(EmbeddedSchemas).Assembly.GetManifestResourceStream(Prefix + path)
            ?? throw new FileNotFoundException($"The assembly carries no {Prefix}{path}.");
        using var document = JsonDocument.Parse(stream);
        return document.RootElement.Clone();
    }

    /// <summary>The bytes of one file by its path below <c>schemas/</c>, which must be there.</summary>
    public static byte[] ReadBytes(string path)
    {
        using var stream = typeof(EmbeddedSchemas).Assembly.GetManifestResourceStream(Prefix + path)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    /// <summary>Paths of all files, in ordinal order.</summary>
    public static IEnumerable<string> All() =>
        typeof(EmbeddedSchemas).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .Select(name => name[Prefix.Length..])
            .Order(StringComparer.Ordinal);

    /// <summary>Paths of the files below a folder, in ordinal order.</summary>
    public static IEnumerable<string> List(string folder) => All().Where(path => path.StartsWith(folder + "/", StringComparison.Ordinal));
}
