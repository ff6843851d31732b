using System.Text;
using Catalog.Ontology.Formats;
using Catalog.Ontology.Terms;

namespace Catalog.Ontology.Tests.Formats;

/// <summary>Loads sources through the public door, so that recognition and limits are always in it.</summary>
internal static class Loading
{
    public static Loaded Text(string text, OntologyReadOptions? options = null) => Bytes(Encoding.UTF8.GetBytes(text), options);

    public static Loaded Bytes(byte[] content, OntologyReadOptions? options = null)
    {
        using var folder = new SourceFolder();
        return Path(folder.Write("source", content), options);
    }

    public static Loaded Path(string path, OntologyReadOptions? options = null)
    {
        var compiled = new MemoryStream();
        var report = OntologySource.Compile(path, compiled, options ?? new(), null, TestContext.Current.CancellationToken);
        return new(OntologyRelease.Read(compiled.ToArray()), report);
    }

    public static OntologyFormatException Refused(string text, OntologyReadOptions? options = null) => Refused(Encoding.UTF8.GetBytes(text), options);

    public static OntologyFormatException Refused(byte[] content, OntologyReadOptions? options = null) => Assert.Throws<OntologyFormatException>(() => Bytes(content, options));

    public static int Term(this OntologyRelease release, string name)
    {
        var term = release.Find(name);
        Assert.True(term >= 0, $"{name} is not found.");
        return term;
    }

    /// <summary>Texts as <c>Exact en acronym: text</c>, what is not there left out.</summary>
    public static string[] Texts(this OntologyRelease release, string name) =>
        [.. release.Designations(release.Term(name)).Select(text => $"{string.Join(' ', new[] { text.Kind.ToString(), text.Language, text.Type }.OfType<string>())}: {text.Text}")];

    /// <summary>Statements as <c>IsA GO:1</c> and <c>RO:0002211 GO:1</c>.</summary>
    public static string[] Statements(this OntologyRelease release, string name) =>
        [.. release.Links(release.Term(name)).Select(link => $"{(link.Relation >= 0 ? release.Curie(link.Relation) : link.Kind.ToString())} {release.Curie(link.Target)}")];
}

internal sealed record Loaded(OntologyRelease Release, LoadReport Report)
{
    public long Read(string name) => Report.Read.SingleOrDefault(pair => pair.Key == name).Value;

    public LoadRemark Remark(string code) => Assert.Single(Report.Remarks, remark => remark.Code == code);
}

/// <summary>A folder for one test's files.</summary>
internal sealed class SourceFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("ontology-").FullName;

    public string Write(string name, byte[] content)
    {
        var path = System.IO.Path.Combine(Path, name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, content);
        return path;
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
