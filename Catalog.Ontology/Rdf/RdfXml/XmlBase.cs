using System.Text;

namespace Catalog.Ontology.Rdf;

/// <summary>What relative references of an element are resolved by. Immutable: children share their parent's.</summary>
internal sealed class XmlBase
{
    private readonly string iri;
    // Without its fragment.
    private readonly byte[] bytes;

    /// <param name="iri">Absolute.</param>
    public XmlBase(string iri)
    {
        this.iri = iri;
        bytes = Encoding.UTF8.GetBytes(iri.Split('#')[0]);
    }

    /// <summary>Makes a relative reference an IRI. An absolute one needs no base and stays as it is written.</summary>
    public void Resolve(ReadOnlySpan<byte> reference, TextBuffer into)
    {
        if (reference.IsEmpty || reference[0] == '#')
        {
            into.Set(bytes);
            into.Append(reference);
        }
        else
        {
            into.Set(IriReference.Resolve(iri, Encoding.UTF8.GetString(reference)));
        }
    }
}
