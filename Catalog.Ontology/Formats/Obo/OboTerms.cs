using System.Text;
using Catalog.Ontology.Terms;

namespace Catalog.Ontology.Formats;

/// <summary>Stanzas of an OBO document, put into the builder clause by clause (1.4, section 5; tags of 1.2 are read too).</summary>
internal sealed class OboTerms(OboHeader header, OntologyLoad load, string? place)
{
    private readonly OntologyBuilder builder = load.Builder;
    private readonly OboIds ids = new(load.Builder, header.Id);
    private readonly OboText text = new();
    private readonly Dictionary<string, (long Count, long Line)> notKept = new(StringComparer.Ordinal);

    public void Read(OboStanza stanza)
    {
        TermKind? kind = stanza.Kind switch { "Term" => TermKind.Class, "Typedef" => TermKind.Relation, "Instance" => TermKind.Individual, _ => null };
        if (kind is null)
        {
            var unknown = stanza.Kind;
            load.Report.Tell("stanza-unknown", stanza.Line, () => $"The stanza [{unknown}] is left out: it is none of OBO.", place);
            return;
        }
        if (Declare(stanza, kind.Value) is not (>= 0 and var term)) return;

        var hasNamespace = false;
        Span<char> room = stackalloc char[OboClause.MostTag];
        for (var index = 0; index < stanza.Count; index++)
        {
            var clause = stanza[index];
            var tag = clause.Tag(room);
            hasNamespace |= tag is "namespace";
            ReadClause(term, tag, clause);
        }
        if (!hasNamespace && header.DefaultNamespace is { } name) builder.SetNamespace(term, name);
    }

    /// <summary>After the last stanza.</summary>
    public void Finish()
    {
        ids.Finish();
        foreach (var (tag, (count, line)) in notKept) load.Report.Tell("tag-not-kept", line, () => $"The tag {tag} is known and not kept; it stands {count:N0} times.", place);
    }

    public static bool TryScope(ReadOnlySpan<byte> word, out DesignationKind scope)
    {
        DesignationKind? found = word switch
        {
            _ when word.SequenceEqual("EXACT"u8) => DesignationKind.Exact,
            _ when word.SequenceEqual("NARROW"u8) => DesignationKind.Narrow,
            _ when word.SequenceEqual("BROAD"u8) => DesignationKind.Broad,
            _ when word.SequenceEqual("RELATED"u8) => DesignationKind.Related,
            _ => null,
        };
        scope = found ?? DesignationKind.Related;
        return found is not null;
    }

    private int Declare(OboStanza stanza, TermKind kind)
    {
        string? id = null;
        var line = 0L;
        var references = new List<string>();
        Span<char> room = stackalloc char[OboClause.MostTag];
        for (var index = 0; index < stanza.Count; index++)
        {
            var clause = stanza[index];
            var tag = clause.Tag(room);
            if (tag is "id" && id is null) (id, line) = (Encoding.UTF8.GetString(Id(clause.Value)), clause.Line);
            else if (tag is "id") Tell("id-twice", clause.Line, "The stanza has another id before; this one is left out.");
            else if (kind == TermKind.Relation && tag is "xref") references.Add(Encoding.UTF8.GetString(Id(clause.Value)));
        }
        if (string.IsNullOrEmpty(id))
        {
            Tell("id-missing", stanza.Line, "The stanza has no id and is left out.");
            return -1;
        }
        if (!Utf8Text.IsId(Encoding.UTF8.GetBytes(id)))
        {
            Tell("id-unreadable", line, "The stanza is left out: its id has a blank or control character.");
            return -1;
        }
        foreach (var reference in references) ids.NameRelation(id, reference);
        var term = kind == TermKind.Relation ? ids.Relation(id) : ids.Term(Encoding.UTF8.GetBytes(id));
        if (load.Declare(term, kind, line, place) is >= 0 and var before)
        {
            throw new OntologyFormatException($"{id} is described twice, before in line {before}: each id may have one stanza.", place, line);
        }
        return term;
    }

    private void ReadClause(int term, ReadOnlySpan<char> tag, OboClause clause)
    {
        switch (tag)
        {
            case "id": break;
            case "name": AddText(term, DesignationKind.Label, clause); break;
            case "comment": AddText(term, DesignationKind.Comment, clause); break;
            case "def": ReadQuoted(term, DesignationKind.Definition, clause); break;
            case "synonym": ReadSynonym(term, clause); break;
            case "exact_synonym": ReadQuoted(term, DesignationKind.Exact, clause); break;
            case "narrow_synonym": ReadQuoted(term, DesignationKind.Narrow, clause); break;
            case "broad_synonym": ReadQuoted(term, DesignationKind.Broad, clause); break;
            case "related_synonym": ReadQuoted(term, DesignationKind.Related, clause); break;
            case "namespace": builder.SetNamespace(term, Encoding.UTF8.GetString(text.Unescape(OboText.Unquoted(clause.Value)))); break;
            case "subset": builder.AddSubset(term, Encoding.UTF8.GetString(Id(clause.Value))); break;
            case "alt_id": builder.AddAlternativeId(term, Id(clause.Value), clause.Line); break;
            case "xref" or "xref_analog" or "xref_unknown": ReadCrossReference(term, clause); break;
            case "is_a" or "instance_of": ReadLink(term, LinkKind.IsA, clause); break;
            case "replaced_by": ReadLink(term, LinkKind.ReplacedBy, clause); break;
            case "consider" or "use_term": ReadLink(term, LinkKind.Consider, clause); break;
            case "relationship": ReadRelation(term, clause); break;
            case "intersection_of": ReadIntersection(term, clause); break;
            case "property_value": ReadProperty(term, clause); break;
            case "is_obsolete":
                if (Id(clause.Value).SequenceEqual("true"u8)) builder.SetObsolete(term);
                break;
            case "is_anonymous" or "union_of" or "disjoint_from" or "equivalent_to" or "created_by" or "creation_date" or "builtin" or "domain" or "range" or "inverse_of" or "transitive_over"
                or "is_transitive" or "is_reflexive" or "is_symmetric" or "is_anti_symmetric" or "is_cyclic" or "is_functional" or "is_inverse_functional" or "is_asymmetric" or "holds_over_chain"
                or "equivalent_to_chain" or "disjoint_over" or "is_metadata_tag" or "is_class_level" or "expand_assertion_to" or "expand_expression_to" or "holds_temporally" or "always_asserted":
                Count(tag.ToString(), clause.Line);
                break;
            default:
                var unknown = clause.TagText;
                load.Report.Tell("tag-unknown", clause.Line, () => $"The tag {unknown} is not known and left out.", place);
                break;
        }
    }

    private void AddText(int term, DesignationKind kind, OboClause clause)
    {
        var plain = text.Unescape(OboText.Unquoted(clause.Value));
        if (plain.IsEmpty) Tell("text-empty", clause.Line, "The text is empty and left out.");
        else builder.AddText(term, kind, plain, OboText.Language(clause.Value), null, clause.Line);
    }

    private void ReadQuoted(int term, DesignationKind kind, OboClause clause)
    {
        var rest = clause.Value;
        if (!OboText.TryQuoted(ref rest, out var quoted) || !OboText.SkipList(ref rest))
        {
            TellSyntax(clause, "\"text\" [references]");
            return;
        }
        AddQuoted(term, kind, quoted, rest, null, clause);
    }

    // synonym: "text" SCOPE TYPE [references] {qualifiers}; scope and type may be missing.
    private void ReadSynonym(int term, OboClause clause)
    {
        var rest = clause.Value;
        if (!OboText.TryQuoted(ref rest, out var quoted))
        {
            TellSyntax(clause, "\"text\" EXACT [references]");
            return;
        }
        DesignationKind? scope = null;
        string? type = null;
        while (rest.TrimStart(" \t"u8) is [not ((byte)'[' or (byte)'{' or (byte)'!'), ..])
        {
            var word = OboText.Word(ref rest);
            if (scope is null && type is null && TryScope(word, out var said)) scope = said;
            else type = Encoding.UTF8.GetString(word);
        }
        if (!OboText.SkipList(ref rest)) TellSyntax(clause, "\"text\" EXACT [references]");
        else AddQuoted(term, scope ?? header.ScopeOf(type), quoted, rest, type, clause);
    }

    private void AddQuoted(int term, DesignationKind kind, ReadOnlySpan<byte> quoted, ReadOnlySpan<byte> rest, string? type, OboClause clause)
    {
        var plain = text.Unescape(quoted).Trim(" \t\n"u8);
        if (plain.IsEmpty) Tell("text-empty", clause.Line, "The text is empty and left out.");
        else builder.AddText(term, kind, plain, OboText.Language(rest), type, clause.Line);
    }

    private void ReadCrossReference(int term, OboClause clause)
    {
        var reference = Id(clause.Value);
        if (reference.IsEmpty) TellSyntax(clause, "an id");
        else builder.AddCrossReference(term, reference);
    }

    private void ReadLink(int term, LinkKind kind, OboClause clause)
    {
        var rest = clause.Value;
        var target = OboText.Word(ref rest);
        if (target.IsEmpty || !OboText.IsEnd(rest)) TellSyntax(clause, "one id");
        else builder.AddLink(term, kind, -1, ids.Term(target), clause.Line);
    }

    private void ReadRelation(int term, OboClause clause)
    {
        var rest = clause.Value;
        var relation = OboText.Word(ref rest);
        var target = OboText.Word(ref rest);
        if (target.IsEmpty || !OboText.IsEnd(rest)) TellSyntax(clause, "a relation's id and a term's");
        else ids.AddLink(term, relation, ids.Term(target), clause.Line);
    }

    // What is defined by a genus is one; by what it differs is a relation like others.
    private void ReadIntersection(int term, OboClause clause)
    {
        var rest = clause.Value;
        OboText.Word(ref rest);
        if (OboText.IsEnd(rest)) ReadLink(term, LinkKind.IsA, clause);
        else ReadRelation(term, clause);
    }

    private void ReadProperty(int term, OboClause clause)
    {
        var rest = clause.Value;
        var property = Encoding.UTF8.GetString(text.Unescape(OboText.Word(ref rest)));
        var value = OboText.TryQuoted(ref rest, out var quoted) ? quoted : OboText.Word(ref rest);
        var local = property[(property.LastIndexOfAny(['/', '#', ':', '_']) + 1)..];
        if (value.IsEmpty)
        {
            TellSyntax(clause, "a property's id and a value");
            return;
        }
        switch (local)
        {
            case "exactMatch" or "closeMatch": builder.AddCrossReference(term, text.Unescape(value)); break;
            case "0100001": builder.AddLink(term, LinkKind.ReplacedBy, -1, ids.Term(value), clause.Line); break;
            default: Count($"property_value {property}", clause.Line); break;
        }
    }

    private ReadOnlySpan<byte> Id(ReadOnlySpan<byte> value) => text.Unescape(OboText.Word(ref value));

    private void Count(string tag, long line)
    {
        var (count, first) = notKept.GetValueOrDefault(tag, (0, line));
        // A document may make up any number of properties.
        if (count > 0 || notKept.Count < 1000) notKept[tag] = (count + 1, first);
    }

    private void Tell(string code, long line, string message) => load.Report.Tell(code, line, () => message, place);

    private void TellSyntax(OboClause clause, string expected)
    {
        var tag = clause.TagText;
        load.Report.Tell("value-unreadable", clause.Line, () => $"The value of {tag} is left out: {expected} is expected.", place);
    }
}
