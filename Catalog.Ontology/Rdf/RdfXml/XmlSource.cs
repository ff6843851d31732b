using System.Xml;

namespace Catalog.Ontology.Rdf;

/// <summary>The nodes of an XML document, under the limits of the options, with errors that a person understands.</summary>
internal sealed class XmlSource : IDisposable
{
    public const string XmlNamespace = "http://www.w3.org/XML/1998/namespace";
    public const string XmlnsNamespace = "http://www.w3.org/2000/xmlns/";

    // The longest message that quotes a document.
    private const int MostMessage = 200;

    private readonly XmlCharacters characters;
    private readonly RdfReadOptions options;
    private readonly IXmlLineInfo place;
    private readonly Proportion proportion = new();
    private readonly char[] chunk = new char[1024];

    /// <param name="names">Holds each name once, so that names are told apart by reference.</param>
    public XmlSource(Stream stream, XmlNameTable names, RdfReadOptions options, CancellationToken cancellation)
    {
        this.options = options;
        characters = new(stream, options, cancellation);
        Xml = XmlReader.Create(characters, new()
        {
            NameTable = names,
            DtdProcessing = DtdProcessing.Parse,
            XmlResolver = null,
            // To an XML reader 0 is no limit.
            MaxCharactersFromEntities = Math.Max(1, options.MaxEntityCharacters),
            MaxCharactersInDocument = 0,
        });
        place = (IXmlLineInfo)Xml;
    }

    /// <summary>The node that the source stands at. To go on is the source's own, by <see cref="Read"/>.</summary>
    public XmlReader Xml { get; }

    /// <summary>Goes to the next node.</summary>
    /// <exception cref="XmlException">The XML is broken; here and wherever a value is asked for.</exception>
    public bool Read()
    {
        characters.Progress();
        return Xml.Read();
    }

    /// <summary>Appends the value of the text or attribute that the source stands at.</summary>
    public void AppendValue(TextBuffer into)
    {
        var most = (long)into.Length + options.MaxTermBytes;
        var kept = 0;
        while (Xml.ReadValueChunk(chunk, kept, chunk.Length - kept) is > 0 and var count)
        {
            characters.Progress();
            var length = kept + count;
            // The other half of the pair comes with the next piece.
            kept = char.IsHighSurrogate(chunk[length - 1]) ? 1 : 0;
            into.Append(chunk.AsSpan(0, length - kept));
            if (into.Length > most) throw TooLong();
            if (kept > 0) chunk[0] = chunk[length - 1];
        }
    }

    /// <summary>Counts bytes that were made of fewer ones.</summary>
    public void CountMade(long bytes)
    {
        if (!proportion.Allows(bytes, characters.Total)) throw Error(Proportion.Fault);
    }

    /// <inheritdoc cref="CountMade(long)"/>
    public void CountMade(in TermText subject, in TermText predicate, in TermText @object)
    {
        if (!proportion.Allows(subject, predicate, @object, TermText.None, characters.Total)) throw Error(Proportion.Fault);
    }

    /// <summary>An error at the node.</summary>
    public RdfSyntaxException Error(string message) => new(message, Math.Max(1, place.LineNumber), Math.Max(1, place.LinePosition));

    public RdfSyntaxException TooLong() => Error($"A text here is longer than {options.MaxTermBytes:N0} bytes, the most that are read of one term.");

    public void Dispose() => Xml.Dispose();

    /// <summary>What the XML reader found broken, in words of ours.</summary>
    public RdfSyntaxException Told(XmlException broken)
    {
        // The only message that names a setting, in whatever language it is.
        var message = broken.Message.Contains(nameof(XmlReaderSettings.MaxCharactersFromEntities), StringComparison.Ordinal)
            ? $"The entities of the document (such as &name;) make more than {options.MaxEntityCharacters:N0} characters, the most that are read."
            : "The document is not well-formed XML: " + Sentence(broken);
        var (line, column) = broken.LineNumber > 0 ? (broken.LineNumber, broken.LinePosition) : (place.LineNumber, place.LinePosition);
        return new(message, Math.Max(1, line), Math.Max(1, column), broken);
    }

    // What the XML reader says, without the place that it adds.
    private static string Sentence(XmlException broken)
    {
        var message = broken.Message;
        var end = message.LastIndexOf($" Line {broken.LineNumber},", StringComparison.Ordinal);
        if (end > 0) message = message[..end];
        // The commonest fault in documents that are made by hand or by a template.
        if (message.Contains("';'", StringComparison.Ordinal) || message.Contains("EntityName", StringComparison.Ordinal)) message += " In a text, & is written as &amp;.";
        if (message.Length <= MostMessage) return message.Length > 1 ? char.ToLowerInvariant(message[0]) + message[1..] : message;
        var length = char.IsHighSurrogate(message[MostMessage - 1]) ? MostMessage - 1 : MostMessage;
        return message[..length] + "…";
    }
}
