namespace Catalog.Ontology.Rdf;

/// <summary>Lines and indentation of a Turtle document that is written.</summary>
internal sealed class TurtleLayout
{
    private const int Step = 4;

    // Beyond it a line is broken where it can be.
    private const int Width = 100;

    private TextBuffer? output;
    // Where the line begins in the buffer; before it when the buffer was emptied since.
    private int lineStart;
    private int column;

    /// <summary>Where to write terms.</summary>
    public TextBuffer Output => output ?? throw new InvalidOperationException("Nothing is being written.");

    /// <summary>How many steps the line is indented.</summary>
    public int Level { get; private set; }

    /// <summary>Begins a block.</summary>
    public void Continue(TextBuffer buffer) => (output, lineStart) = (buffer, buffer.Length - column);

    /// <summary>Ends a block.</summary>
    public void Pause() => column = Output.Length - lineStart;

    public void Write(ReadOnlySpan<byte> text) => Output.Append(text);

    public void Indent(int level)
    {
        Level = level;
        for (var place = level * Step; place > 0; place--) Output.Append((byte)' ');
    }

    public void EndLine()
    {
        Output.Append((byte)'\n');
        lineStart = Output.Length;
    }

    public void NewLine(int level)
    {
        EndLine();
        Indent(level);
    }

    /// <summary>Between two terms: a space where the next fits on the line, else a new line.</summary>
    public void Space(int length, int level)
    {
        if (Output.Length - lineStart + length < Width) Output.Append((byte)' ');
        else NewLine(level);
    }

    /// <summary>A term of several lines was written.</summary>
    public void FindLine() => lineStart = Output.Text.LastIndexOf((byte)'\n') + 1;
}
