using System.Text;
using Catalog.Ontology.Formats;
using Catalog.Ontology.Terms;

namespace Catalog.Ontology.Tests.Formats;

/// <summary>A source read as the server reads it: from a file, recognised by its content.</summary>
internal sealed record LoadedSource(OntologyRelease Release, LoadReport Report)
{
    public static LoadedSource Of(string text, OntologyReadOptions? options = null)
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(path, Encoding.UTF8.GetBytes(text));
            return OfFile(path, options);
        }
        finally
        {
            File.Delete(path);
        }
    }

    public static LoadedSource OfFile(string path, OntologyReadOptions? options = null)
    {
        var compiled = new MemoryStream();
        var report = OntologySource.Compile(path, compiled, options ?? new(), null, TestContext.Current.CancellationToken);
        return new(OntologyRelease.Read(compiled.ToArray()), report);
    }

    /// <summary>The term of a name, which must be there.</summary>
    public int this[string name] => Release.Find(name) is >= 0 and var term ? term : throw new InvalidOperationException($"{name} is not there.");

    public long Told(string code) => Report.Counts.GetValueOrDefault(code);

    public string[] Parents(string name, Hierarchy hierarchy = Hierarchy.IsA) => [.. Release.Parents(this[name], hierarchy).ToArray().Select(Release.Curie)];

    /// <summary>Texts as <c>Exact: a name@en (type)</c>.</summary>
    public string[] Texts(string name) => [.. Release.Designations(this[name]).Select(text =>
        $"{text.Kind}: {text.Text}{(text.Language is null ? "" : "@" + text.Language)}{(text.Type is null ? "" : $" ({text.Type})")}")];

    /// <summary>Links as <c>Other DUO:0000010 MONDO:0000001</c>.</summary>
    public string[] Links(string name) => [.. Release.Links(this[name]).Select(link =>
        $"{link.Kind}{(link.Relation < 0 ? "" : " " + Release.Curie(link.Relation))} {Release.Curie(link.Target)}")];
}
