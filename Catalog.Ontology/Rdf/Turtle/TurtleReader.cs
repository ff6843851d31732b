using System.Runtime.CompilerServices;
using System.Text;

namespace Catalog.Ontology.Rdf;

/// <summary>Reads Turtle and TriG (RDF 1.1). What is nested is read by recursion, as deep as the options and the stack allow.</summary>
internal sealed class TurtleReader
{
    // Each name made by a prefix repeats it, and so does each relative IRI its base: a long one would make much of little.
    private const int MaxNamespaceBytes = 1 << 13;

    private readonly Utf8Input input;
    private readonly TurtleLexer lexer;
    private readonly TurtleNames names;
    private readonly StatementGate gate;
    private readonly RdfReadOptions options;
    private readonly byte[] labelPrefix;
    private readonly bool hasGraphs;
    private readonly List<Level> levels = [new()];
    private readonly TermBuffer graph = new();
    private readonly TermBuffer value = new();
    private readonly TextBuffer word = new();
    private int depth;
    private long nodes;

    /// <param name="hasGraphs">Whether it is TriG.</param>
    public TurtleReader(Utf8Input input, bool hasGraphs, IRdfSink sink, RdfReadOptions options, CancellationToken cancellation)
    {
        (this.input, this.hasGraphs, this.options) = (input, hasGraphs, options);
        lexer = new(input, options);
        names = new(options.BaseIri);
        gate = new(sink, input, options, cancellation);
        labelPrefix = Encoding.UTF8.GetBytes(options.BlankNodePrefix);
    }

    private enum Shape
    {
        // What may name a graph too.
        Term,
        List,
        PropertyList,
    }

    public void Read()
    {
        while (lexer.Next() is >= 0 and var sign)
        {
            if (sign == '@') ReadAtDirective();
            else if (sign == '{' && hasGraphs) ReadGraph();
            else ReadStatement();
        }
    }

    private void ReadAtDirective()
    {
        input.Skip(1);
        lexer.ReadWord(word);
        if (word.Text.SequenceEqual("prefix"u8)) ReadPrefix();
        else if (word.Text.SequenceEqual("base"u8)) ReadBase();
        else throw input.ErrorAtMark($"'@{TermFault.Shown(word.Text)}' is no directive: only @prefix and @base, in small letters, are.");
        Require('.', "the '.' that ends the directive");
    }

    private void ReadPrefix()
    {
        lexer.Next();
        lexer.ReadWord(word);
        if (input.Peek() != ':') throw lexer.Unexpected("a prefix with its colon, such as ex:");
        input.Skip(1);
        if (lexer.Next() != '<') throw lexer.Unexpected("the prefix's IRI in angle brackets");
        var iri = value.Text;
        ReadIri(iri);
        RequireShort(iri);
        names.SetPrefix(word.Text, iri.Text);
        gate.Prefix(word.Text, iri.Text);
    }

    private void ReadBase()
    {
        if (lexer.Next() != '<') throw lexer.Unexpected("the base IRI in angle brackets");
        ReadIri(value.Text);
        RequireShort(value.Text);
        names.SetBase(value.Text.Text);
    }

    private void RequireShort(TextBuffer iri)
    {
        if (iri.Length > MaxNamespaceBytes) throw input.ErrorAtMark($"The IRI of a prefix or base has at most {MaxNamespaceBytes:N0} bytes; this one has {iri.Length:N0}.");
    }

    private void ReadStatement()
    {
        if (lexer.Next() == '{') throw input.Error("A '{' begins a graph in TriG or an object in JSON-LD; in Turtle it has no place.");
        var level = levels[0];
        if (lexer.Next() is not ('<' or '_' or '[' or '(' or ':'))
        {
            lexer.ReadWord(word);
            if (input.Peek() != ':')
            {
                if (IsKeyword("prefix")) ReadPrefix();
                else if (IsKeyword("base")) ReadBase();
                else if (hasGraphs && IsKeyword("graph")) ReadNamedGraph();
                else throw NoTerm("a subject (an IRI, a prefixed name, a blank node), @prefix or @base");
                return;
            }
            ReadLocal(level.Subject);
            FinishStatement(level, Shape.Term);
            return;
        }
        FinishStatement(level, ReadSubject(level));
    }

    private void FinishStatement(Level level, Shape shape)
    {
        if (hasGraphs && lexer.Next() == '{')
        {
            if (shape != Shape.Term) throw input.Error("A graph's name should be an IRI or a blank node without properties.");
            graph.Set(level.Subject);
            ReadGraph();
            return;
        }
        ReadPredicates(level, shape);
        Require('.', "a '.' at the end of the statement, or ';' or ',' to go on");
    }

    private void ReadNamedGraph()
    {
        const string Wanted = "the graph's name (an IRI, a prefixed name, a blank node)";
        if (lexer.Next() is '(' or '{') throw lexer.Unexpected(Wanted);
        if (ReadSubject(levels[0]) != Shape.Term) throw input.ErrorAtMark("A graph's name should be an IRI or a blank node without properties.");
        if (lexer.Next() != '{') throw lexer.Unexpected("the '{' that begins the graph");
        graph.Set(levels[0].Subject);
        ReadGraph();
    }

    // In braces, in the graph that is set.
    private void ReadGraph()
    {
        input.Skip(1);
        var level = levels[0];
        while (!lexer.Take('}'))
        {
            if (lexer.Next() is not ('<' or '_' or '[' or '(' or ':'))
            {
                lexer.ReadWord(word);
                if (input.Peek() != ':') throw NoTerm("a subject or the graph's closing '}'");
                ReadLocal(level.Subject);
                ReadPredicates(level, Shape.Term);
            }
            else
            {
                ReadPredicates(level, ReadSubject(level));
            }
            if (!lexer.Take('.') && lexer.Next() != '}') throw lexer.Unexpected("a '.' at the end of the statement or the graph's closing '}'");
        }
        graph.Kind = TermKind.None;
    }

    private Shape ReadSubject(Level level)
    {
        switch (lexer.Next())
        {
            case '[':
                input.Skip(1);
                MakeNode(level.Subject);
                if (lexer.Take(']')) return Shape.Term;
                ReadProperties(level.Subject);
                return Shape.PropertyList;
            case '(':
                input.Skip(1);
                if (lexer.Take(')'))
                {
                    level.Subject.SetIri(Names.Nil);
                    return Shape.List;
                }
                MakeNode(level.Subject);
                ReadItems(level.Subject);
                return Shape.List;
            default:
                ReadName(level.Subject, "a subject (an IRI, a prefixed name, a blank node)");
                return Shape.Term;
        }
    }

    private void ReadPredicates(Level level, Shape shape)
    {
        if (shape == Shape.PropertyList && lexer.Next() is '.' or '}') return;
        while (true)
        {
            ReadPredicate(level.Predicate);
            do ReadObject(level);
            while (lexer.Take(','));
            if (!lexer.Take(';')) return;
            while (lexer.Take(';'))
            {
            }
            if (lexer.Next() is '.' or ']' or '}' or -1) return;
        }
    }

    private void ReadPredicate(TermBuffer into)
    {
        const string Wanted = "a predicate (an IRI, a prefixed name or a)";
        if (lexer.Next() is '_' or '[') throw input.Error("A predicate should be an IRI; here stands a blank node.");
        if (input.Peek() is '<' or ':')
        {
            ReadName(into, Wanted);
            return;
        }
        lexer.ReadWord(word);
        if (input.Peek() == ':') ReadLocal(into);
        else if (word.Text.SequenceEqual("a"u8)) into.SetIri(Names.Type);
        else throw NoTerm(Wanted);
    }

    private void ReadObject(Level level)
    {
        switch (lexer.Next())
        {
            case '[':
                input.Skip(1);
                MakeNode(value);
                Emit(level, value);
                if (!lexer.Take(']')) ReadProperties(value);
                return;
            case '(':
                input.Skip(1);
                if (lexer.Take(')'))
                {
                    value.SetIri(Names.Nil);
                    break;
                }
                MakeNode(value);
                Emit(level, value);
                ReadItems(value);
                return;
            case '"' or '\'':
                ReadText();
                break;
            case (>= '0' and <= '9') or '+' or '-':
            case '.' when input.Peek(1) is >= '0' and <= '9':
                value.BeginLiteral();
                value.Tag.Set(lexer.ReadNumber(value.Text));
                break;
            case '<' or '_' or ':':
                ReadName(value, "");
                break;
            default:
                lexer.ReadWord(word);
                if (input.Peek() == ':') ReadLocal(value);
                else if (word.Text.SequenceEqual("true"u8) || word.Text.SequenceEqual("false"u8)) SetBoolean();
                else throw NoTerm("an object (an IRI, a prefixed name, a blank node, a text in quotes, a number, true or false)");
                break;
        }
        Emit(level, value);
    }

    private void SetBoolean()
    {
        value.BeginLiteral();
        value.Text.Set(word.Text);
        value.Tag.Set(Names.Boolean);
    }

    private void ReadText()
    {
        value.BeginLiteral();
        lexer.ReadString(value.Text);
        switch (lexer.Next())
        {
            case '@':
                input.Skip(1);
                value.HasLanguage = true;
                lexer.ReadLanguage(value.Tag);
                break;
            case '^':
                if (input.Peek(1) != '^') throw lexer.Unexpected("^^ and a datatype");
                input.Skip(2);
                ReadDatatype();
                break;
        }
    }

    private void ReadDatatype()
    {
        const string Wanted = "a datatype (an IRI or a prefixed name)";
        if (lexer.Next() == '<')
        {
            ReadIri(value.Tag);
            return;
        }
        lexer.ReadWord(word);
        if (input.Peek() != ':') throw NoTerm(Wanted);
        ReadLocal(value.Tag);
    }

    // An IRI, a prefixed name or a labelled blank node.
    private void ReadName(TermBuffer into, string wanted)
    {
        switch (lexer.Next())
        {
            case '<':
                into.Kind = TermKind.Iri;
                ReadIri(into.Text);
                break;
            case '_':
                if (input.Peek(1) != ':') throw lexer.Unexpected("a blank node with its colon, such as _:b1");
                input.Skip(2);
                ReadLabel(into);
                break;
            default:
                lexer.ReadWord(word);
                if (input.Peek() != ':') throw NoTerm(wanted);
                ReadLocal(into);
                break;
        }
    }

    private void ReadIri(TextBuffer into)
    {
        lexer.ReadIri(into);
        if (!names.TryResolve(into)) throw input.ErrorAtMark($"<{TermFault.Shown(into.Text)}> is a relative IRI and the document has no base: write the whole IRI, with http:// or the like, or declare @base.");
    }

    private void ReadLocal(TermBuffer into)
    {
        into.Kind = TermKind.Iri;
        ReadLocal(into.Text);
    }

    // At the colon after the prefix that was read.
    private void ReadLocal(TextBuffer into)
    {
        input.Skip(1);
        if (!names.TryGet(word.Text, out var iri)) throw input.ErrorAtMark($"The prefix '{TermFault.Shown(word.Text)}:' is not declared: an @prefix should say what it stands for.");
        into.Set(iri);
        lexer.ReadLocal(into);
    }

    private void ReadLabel(TermBuffer into)
    {
        into.Kind = TermKind.BlankNode;
        into.Text.Set(labelPrefix);
        word.Clear();
        lexer.ReadLabel(word);
        var label = word.Text;
        // The reader's own are _1, _2, …: what is written like one of them gets one more sign.
        if (label[0] == '_' && label.TrimStart((byte)'_') is [>= (byte)'0' and <= (byte)'9', ..]) into.Text.Append((byte)'_');
        into.Text.Append(label);
    }

    private void MakeNode(TermBuffer into)
    {
        Span<byte> digits = stackalloc byte[20];
        System.Buffers.Text.Utf8Formatter.TryFormat(++nodes, digits, out var length);
        into.Kind = TermKind.BlankNode;
        into.Text.Set(labelPrefix);
        into.Text.Append((byte)'_');
        into.Text.Append(digits[..length]);
    }

    // Of a blank node, to the closing bracket.
    private void ReadProperties(TermBuffer node)
    {
        var level = Enter();
        level.Subject.Set(node);
        ReadPredicates(level, Shape.Term);
        Require(']', "the ']' that closes the blank node, or ';' or ',' to go on");
        depth--;
    }

    // Of a list with at least one, to the closing parenthesis.
    private void ReadItems(TermBuffer node)
    {
        var level = Enter();
        level.Subject.Set(node);
        level.Predicate.SetIri(Names.First);
        while (true)
        {
            ReadObject(level);
            var isLast = lexer.Take(')');
            if (isLast) value.SetIri(Names.Nil);
            else MakeNode(value);
            gate.Quad(level.Subject.Term, TermText.Iri(Names.Rest), value.Term, graph.Term);
            if (isLast) break;
            level.Subject.Set(value);
        }
        depth--;
    }

    private Level Enter()
    {
        if (++depth > options.MaxDepth || !RuntimeHelpers.TryEnsureSufficientExecutionStack()) throw input.ErrorAtMark($"Lists and blank nodes are nested more than {Math.Min(depth - 1, options.MaxDepth):N0} deep, the most that are read.");
        if (levels.Count == depth) levels.Add(new());
        return levels[depth];
    }

    private void Emit(Level level, TermBuffer @object) => gate.Quad(level.Subject.Term, level.Predicate.Term, @object.Term, graph.Term);

    private bool IsKeyword(string keyword) => Ascii.EqualsIgnoreCase(word.Text, keyword);

    private void Require(char sign, string wanted)
    {
        if (!lexer.Take(sign)) throw lexer.Unexpected(wanted);
    }

    // After a word that is no prefix.
    private RdfSyntaxException NoTerm(string wanted) => word.Length == 0
        ? lexer.Unexpected(wanted)
        : input.ErrorAtMark(TermFault.Unexpected(wanted, word.Text));

    private static class Names
    {
        public static ReadOnlySpan<byte> Type => "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"u8;

        public static ReadOnlySpan<byte> First => "http://www.w3.org/1999/02/22-rdf-syntax-ns#first"u8;

        public static ReadOnlySpan<byte> Rest => "http://www.w3.org/1999/02/22-rdf-syntax-ns#rest"u8;

        public static ReadOnlySpan<byte> Nil => "http://www.w3.org/1999/02/22-rdf-syntax-ns#nil"u8;

        public static ReadOnlySpan<byte> Boolean => "http://www.w3.org/2001/XMLSchema#boolean"u8;
    }

    // What an object at one depth of nesting is said of.
    private sealed class Level
    {
        public TermBuffer Subject { get; } = new();

        public TermBuffer Predicate { get; } = new();
    }
}
