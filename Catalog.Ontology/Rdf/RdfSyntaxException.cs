namespace Catalog.Ontology.Rdf;

/// <summary>A document is not in its format, or is beyond a limit. The message says what is wrong, where, and what would be right.</summary>
public sealed class RdfSyntaxException : FormatException
{
    /// <param name="message">One sentence without the place, which is added.</param>
    /// <param name="line">From 1.</param>
    /// <param name="column">From 1, in characters (code points).</param>
    public RdfSyntaxException(string message, long line, long column, Exception? inner = null)
        : base($"Line {line}, column {column}: {message}", inner) => (Line, Column) = (line, column);

    public RdfSyntaxException() : this("The document cannot be read.", 1, 1)
    {
    }

    public RdfSyntaxException(string message) : this(message, 1, 1)
    {
    }

    public RdfSyntaxException(string message, Exception inner) : this(message, 1, 1, inner)
    {
    }

    public long Line { get; }

    public long Column { get; }
}
