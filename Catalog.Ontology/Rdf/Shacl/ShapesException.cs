namespace Catalog.Ontology.Rdf.Shacl;

/// <summary>A shapes graph is ill-formed. The message names the shape, says what is wrong and what would be right.</summary>
public sealed class ShapesException : FormatException
{
    /// <param name="shape">The shape that is ill-formed; null when it is the graph as a whole.</param>
    /// <param name="message">Sentences that name the shape.</param>
    public ShapesException(Term? shape, string message, Exception? inner = null) : base(message, inner) => Shape = shape;

    public ShapesException() : this(null, "The shapes are ill-formed.")
    {
    }

    public ShapesException(string message) : this(null, message)
    {
    }

    public ShapesException(string message, Exception inner) : this(null, message, inner)
    {
    }

    /// <summary>The shape that is ill-formed; null when it is the graph as a whole.</summary>
    public Term? Shape { get; }
}
