using System.Text;

namespace Catalog.Ontology.Rdf;

/// <summary>The terms of Turtle and TriG: words made into IRIs, blank nodes and literals.</summary>
internal sealed class TurtleTerms(TurtleLexer lexer, RdfReadOptions options)
{
    // Each name made by a prefix repeats it, and so does each relative IRI its base: a long one would make much of little.
    private const int MaxNamespaceBytes = 1 << 13;

    private readonly Utf8Input input = lexer.Input;
    private readonly TurtleNames names = new(options.BaseIri);
    private readonly NodeLabels labels = new(options.BlankNodePrefix);
    private readonly TextBuffer baseIri = new();

    private static ReadOnlySpan<byte> Boolean => "http://www.w3.org/2001/XMLSchema#boolean"u8;

    /// <summary>The word that was read last: a prefix, a label or what is neither.</summary>
    public TextBuffer Word { get; } = new();

    /// <summary>Whether the word is one of SPARQL's, in letters of any size.</summary>
    public bool IsKeyword(string keyword) => Ascii.EqualsIgnoreCase(Word.Text, keyword);

    /// <summary>Takes a prefix, which is the word then, and its IRI.</summary>
    public void ReadPrefix(TermBuffer into)
    {
        lexer.Next();
        lexer.ReadWord(Word);
        if (input.Peek() != ':') throw lexer.Unexpected("a prefix with its colon, such as ex:");
        input.Skip(1);
        if (lexer.Next() != '<') throw lexer.Unexpected("the prefix's IRI in angle brackets");
        ReadIri(into.Text);
        RequireShort(into.Text);
        names.SetPrefix(Word.Text, into.Text.Text);
    }

    public void ReadBase()
    {
        if (lexer.Next() != '<') throw lexer.Unexpected("the base IRI in angle brackets");
        ReadIri(baseIri);
        RequireShort(baseIri);
        names.SetBase(baseIri.Text);
    }

    /// <summary>Takes a prefixed name; of anything else only what the word then holds.</summary>
    public bool TryReadName(TermBuffer into)
    {
        into.Kind = TermKind.Iri;
        return TryReadName(into.Text);
    }

    /// <summary>Takes what begins with an angle bracket or a low line.</summary>
    public void ReadIriOrLabel(TermBuffer into)
    {
        if (input.Peek() == '<')
        {
            into.Kind = TermKind.Iri;
            ReadIri(into.Text);
            return;
        }
        if (input.Peek(1) != ':') throw lexer.Unexpected("a blank node with its colon, such as _:b1");
        input.Skip(2);
        ReadLabel(into);
    }

    /// <summary>Takes a text in quotes with its language or datatype.</summary>
    public void ReadText(TermBuffer into)
    {
        into.BeginLiteral();
        lexer.ReadString(into.Text);
        switch (lexer.Next())
        {
            case '@':
                input.Skip(1);
                into.HasLanguage = true;
                lexer.ReadLanguage(into.Tag);
                break;
            case '^':
                if (input.Peek(1) != '^') throw lexer.Unexpected("^^ and a datatype");
                input.Skip(2);
                if (lexer.Next() == '<') ReadIri(into.Tag);
                else if (!TryReadName(into.Tag)) throw Unexpected("a datatype (an IRI or a prefixed name)");
                break;
        }
    }

    /// <summary>Makes the word a literal if it is true or false.</summary>
    public bool TryMakeBoolean(TermBuffer into)
    {
        if (!Word.Text.SequenceEqual("true"u8) && !Word.Text.SequenceEqual("false"u8)) return false;
        into.BeginLiteral();
        into.Text.Set(Word.Text);
        into.Tag.Set(Boolean);
        return true;
    }

    /// <summary>Makes a blank node that no label says.</summary>
    public void MakeNode(TermBuffer into) => labels.Make(into);

    /// <summary>An error after a word that is none of what should stand here.</summary>
    public RdfSyntaxException Unexpected(string wanted) =>
        Word.Length == 0 ? lexer.Unexpected(wanted) : input.ErrorAtMark(TermFault.Unexpected(wanted, Word.Text));

    private bool TryReadName(TextBuffer into)
    {
        lexer.ReadWord(Word);
        if (input.Peek() != ':') return false;
        input.Skip(1);
        if (!names.TryGet(Word.Text, out var iri)) throw input.ErrorAtMark(TermFault.UnknownPrefix(Word.Text, input.Peek() == '/'));
        into.Set(iri);
        lexer.ReadLocal(into);
        return true;
    }

    private void ReadIri(TextBuffer into)
    {
        lexer.ReadIri(into);
        if (!names.TryResolve(into)) throw input.ErrorAtMark($"<{TermFault.Shown(into.Text)}> is a relative IRI and the document has no base: write the whole IRI, with http:// or the like, or declare @base.");
    }

    private void ReadLabel(TermBuffer into)
    {
        Word.Clear();
        lexer.ReadLabel(Word);
        labels.Take(Word.Text, into);
    }

    private void RequireShort(TextBuffer iri)
    {
        if (iri.Length > MaxNamespaceBytes) throw input.ErrorAtMark($"The IRI of a prefix or base has at most {MaxNamespaceBytes:N0} bytes; this one has {iri.Length:N0}.");
    }
}
