using Catalog.Indexer.InProcess;
using Catalog.Ontology.Terms;
using Catalog.Records.Terminology;

namespace Catalog.Indexer.Following;

/// <summary>
/// The generation that answers, and perhaps the next one, which is being filled. Both halves of one are exchanged together in one reference, so who takes <see cref="Now"/> once for one
/// piece of work never mixes two.
/// </summary>
/// <param name="first">The index to begin with, empty as a rule.</param>
/// <param name="create">Makes an empty index for a later generation.</param>
/// <param name="terminologies">What is in use, by which generations are to be.</param>
public sealed class SearchGenerations(ISearchIndex first, Func<ISearchIndex> create, CurrentTerminologies terminologies) : IDisposable
{
    // Held while changes are applied, and while the generation is exchanged to which they are.
    private readonly SemaphoreSlim applying = new(1, 1);
    private volatile SearchGeneration? next;
    private volatile SearchGeneration live = new(first, Terminologies.Empty);

    /// <summary>
    /// What answers now. Mappings and visibility act when something is asked, not when an index is built, so they are those in
    /// use now while the releases are the same.
    /// </summary>
    public SearchGeneration Now => live is var held && InUse is var inUse && inUse.Stamp == held.Terminologies.Stamp ? held with { Terminologies = inUse } : held;

    /// <summary>What the next generation is to be built with.</summary>
    public Terminologies InUse => terminologies.Now;

    /// <summary>True when other releases are in use than the index was built with.</summary>
    public bool IsOutdated => InUse.Stamp != live.Terminologies.Stamp;

    internal ISearchIndex Create() => create();

    /// <summary>Applies changes to the generation that answers and to the next one.</summary>
    /// <param name="apply">Told which it is, and whether it answers.</param>
    internal async Task ApplyAsync(Func<SearchGeneration, bool, Task> apply, CancellationToken cancellationToken)
    {
        await applying.WaitAsync(cancellationToken);
        try
        {
            await apply(Now, true);
            if (next is { } other) await apply(other, false);
        }
        finally
        {
            applying.Release();
        }
    }

    /// <summary>Begins the next generation, by what is in use now. From then on changes are applied to it too.</summary>
    internal async Task<NextGeneration> BeginNextAsync(CancellationToken cancellationToken)
    {
        var begun = new SearchGeneration(Create(), InUse);
        await applying.WaitAsync(cancellationToken);
        next = begun;
        applying.Release();
        return new(this, begun);
    }

    /// <summary>Whatever is being filled is not wanted any more: all is read anew.</summary>
    internal void GiveUpNext() => next = null;

    /// <summary>Lets another generation answer. Searches that have begun end with the one they took.</summary>
    internal void Switch(SearchGeneration next)
    {
        var before = live;
        live = next;
        if (before.Index != next.Index) (before.Index as IDisposable)?.Dispose();
    }

    public void Dispose()
    {
        (live.Index as IDisposable)?.Dispose();
        applying.Dispose();
    }

    /// <summary>A generation that is never followed by another, for one index and nothing known of terms.</summary>
    internal static SearchGenerations Of(ISearchIndex index) => new(index, () => new InProcessIndex(), new CurrentTerminologies());

    /// <summary>A generation that is being filled; disposed of before it answers, it is given up.</summary>
    internal sealed class NextGeneration(SearchGenerations owner, SearchGeneration generation) : IAsyncDisposable
    {
        public SearchGeneration Generation => generation;

        /// <summary>Lets it answer.</summary>
        /// <param name="settle">Completes it; no changes are applied meanwhile.</param>
        /// <returns>False when a rebuild came between, which knows better.</returns>
        public async Task<bool> AnswerAsync(Func<Task> settle, CancellationToken cancellationToken)
        {
            await owner.applying.WaitAsync(cancellationToken);
            try
            {
                if (owner.next != generation) return false;
                await settle();
                owner.Switch(generation);
                owner.next = null;
                return true;
            }
            finally
            {
                owner.applying.Release();
            }
        }

        public async ValueTask DisposeAsync()
        {
            if (owner.live == generation) return;
            // Whoever is just applying changes to it ends first.
            await owner.applying.WaitAsync();
            if (owner.next == generation) owner.next = null;
            owner.applying.Release();
            (generation.Index as IDisposable)?.Dispose();
        }
    }
}
