namespace Catalog.Indexer.Queries;

/// <summary>A cursor that no answer gave out for this query: altered, cut, or taken from another query.</summary>
public sealed class InvalidCursorException : Exception
{
    public InvalidCursorException()
        : base("The cursor does not belong to this query. Start again without a cursor.")
    {
    }

    public InvalidCursorException(string message) : base(message)
    {
    }

    public InvalidCursorException(string message, Exception innerException) : base(message, innerException)
    {
    }
}
