namespace Catalog.Records.Storage.Cluster;

/// <summary>
/// The private PostgreSQL cluster cannot be used. The message is written for the operator: it says what is wrong and
/// what to do, and goes to the terminal as it stands, without a stack trace.
/// </summary>
public sealed class ClusterException : Exception
{
    public ClusterException(string message)
        : base(message)
    {
    }

    public ClusterException(string message, Exception cause)
        : base(message, cause)
    {
    }
}
