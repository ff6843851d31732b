using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Catalog.Api.Tests.Architecture;

/// <summary>The house rules of DESIGN.md and STYLE.md that a machine can keep.</summary>
public sealed partial class ArchitectureTests
{
    private const int MostLines = 500;
    private static readonly string[] Parts = ["Catalog.Ontology", "Catalog.Records", "Catalog.Indexer", "Catalog.Api"];
    private static readonly string Root = FindRoot();

    public static TheoryData<string> AllParts { get; } = [.. Parts];

    [Theory]
    [MemberData(nameof(AllParts))]
    public void A_project_refers_only_to_those_below_it(string part)
    {
        var allowed = Parts[..Array.IndexOf(Parts, part)];
        var project = XDocument.Load(Path.Combine(Root, part, part + ".csproj"));
        var referred = project.Descendants("ProjectReference").Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value.Replace('\\', '/')));
        Assert.Subset(allowed.ToHashSet(), referred.ToHashSet());

        // The program's file is called catalog.dll.
        var assembly = Assembly.Load(part == "Catalog.Api" ? "catalog" : part);
        var used = assembly.GetReferencedAssemblies().Select(name => name.Name == "catalog" ? "Catalog.Api" : name.Name!).Where(Parts.Contains);
        Assert.Subset(allowed.ToHashSet(), used.ToHashSet());
    }

    [Fact]
    public void No_source_file_is_over_500_lines()
    {
        var long_ = Sources().Select(file => (file, Lines: File.ReadLines(file).Count())).Where(file => file.Lines > MostLines)
            .Select(file => $"{Path.GetRelativePath(Root, file.file)}: {file.Lines} lines").ToList();
        Assert.True(long_.Count == 0, string.Join('\n', long_));
    }

    [Fact]
    public void No_type_or_file_has_a_name_that_says_nothing()
    {
        var declarations = Sources().SelectMany(file => Declaration().Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value).Append(Path.GetFileNameWithoutExtension(file)));
        var empty = declarations.Distinct().Where(name => EmptyWord().IsMatch(name)).ToList();
        Assert.True(empty.Count == 0, string.Join('\n', empty));
    }

    [Fact]
    public void The_rules_see_the_sources()
    {
        Assert.Contains(Sources(), file => file.EndsWith("CatalogHost.cs", StringComparison.Ordinal));
        Assert.Matches(EmptyWord(), "ConnectionManager");
        Assert.Equal("Thing", Declaration().Match("public sealed class Thing").Groups[1].Value);
    }

    private static IEnumerable<string> Sources() =>
        Directory.EnumerateDirectories(Root, "Catalog.*").Append(Path.Combine(Root, "tests"))
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories))
            .Where(file => !Path.GetRelativePath(Root, file).Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj" or "node_modules"));

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Catalog.sln"))) return folder.FullName;
        }
        throw new InvalidOperationException("These tests run inside the checkout.");
    }

    [GeneratedRegex(@"\b(?:class|struct|interface|enum|record)\s+(?:class\s+|struct\s+)?([A-Z]\w*)")]
    private static partial Regex Declaration();

    [GeneratedRegex("(Manager|Helper|Util|Utils|Utility|Utilities|Wrapper|Processor)s?$")]
    private static partial Regex EmptyWord();
}
