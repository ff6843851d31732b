using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Catalog.Records.Metadata;
using Catalog.Testing;

namespace Catalog.Records.Tests.Metadata;

/// <summary>The reference pages in docs/ say what the schema and the rules say, and the schema has all of DataCite.</summary>
public sealed partial class MetadataPageTests
{
    private static readonly string Root = FindRoot();
    private static readonly JsonElement Schema = JsonElement.Parse(File.ReadAllText(Path.Combine(Root, "schemas", "record", "1.0.json")));

    [Fact]
    public void The_page_of_all_properties_is_that_of_the_schema()
    {
        var file = Path.Combine(Root, "docs", "metadata.md");
        var page = Page();
        if (Environment.GetEnvironmentVariable("CATALOG_WRITE_DOCS") == "1") File.WriteAllText(file, page);
        Assert.Equal(page, File.ReadAllText(file));
    }

    [Fact]
    public void Every_property_says_what_it_means_where_it_comes_from_and_shows_an_example()
    {
        var bare = new List<string>();
        Walk(Schema, "#");
        foreach (var definition in Schema.GetProperty("$defs").EnumerateObject()) Walk(definition.Value, definition.Name);
        Assert.Equal([], bare);

        void Walk(JsonElement node, string place)
        {
            foreach (var property in node.TryGetProperty("properties", out var properties) ? properties.EnumerateObject() : default)
            {
                var value = property.Value;
                var scalar = value.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String && type.GetString() is not ("object" or "array");
                if (!value.TryGetProperty("description", out _) || !value.TryGetProperty("$comment", out _) || (scalar && !value.TryGetProperty("examples", out _))) bare.Add(place + "/" + property.Name);
                Walk(value, place + "/" + property.Name);
            }

            if (node.TryGetProperty("items", out var items)) Walk(items, place + "[]");
        }
    }

    [Fact]
    public void Every_code_of_a_finding_is_on_its_page()
    {
        var page = File.ReadAllText(Path.Combine(Root, "docs", "findings.md"));
        var records = Path.Combine(Root, "Catalog.Records");
        var sources = Directory.EnumerateFiles(Path.Combine(records, "Metadata"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains("PersonalData" + Path.DirectorySeparatorChar, StringComparison.Ordinal) && !file.Contains("CodeLists", StringComparison.Ordinal))
            .Append(Path.Combine(records, "Deposit", "DraftValidator.cs"));
        var codes = sources.SelectMany(file => Code().Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value)).Distinct().ToList();
        Assert.Contains("title-missing", codes);
        Assert.Equal([], codes.Where(code => !page.Contains($"| `{code}` |", StringComparison.Ordinal)));
    }

    [Fact]
    public void The_vocabularies_are_those_of_DataCite_4_7()
    {
        Assert.Equal(Official("resourceType"), Ours("ResourceTypeGeneral"));
        Assert.Equal(Official("relationType"), Ours("RelationType"));
        Assert.Equal(Official("relatedIdentifierType"), Ours("RelatedIdentifierType"));
        foreach (var name in new[] { "ContributorType", "DateType", "DescriptionType", "FunderIdentifierType", "NameType", "NumberType", "TitleType" })
        {
            Assert.Equal(Official(char.ToLowerInvariant(name[0]) + name[1..]), Ours(name));
        }

        static IEnumerable<string> Official(string name) => XDocument.Load(Kernel("include", $"datacite-{name}-v4.xsd")).Descendants()
            .Where(element => element.Name.LocalName == "enumeration").Select(element => element.Attribute("value")!.Value).Order(StringComparer.Ordinal);

        static IEnumerable<string> Ours(string name)
        {
            var vocabulary = typeof(MetadataValidator).Assembly.GetType("Catalog.Records.Metadata.DataCiteVocabulary")!;
            var list = vocabulary.GetMethod("Of")!.Invoke(null, [char.ToLowerInvariant(name[0]) + name[1..]])!;
            return ((IEnumerable<string>)vocabulary.GetProperty("Values")!.GetValue(list)!).Order(StringComparer.Ordinal);
        }
    }

    [Fact]
    public void Every_property_of_a_list_names_it_and_every_list_is_named()
    {
        var named = new HashSet<string>(StringComparer.Ordinal);
        Walk(Schema);
        Assert.Equal(Schema.GetProperty("x-lists").EnumerateObject().Select(list => list.Name).Order(StringComparer.Ordinal), named.Order(StringComparer.Ordinal));

        void Walk(JsonElement node)
        {
            if (node.ValueKind == JsonValueKind.Array)
            {
                foreach (var item in node.EnumerateArray()) Walk(item);
            }

            if (node.ValueKind != JsonValueKind.Object) return;
            if (node.TryGetProperty("x-list", out var list)) named.Add(list.GetString()!);
            foreach (var property in node.EnumerateObject()) Walk(property.Value);
        }
    }

    [Fact]
    public void The_schema_has_every_element_and_attribute_of_DataCite_4_7()
    {
        // What JSON writes otherwise than XML does: one name for three, or no name at all.
        var otherwise = new Dictionary<string, string>
        {
            ["resource"] = "titles",
            ["identifier"] = "doi",
            ["identifierType"] = "doi",
            ["creator"] = "creators",
            ["creatorName"] = "name",
            ["contributor"] = "contributors",
            ["contributorName"] = "name",
            ["nameIdentifier"] = "nameIdentifiers",
            ["subject"] = "subject",
            ["size"] = "sizes",
            ["format"] = "formats",
            ["relatedItem"] = "relatedItems",
            ["geoLocation"] = "geoLocations",
            ["fundingReference"] = "fundingReferences",
            ["br"] = "description",
        };
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        Collect(Schema);
        var missing = XDocument.Load(Kernel("metadata.xsd")).Descendants()
            .Where(element => element.Name.LocalName is "element" or "attribute" && element.Attribute("name") is not null)
            .Select(element => element.Attribute("name")!.Value).Distinct().Where(name => !names.Contains(otherwise.GetValueOrDefault(name, name)));
        Assert.Equal([], missing);

        void Collect(JsonElement node)
        {
            if (node.ValueKind != JsonValueKind.Object) return;
            foreach (var property in node.EnumerateObject())
            {
                if (property.Name is "properties") names.UnionWith(property.Value.EnumerateObject().Select(child => child.Name));
                Collect(property.Value);
            }
        }
    }

    private static string Kernel(params string[] path) =>
        ConformanceData.Path(["standards", "datacite", "source", "meta", "kernel-4.7", .. path]);

    private static string Page()
    {
        var page = new StringBuilder("""
            # Metadata of a record

            Every property of the record schema (`schemas/record/1.0.json`), what it means and where it comes from. The names at the top are
            those of DataCite’s REST JSON 4.7; what the catalogue adds stands beside them. Made from the schema by `MetadataPageTests`; change the
            schema and run the tests with `CATALOG_WRITE_DOCS=1`. Which values a publish needs is in [findings](findings.md).


            """);
        Section("record", Schema);
        foreach (var definition in Schema.GetProperty("$defs").EnumerateObject()) Section(definition.Name, definition.Value);
        foreach (var list in Schema.GetProperty("x-lists").EnumerateObject())
        {
            page.Append("## ").Append(list.Name).Append("\n\nControlled list of DataCite 4.7; a value that is not in it is a finding: ")
                .AppendJoin(", ", list.Value.EnumerateArray().Select(value => $"`{value.GetString()}`")).Append(".\n\n");
        }

        return page.ToString().TrimEnd('\n') + "\n";

        void Section(string title, JsonElement node)
        {
            page.Append("## ").Append(title).Append("\n\n").Append(Cell(node, "description")).Append("\n\n");
            if (!node.TryGetProperty("properties", out _)) return;
            page.Append("| property | type | meaning | source |\n|---|---|---|---|\n");
            Inner(node, "");
            page.Append('\n');
        }

        void Inner(JsonElement node, string path)
        {
            if (node.TryGetProperty("$ref", out _)) return;
            foreach (var property in node.TryGetProperty("properties", out var properties) ? properties.EnumerateObject() : default)
            {
                var name = (path.Length > 0 ? path + "." : "") + property.Name;
                page.Append("| `").Append(name).Append("` | ").Append(Type(property.Value)).Append(" | ").Append(Cell(property.Value, "description"))
                    .Append(" | ").Append(Cell(property.Value, "$comment")).Append(" |\n");
                Inner(property.Value, name);
            }

            if (node.TryGetProperty("items", out var items)) Inner(items, path + "[]");
        }
    }

    private static string Type(JsonElement node)
    {
        if (node.TryGetProperty("$ref", out var reference))
        {
            var name = reference.GetString()!.Split('/')[^1];
            return $"[{name}](#{name.ToLowerInvariant()})";
        }

        if (node.TryGetProperty("x-list", out var list)) return $"string of the list [{list.GetString()}](#{list.GetString()!.ToLowerInvariant()})";
        if (!node.TryGetProperty("type", out var type)) return "any";
        var types = type.ValueKind == JsonValueKind.Array ? type.EnumerateArray().Select(item => item.GetString()!) : [type.GetString()!];
        return string.Join(" or ", types.Select(name => name == "array" && node.TryGetProperty("items", out var items) ? "list of " + Type(items) : name));
    }

    private static string Cell(JsonElement node, string name) =>
        (node.TryGetProperty(name, out var text) ? text.GetString()! : "").Replace("|", "\\|", StringComparison.Ordinal);

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Catalog.sln"))) return folder.FullName;
        }

        throw new InvalidOperationException("These tests run inside the checkout.");
    }

    [GeneratedRegex("\"([a-z]{2,}(?:-[a-z0-9]+)+)\"")]
    private static partial Regex Code();
}
