using System.Runtime.CompilerServices;

namespace Catalog.Ontology.Rdf;

/// <summary>Reads Turtle and TriG (RDF 1.1). What is nested is read by recursion, as deep as the options and the stack allow.</summary>
internal sealed class TurtleReader
{
    private readonly Utf8Input input;
    private readonly TurtleLexer lexer;
    private readonly TurtleTerms terms;
    private readonly StatementGate gate;
    private readonly RdfReadOptions options;
    private readonly bool hasGraphs;
    private readonly List<Level> levels = [new()];
    private readonly TermBuffer graph = new();
    private readonly TermBuffer value = new();
    private int depth;

    /// <param name="hasGraphs">Whether it is TriG.</param>
    public TurtleReader(Utf8Input input, bool hasGraphs, IRdfSink sink, RdfReadOptions options, CancellationToken cancellation)
    {
        (this.input, this.hasGraphs, this.options) = (input, hasGraphs, options);
        lexer = new(input, options);
        terms = new(lexer, options);
        gate = new(sink, input, options, cancellation);
    }

    private enum Shape
    {
        // What may name a graph too.
        Term,
        List,
        PropertyList,
        // No subject; perhaps a keyword.
        Word,
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
        lexer.ReadWord(terms.Word);
        if (terms.Word.Text.SequenceEqual("prefix"u8)) ReadPrefix();
        else if (terms.Word.Text.SequenceEqual("base"u8)) terms.ReadBase();
        else throw input.ErrorAtMark($"'@{TermFault.Shown(terms.Word.Text)}' is no directive: only @prefix and @base, in small letters, are.");
        Require('.', "the '.' that ends the directive");
    }

    private void ReadPrefix()
    {
        terms.ReadPrefix(value);
        gate.Prefix(terms.Word.Text, value.Text.Text);
    }

    private void ReadStatement()
    {
        if (lexer.Next() == '{') throw input.Error("A '{' begins a graph in TriG or an object in JSON-LD; in Turtle it has no place.");
        var shape = ReadSubject(levels[0]);
        if (shape != Shape.Word) FinishStatement(levels[0], shape);
        else if (terms.IsKeyword("prefix")) ReadPrefix();
        else if (terms.IsKeyword("base")) terms.ReadBase();
        else if (hasGraphs && terms.IsKeyword("graph")) ReadNamedGraph();
        else throw terms.Unexpected("a subject (an IRI, a prefixed name, a blank node), @prefix or @base");
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
        if (lexer.Next() == '(') throw lexer.Unexpected(Wanted);
        var shape = ReadSubject(levels[0]);
        if (shape == Shape.Word) throw terms.Unexpected(Wanted);
        if (shape != Shape.Term) throw input.ErrorAtMark("A graph's name should be an IRI or a blank node without properties.");
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
            var shape = ReadSubject(level);
            if (shape == Shape.Word) throw terms.Unexpected("a subject or the graph's closing '}'");
            ReadPredicates(level, shape);
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
                terms.MakeNode(level.Subject);
                if (lexer.Take(']')) return Shape.Term;
                ReadProperties(level.Subject);
                return Shape.PropertyList;
            case '(':
                input.Skip(1);
                if (lexer.Take(')'))
                {
                    level.Subject.SetIri(RdfNames.NilUtf8);
                    return Shape.List;
                }
                terms.MakeNode(level.Subject);
                ReadItems(level.Subject);
                return Shape.List;
            case '<' or '_':
                terms.ReadIriOrLabel(level.Subject);
                return Shape.Term;
            default:
                return terms.TryReadName(level.Subject) ? Shape.Term : Shape.Word;
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
        if (lexer.Next() is '_' or '[') throw input.Error("A predicate should be an IRI; here stands a blank node.");
        if (input.Peek() == '<') terms.ReadIriOrLabel(into);
        else if (terms.TryReadName(into)) return;
        else if (terms.Word.Text.SequenceEqual("a"u8)) into.SetIri(RdfNames.TypeUtf8);
        else throw terms.Unexpected("a predicate (an IRI, a prefixed name or a)");
    }

    private void ReadObject(Level level)
    {
        switch (lexer.Next())
        {
            case '[':
                input.Skip(1);
                terms.MakeNode(value);
                Emit(level, value);
                if (!lexer.Take(']')) ReadProperties(value);
                return;
            case '(':
                input.Skip(1);
                if (lexer.Take(')'))
                {
                    value.SetIri(RdfNames.NilUtf8);
                    break;
                }
                terms.MakeNode(value);
                Emit(level, value);
                ReadItems(value);
                return;
            case '"' or '\'':
                terms.ReadText(value);
                break;
            case (>= '0' and <= '9') or '+' or '-':
            case '.' when input.Peek(1) is >= '0' and <= '9':
                value.BeginLiteral();
                value.Tag.Set(lexer.ReadNumber(value.Text));
                break;
            case '<' or '_':
                terms.ReadIriOrLabel(value);
                break;
            default:
                if (!terms.TryReadName(value) && !terms.TryMakeBoolean(value)) throw terms.Unexpected("an object (an IRI, a prefixed name, a blank node, a text in quotes, a number, true or false)");
                break;
        }
        Emit(level, value);
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
        level.Predicate.SetIri(RdfNames.FirstUtf8);
        while (true)
        {
            ReadObject(level);
            var isLast = lexer.Take(')');
            if (isLast) value.SetIri(RdfNames.NilUtf8);
            else terms.MakeNode(value);
            gate.Quad(level.Subject.Term, TermText.Iri(RdfNames.RestUtf8), value.Term, graph.Term);
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

    private void Require(char sign, string wanted)
    {
        if (!lexer.Take(sign)) throw lexer.Unexpected(wanted);
    }

    // What an object at one depth of nesting is said of.
    private sealed class Level
    {
        public TermBuffer Subject { get; } = new();

        public TermBuffer Predicate { get; } = new();
    }
}
