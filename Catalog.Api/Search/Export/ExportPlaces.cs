using Catalog.Api.Hosting;

namespace Catalog.Api.Search.Export;

/// <summary>
/// As many files with a whole result as are written at once in this process. Each reads every record it finds, so without
/// a bound a few impatient programs would take the processors and the database from all who search.
/// </summary>
internal sealed class ExportPlaces(CatalogOptions options) : IDisposable
{
    private readonly SemaphoreSlim free = new(options.Search.MaxExports);

    /// <summary>A place until it is disposed of; null when all are taken. Nobody waits: a queue would only hide the load.</summary>
    public IDisposable? Take() => free.Wait(0) ? new Place(free) : null;

    public void Dispose() => free.Dispose();

    private sealed class Place(SemaphoreSlim free) : IDisposable
    {
        private int given;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref given, 1) == 0) free.Release();
        }
    }
}
