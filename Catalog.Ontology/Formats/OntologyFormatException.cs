namespace Catalog.Ontology.Formats;

/// <summary>A source cannot be taken. The message says in a sentence what is wrong, where, and what would be right; it can be shown to who sent it.</summary>
public sealed class OntologyFormatException : FormatException
{
    /// <param name="message">Begins with the place where there is one.</param>
    /// <param name="file">The file within a folder or archive; null for a single file.</param>
    /// <param name="line">From 1; 0 when it is no matter of a line.</param>
    public OntologyFormatException(string message, string? file = null, long line = 0, Exception? inner = null)
        : base(Place(file, line) + message, inner) => (File, Line) = (file, line);

    public OntologyFormatException() : this("The source cannot be read.")
    {
    }

    public OntologyFormatException(string message) : this(message, null, 0, null)
    {
    }

    public OntologyFormatException(string message, Exception inner) : this(message, null, 0, inner)
    {
    }

    public string? File { get; }

    public long Line { get; }

    private static string Place(string? file, long line) => (file, line) switch
    {
        (null, 0) => "",
        (null, _) => $"Line {line}: ",
        (_, 0) => $"{file}: ",
        _ => $"{file}, line {line}: ",
    };
}
