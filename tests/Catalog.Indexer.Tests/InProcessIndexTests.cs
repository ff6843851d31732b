using Catalog.Indexer.InProcess;

namespace Catalog.Indexer.Tests;

public sealed class InProcessIndexTests : SearchIndexContract, IDisposable
{
    private readonly List<InProcessIndex> created = [];

    public void Dispose() => created.ForEach(index => index.Dispose());

    protected override ISearchIndex CreateIndex()
    {
        var index = new InProcessIndex();
        created.Add(index);
        return index;
    }
}
