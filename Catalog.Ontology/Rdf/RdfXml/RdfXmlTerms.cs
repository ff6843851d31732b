using System.Text;
using System.Xml;

namespace Catalog.Ontology.Rdf;

/// <summary>What the attributes of an element name: things by IRI, fragment or label, and its base and language.</summary>
internal sealed class RdfXmlTerms
{
    private readonly XmlSource source;
    private readonly NodeLabels labels;
    // Fragments that were given, each as its whole IRI: none may be given twice (section 7.2.34).
    private readonly TermTable ids = new();
    private readonly TextBuffer fragment = new();

    public RdfXmlTerms(XmlSource source, RdfReadOptions options)
    {
        this.source = source;
        labels = new(options.BlankNodePrefix);
    }

    /// <summary>Sets what the element says of the base and language itself.</summary>
    public void Inherit(RdfXmlLevel level, RdfXmlAttributes attributes)
    {
        if (attributes.Has(RdfXmlTerm.XmlBase))
        {
            Resolve(attributes[RdfXmlTerm.XmlBase], level, fragment);
            level.Base = new(Encoding.UTF8.GetString(fragment.Text));
        }
        if (!attributes.Has(RdfXmlTerm.XmlLang)) return;
        var tag = attributes[RdfXmlTerm.XmlLang];
        if (!tag.IsEmpty && !IsLanguage(tag)) throw source.Error($"xml:lang=\"{TermFault.Shown(tag)}\" is no language tag: it should be one such as en or pt-BR.");
        if (!tag.SequenceEqual(level.Language)) level.Language = tag.ToArray();
    }

    /// <summary>The thing that an element describes.</summary>
    public void ReadSubject(RdfXmlLevel level, RdfXmlAttributes attributes)
    {
        if (attributes.TermCount > 1) throw source.Error("A described thing should have only one of rdf:about, rdf:ID and rdf:nodeID.");
        if (attributes.Has(RdfXmlTerm.About)) ReadIri(attributes[RdfXmlTerm.About], level, level.Node);
        else if (attributes.Has(RdfXmlTerm.NodeId)) ReadLabel(attributes[RdfXmlTerm.NodeId], level.Node);
        else if (attributes.Has(RdfXmlTerm.Id))
        {
            level.Node.Kind = TermKind.Iri;
            ReadId(attributes[RdfXmlTerm.Id], level, level.Node.Text);
        }
        else if (attributes.TermCount == 0) MakeNode(level.Node);
        else throw source.Error("rdf:resource, rdf:datatype and rdf:parseType stand on properties; a described thing has its IRI in rdf:about.");
    }

    /// <summary>The thing that a property's attributes name as its value.</summary>
    public void ReadObject(RdfXmlLevel level, RdfXmlAttributes attributes)
    {
        var isIri = attributes.Has(RdfXmlTerm.Resource);
        if (isIri && attributes.Has(RdfXmlTerm.NodeId)) throw source.Error("A property should have only one of rdf:resource and rdf:nodeID.");
        if (isIri) ReadIri(attributes[RdfXmlTerm.Resource], level, level.Node);
        else if (attributes.Has(RdfXmlTerm.NodeId)) ReadLabel(attributes[RdfXmlTerm.NodeId], level.Node);
        else MakeNode(level.Node);
    }

    public void ReadIri(ReadOnlySpan<byte> reference, RdfXmlLevel level, TermBuffer into)
    {
        into.Kind = TermKind.Iri;
        Resolve(reference, level, into.Text);
    }

    /// <summary>The IRI that rdf:ID gives.</summary>
    public void ReadId(ReadOnlySpan<byte> id, RdfXmlLevel level, TextBuffer into)
    {
        RequireName(id, "rdf:ID");
        fragment.Set("#"u8);
        fragment.Append(id);
        Resolve(fragment.Text, level, into);
        var before = ids.Count;
        ids.Intern(TermText.Iri(into.Text));
        if (ids.Count == before) throw source.Error($"rdf:ID=\"{TermFault.Shown(id)}\" was given before in this document: to say more of the same thing, rdf:about=\"#{TermFault.Shown(id)}\" should stand here.");
    }

    /// <summary>A blank node of the reader's own.</summary>
    public void MakeNode(TermBuffer into) => labels.Make(into);

    private void ReadLabel(ReadOnlySpan<byte> label, TermBuffer into)
    {
        RequireName(label, "rdf:nodeID");
        labels.Take(label, into);
    }

    private void Resolve(ReadOnlySpan<byte> reference, RdfXmlLevel level, TextBuffer into)
    {
        if (reference.IndexOfAny(TermSigns.IriStops) is >= 0 and var stop) throw source.Error(TermFault.OpenIri(reference[..stop], reference[stop]));
        if (TermSigns.IsAbsolute(reference))
        {
            into.Set(reference);
            return;
        }
        if (level.Base is { } iri) iri.Resolve(reference.ToArray(), into);
        else throw source.Error($"The IRI \"{TermFault.Shown(reference)}\" is relative, and nothing says to what: it should be whole, or xml:base should stand on an element around it.");
        source.CountMade(into.Length);
    }

    private void RequireName(ReadOnlySpan<byte> name, string attribute)
    {
        var text = Encoding.UTF8.GetString(name);
        var isName = text.Length > 0 && XmlConvert.IsStartNCNameChar(text[0]);
        foreach (var sign in text) isName &= XmlConvert.IsNCNameChar(sign);
        if (!isName) throw source.Error($"{attribute}=\"{TermFault.Shown(name)}\" should be a name: a letter or _ first, then letters, digits, '.', '-' and '_'.");
    }

    // As Turtle has it: letters, then letters and digits after each hyphen.
    private static bool IsLanguage(ReadOnlySpan<byte> tag)
    {
        var (part, isFirst) = (0, true);
        foreach (var sign in tag)
        {
            if (sign == '-')
            {
                if (part == 0) return false;
                (part, isFirst) = (0, false);
            }
            else if (char.IsAsciiLetter((char)sign) || (!isFirst && char.IsAsciiDigit((char)sign))) part++;
            else return false;
        }
        return part > 0;
    }
}
