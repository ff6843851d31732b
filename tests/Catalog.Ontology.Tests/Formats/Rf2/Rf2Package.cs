using System.Globalization;
using System.IO.Compression;
using System.Text;
using Catalog.Ontology.Formats;
using Catalog.Ontology.Formats.Rf2;
using Catalog.Ontology.Terms;

namespace Catalog.Ontology.Tests.Formats.Rf2;

/// <summary>A small release made by hand: rows as people write them, with | for tabs, in files that get their headers by name.</summary>
internal sealed class Rf2Package : IDisposable
{
    public const string Core = "900000000000207008", Fsn = "900000000000003001", Synonym = "900000000000013009", Definition = "900000000000550004";
    public const string Us = "900000000000509007", British = "900000000000508004", Preferred = "900000000000548007", Acceptable = "900000000000549004";
    public const string IsA = "116680003", PartOf = "123005000", Root = "138875005";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("rf2-test");
    private readonly Dictionary<string, StringBuilder> files = [];
    private readonly string origin;
    private readonly string date;
    private readonly string module;
    private int members;
    private int components;

    public Rf2Package(string origin = "INT", string date = "20260131", string module = Core)
    {
        (this.origin, this.date, this.module) = (origin, date, module);
        Rows("Terminology/sct2_Concept_Snapshot");
    }

    public string Path => folder.FullName;

    /// <summary>Where new files go; a snapshot unless told otherwise.</summary>
    public string Kind { get; set; } = "Snapshot";

    public string LineEnd { get; init; } = "\n";

    /// <summary>An identifier of a concept with its check digit.</summary>
    public static string Concept(int item, string partition = "00")
    {
        for (var digit = 0; ; digit++)
        {
            var id = string.Create(CultureInfo.InvariantCulture, $"{100_000 + item}{partition}{digit}");
            if (SnomedId.IsSound(Encoding.ASCII.GetBytes(id))) return id;
        }
    }

    /// <summary>A concept with a name, its tag and what it is a.</summary>
    public Rf2Package Concept(string id, string? name, string tag, params string[] parents)
    {
        Add("Terminology/sct2_Concept_Snapshot", $"{id}|{date}|1|{module}|900000000000074008");
        if (name is not null) Describe(id, Fsn, $"{name} ({tag})");
        if (name is not null) Describe(id, Synonym, name);
        foreach (var parent in parents) Relate(id, IsA, parent);
        return this;
    }

    public Rf2Package Inactive(string id, string name)
    {
        Add("Terminology/sct2_Concept_Snapshot", $"{id}|{date}|0|{module}|900000000000074008");
        Describe(id, Fsn, $"{name} (disorder)");
        Describe(id, Synonym, name);
        return this;
    }

    /// <returns>The description's identifier.</returns>
    public string Describe(string concept, string type, string text, string language = "en", string file = "Description")
    {
        var id = Concept(++components, "01");
        Add($"Terminology/sct2_{file}_Snapshot-{language}", $"{id}|{date}|1|{module}|{concept}|{language}|{type}|{text}|900000000000448009");
        return id;
    }

    public Rf2Package Relate(string source, string type, string target, string characteristic = "900000000000011006", int group = 0) =>
        Add("Terminology/sct2_Relationship_Snapshot", $"{Concept(++components, "02")}|{date}|1|{module}|{source}|{target}|{group}|{type}|{characteristic}|900000000000451002");

    public Rf2Package Prefer(string refset, string description, string how = Preferred) => Member("der2_cRefset_LanguageSnapshot-en", refset, description, how);

    /// <summary>A member of a reference set: what follows the common columns.</summary>
    public Rf2Package Member(string file, string refset, string component, params string[] more) =>
        Add("Refset/" + file, string.Join('|', [$"{++members:x8}-0000-4000-8000-{Math.Abs(origin.GetHashCode(StringComparison.Ordinal)) % 1000 + 1:d12}", date, "1", module, refset, component, .. more]));

    /// <summary>A row as it is, in a file by its name without origin and date.</summary>
    public Rf2Package Add(string file, string row)
    {
        Rows(file).Append(row.Replace('|', '\t')).Append(LineEnd);
        return this;
    }

    public OntologyRelease Compile(LoadReport? report = null, OntologyReadOptions? options = null)
    {
        Write();
        return Read(Path, out _, options, report);
    }

    /// <summary>Compiles what lies at a path.</summary>
    public static OntologyRelease Read(string path, out LoadReport report, OntologyReadOptions? options = null, LoadReport? into = null)
    {
        using var stream = new MemoryStream();
        report = OntologySource.Compile(path, stream, options ?? new(), null, TestContext.Current.CancellationToken);
        into?.Append(report);
        return OntologyRelease.Read(stream.ToArray());
    }

    /// <summary>What is said of a package that is refused.</summary>
    public string Refusal(OntologyReadOptions? options = null)
    {
        Write();
        return Assert.Throws<OntologyFormatException>(() => Read(Path, out _, options)).Message;
    }

    /// <summary>Writes the files, and packs them.</summary>
    public string Zip()
    {
        Write();
        var zip = Path + ".zip";
        ZipFile.CreateFromDirectory(Path, zip, CompressionLevel.Optimal, includeBaseDirectory: true);
        return zip;
    }

    public void Write()
    {
        foreach (var (name, rows) in files)
        {
            var path = System.IO.Path.Combine(Path, Kind, $"{name.Replace("Snapshot", Kind, StringComparison.Ordinal)}_{origin}_{date}.txt");
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
            File.WriteAllText(path, rows.ToString());
        }
    }

    public void Dispose()
    {
        folder.Delete(recursive: true);
        File.Delete(Path + ".zip");
    }

    private StringBuilder Rows(string file)
    {
        if (files.TryGetValue(file, out var rows)) return rows;
        const string Member = "id effectiveTime active moduleId refsetId referencedComponentId";
        var header = file[(file.IndexOf('/', StringComparison.Ordinal) + 1)..] switch
        {
            var name when name.StartsWith("sct2_Concept", StringComparison.Ordinal) => "id effectiveTime active moduleId definitionStatusId",
            var name when name.Contains("Desc", StringComparison.Ordinal) || name.Contains("TextDef", StringComparison.Ordinal) => "id effectiveTime active moduleId conceptId languageCode typeId term caseSignificanceId",
            var name when name.Contains("ConcreteValues", StringComparison.Ordinal) => "id effectiveTime active moduleId sourceId value relationshipGroup typeId characteristicTypeId modifierId",
            var name when name.Contains("Relationship", StringComparison.Ordinal) => "id effectiveTime active moduleId sourceId destinationId relationshipGroup typeId characteristicTypeId modifierId",
            var name when name.Contains("Identifier", StringComparison.Ordinal) => "alternateIdentifier effectiveTime active moduleId identifierSchemeId referencedComponentId",
            var name when name.Contains("Language", StringComparison.Ordinal) => Member + " acceptabilityId",
            var name when name.Contains("Association", StringComparison.Ordinal) => Member + " targetComponentId",
            var name when name.Contains("AttributeValue", StringComparison.Ordinal) => Member + " valueId",
            var name when name.Contains("ExtendedMap", StringComparison.Ordinal) => Member + " mapGroup mapPriority mapRule mapAdvice mapTarget correlationId mapCategoryId",
            var name when name.Contains("SimpleMap", StringComparison.Ordinal) => Member + " mapTarget",
            var name when name.Contains("ModuleDependency", StringComparison.Ordinal) => Member + " sourceEffectiveTime targetEffectiveTime",
            var name when name.Contains("OWL", StringComparison.Ordinal) => Member + " owlExpression",
            _ => Member,
        };
        return files[file] = new StringBuilder(header.Replace(' ', '\t')).Append(LineEnd);
    }
}
