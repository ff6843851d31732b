using System.Text;
using Catalog.Ontology.Terms;

namespace Catalog.Ontology.Formats;

/// <summary>What an OBO file says of itself (1.4, section 4).</summary>
internal sealed class OboHeader
{
    private readonly Dictionary<string, DesignationKind> scopes = new(StringComparer.Ordinal);

    /// <summary>The ontology's id as written, by which short ids become IRIs; <c>ontology</c> where there is none.</summary>
    public string Id { get; private set; } = "";

    public string? DefaultNamespace { get; private set; }

    public string FormatVersion { get; private set; } = "";

    public static bool IsKnown(ReadOnlySpan<char> tag) => tag is "format-version" or "data-version" or "version" or "date" or "saved-by" or "auto-generated-by" or "import" or "subsetdef"
        or "synonymtypedef" or "default-namespace" or "namespace-id-rule" or "idspace" or "remark" or "ontology" or "owl-axioms" or "property_value" or "default-relationship-id-prefix"
        or "id-mapping" or "relax-unique-identifier-assumption-for-namespace" or "relax-unique-label-assumption-for-namespace" || tag.StartsWith("treat-xrefs-as-");

    /// <summary>The scope of synonyms of a type, where neither they nor its definition give one: related (1.4, section 5.4).</summary>
    public DesignationKind ScopeOf(string? type) => type is not null && scopes.TryGetValue(type, out var scope) ? scope : DesignationKind.Related;

    public void Read(OboStanza stanza, OntologyLoad load, string? place)
    {
        string? version = null, date = null, title = null, licence = null;
        Span<char> room = stackalloc char[OboClause.MostTag];
        var text = new OboText();
        for (var index = 0; index < stanza.Count; index++)
        {
            var clause = stanza[index];
            var tag = clause.Tag(room);
            var value = Encoding.UTF8.GetString(text.Unescape(OboText.Unquoted(clause.Value)));
            switch (tag)
            {
                case "format-version": FormatVersion = value; break;
                case "ontology": Id = value; break;
                case "data-version": version = value; break;
                case "version": version ??= value; break;
                case "date": date = value; break;
                case "default-namespace": DefaultNamespace = value; break;
                case "idspace": AddPrefix(value, load); break;
                case "synonymtypedef": AddScope(clause.Value); break;
                case "import":
                    load.Report.Tell("import-not-followed", clause.Line, () => $"The import of {value} is not followed; load what it has as an ontology of its own.", place);
                    break;
                case "property_value": ReadProperty(clause.Value, text, ref title, ref licence); break;
                default:
                    var unknown = clause.TagText;
                    if (!IsKnown(tag)) load.Report.Tell("tag-unknown", clause.Line, () => $"The tag {unknown} is not known in a header.", place);
                    break;
            }
        }
        var names = OntologyNames.Of(Id, version, date);
        load.Builder.Description = new(names.Name, title, names.Version, names.Date, licence, names.Iri, names.VersionIri);
    }

    private static void AddPrefix(string value, OntologyLoad load)
    {
        var parts = value.Split([' ', '\t'], 3, StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length >= 2 && parts[1].Contains(':', StringComparison.Ordinal)) load.Builder.AddPrefix(parts[0], parts[1]);
    }

    private void AddScope(ReadOnlySpan<byte> value)
    {
        var type = Encoding.UTF8.GetString(OboText.Word(ref value));
        if (OboText.TryQuoted(ref value, out _) && OboTerms.TryScope(OboText.Word(ref value), out var scope)) scopes[type] = scope;
    }

    // Prefixes of these differ from file to file: dc, dce, terms, dcterms, dct.
    private static void ReadProperty(ReadOnlySpan<byte> value, OboText text, ref string? title, ref string? licence)
    {
        var property = OboText.Word(ref value);
        var local = property[(property.LastIndexOfAny("/#:"u8) + 1)..];
        var isTitle = local.SequenceEqual("title"u8);
        if (!isTitle && !local.SequenceEqual("license"u8)) return;
        var said = OboText.TryQuoted(ref value, out var quoted) ? quoted : OboText.Word(ref value);
        var plain = Encoding.UTF8.GetString(text.Unescape(said));
        if (plain.Length == 0) return;
        if (isTitle) title ??= plain;
        else licence ??= plain;
    }
}
