using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace Catalog.Indexer.Following;

/// <summary>Makes the elements of a sequence beside their use instead of in turn with it.</summary>
internal static class ReadAhead
{
    /// <summary>
    /// The same elements in the same order; one is made while the one before is used, and one at most waits between. A
    /// failure of the source comes after what it gave before. When the use ends, the source has ended too.
    /// </summary>
    public static async IAsyncEnumerable<T> Ahead<T>(this IAsyncEnumerable<T> source, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var made = Channel.CreateBounded<T>(new BoundedChannelOptions(1) { SingleReader = true, SingleWriter = true });
        var making = Task.Run(() => MakeAsync(source, made.Writer, stopping.Token), CancellationToken.None);
        try
        {
            await foreach (var element in made.Reader.ReadAllAsync(cancellationToken)) yield return element;
        }
        finally
        {
            await stopping.CancelAsync();
            await making;
        }
    }

    private static async Task MakeAsync<T>(IAsyncEnumerable<T> source, ChannelWriter<T> made, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var element in source.WithCancellation(cancellationToken)) await made.WriteAsync(element, cancellationToken);
            made.Complete();
        }
        catch (Exception error)
        {
            // Thrown again where the elements are used.
            made.Complete(error);
        }
    }
}
