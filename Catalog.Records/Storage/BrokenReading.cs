using Npgsql;

namespace Catalog.Records.Storage;

/// <summary>
/// A fault of the driver itself: a connection that is cut while a statement is being prepared may leave its reader without the
/// statement's columns, and it fails over null (seen with Npgsql 10 when PostgreSQL is stopped). Nobody's request is to blame.
/// </summary>
public static class BrokenReading
{
    public static bool Is(Exception cause) => cause is NullReferenceException && cause.TargetSite?.Module == typeof(NpgsqlException).Module;
}
