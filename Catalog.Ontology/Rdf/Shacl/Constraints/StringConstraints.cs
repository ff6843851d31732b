using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;

namespace Catalog.Ontology.Rdf.Shacl;

/// <summary><c>sh:minLength</c> and <c>sh:maxLength</c>, in characters (code points) of a literal or an IRI (sections 4.4.1 and 4.4.2).</summary>
internal sealed class LengthConstraint(long length, bool isMost) : ValueConstraint
{
    public override string Component => isMost ? "MaxLength" : "MinLength";

    protected override Verdict Judge(in Case at, int value)
    {
        var text = at.Run.Text(value);
        if (text.Kind == TermKind.BlankNode) return Verdict.Fails;
        var characters = 0L;
        // Each character has one byte that does not continue another.
        foreach (var unit in text.Text) characters += (unit & 0xC0) != 0x80 ? 1 : 0;
        return When(isMost ? characters <= length : characters >= length);
    }

    public override string Demand(Wording wording) =>
        Wording.Format($"have at {(isMost ? "most" : "least")} {length} character{(length == 1 ? "" : "s")}");
}

/// <summary><c>sh:pattern</c> on a literal or an IRI (section 4.4.3). What takes too long is not judged.</summary>
internal sealed class PatternConstraint(Regex regex, string pattern, Shape shape) : ValueConstraint
{
    public override string Component => "Pattern";

    protected override Verdict Judge(in Case at, int value)
    {
        if (at.Run.Kind(value) == TermKind.BlankNode) return Verdict.Fails;
        if (at.Run.HasGivenUp(this)) return Verdict.Unjudged;
        try
        {
            return When(regex.IsMatch(Encoding.UTF8.GetString(at.Run.Text(value).Text)));
        }
        catch (RegexMatchTimeoutException)
        {
            at.Run.GiveUp(this, new(shape.Node, Sh.Iri("pattern"), $"{at.Run.Words.ShapeName(shape)} has a pattern that takes too long on a value; the values were not compared with it from there on."));
            return Verdict.Unjudged;
        }
    }

    public override string Demand(Wording wording) => $"match the pattern {pattern}";
}

/// <summary><c>sh:languageIn</c> (section 4.4.4).</summary>
internal sealed class LanguageInConstraint(ImmutableArray<string> languages) : ValueConstraint
{
    private readonly ImmutableArray<byte[]> ranges = [.. languages.Select(Encoding.UTF8.GetBytes)];

    public override string Component => "LanguageIn";

    protected override Verdict Judge(in Case at, int value)
    {
        var tag = at.Run.Text(value).Language;
        foreach (var range in ranges)
        {
            if (Languages.Matches(tag, range)) return Verdict.Conforms;
        }
        return Verdict.Fails;
    }

    public override string Demand(Wording wording) =>
        languages.Length == 1 ? $"be a text in the language {languages[0]}" : $"be a text in one of the languages {string.Join(", ", languages)}";
}
