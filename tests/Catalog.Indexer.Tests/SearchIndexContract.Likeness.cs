using Catalog.Indexer.Queries;
using static Catalog.Indexer.Tests.TestDocuments;

namespace Catalog.Indexer.Tests;

public abstract partial class SearchIndexContract
{
    [Theory]
    [InlineData("asthna", "asthma")]
    [InlineData("childhood ashtma", "childhood asthma")]
    [InlineData("\"lung cancr\"", "\"lung cancer\"")]
    [InlineData("asthma", null)]
    [InlineData("asthma lung", null)]
    [InlineData("zzzzzz", null)]
    [InlineData("", null)]
    [InlineData("access:opne", null)]
    public async Task A_misspelt_word_has_a_suggestion(string text, string? meant)
    {
        await Apply(Document(1, title: "Childhood asthma"), Document(2, title: "Asthma"), Document(3, title: "lung cancer"), Document(4, title: "asthmatic"));
        Assert.Equal(meant, (await Search(text)).DidYouMean);
    }

    [Theory]
    [InlineData("title:asthna", "title:asthma")]
    [InlineData("description:asthna", null)]
    [InlineData("description:\"long cancer\"", "description:\"lung cancer\"")]
    [InlineData("description:lunk", "description:lung")]
    [InlineData("title:lunk", "title:link")]
    public async Task A_suggestion_for_a_field_comes_from_that_field(string text, string? meant)
    {
        await Apply(Document(1, title: "Childhood asthma"), Document(2, title: "link", description: "lung cancer"), Document(3, title: "other", description: "lung"));
        Assert.Equal(meant, (await Search(text)).DidYouMean);
    }

    [Fact]
    public async Task No_spelling_comes_from_what_is_gone_or_hidden()
    {
        await Apply(Document(1, title: "neuroblastoma", findableBy: ["owner:7"]), Document(2, title: "neuroblastoma"), Document(3, title: "lung"));
        await Remove(2, 5);
        var owner = Query("neuroblastona") with { Audience = Audience.Of(["owner:7"]) };
        Assert.Null((await Search("neuroblastona")).DidYouMean);
        Assert.Equal("neuroblastoma", (await Search(owner)).DidYouMean);
        await Remove(1, 6);
        Assert.Null((await Search(owner)).DidYouMean);
    }

    [Fact]
    public async Task Similar_records_share_telling_words_and_are_findable_and_others()
    {
        var like = Document(1, title: "Asthma genome sequencing", description: "of children with asthma");
        await Apply(
            like, Document(2, title: "Asthma genome", number: 2), Document(3, title: "Asthma", number: 3), Document(4, title: "Diabetes", number: 4),
            Document(5, title: "Asthma genome sequencing", findableBy: ["owner:7"], number: 5), Document(6, title: "Asthma genome sequencing", number: 6));
        await Remove(6, 7);
        var similar = await Index.SimilarAsync(new(1, like.Texts, Audience.Everyone), default);
        Assert.Equal([2, 3], similar.Keys());
        Assert.Empty(similar.Facets);
        Assert.Null(similar.NextCursor);
        Assert.Null(similar.DidYouMean);
        Assert.Equal(7, similar.Reflects);
        Assert.Equal(5, (await Index.SimilarAsync(new(1, like.Texts, Audience.Of(["owner:7"])), default)).Keys()[0]);
        Assert.Equal([2], (await Index.SimilarAsync(new(1, like.Texts, Audience.Everyone, 1), default)).Keys());
        Assert.Empty((await Index.SimilarAsync(new(9, Document(9).Texts, Audience.Everyone), default)).Hits);
    }

    /// <summary>A backend may be a server elsewhere: nothing that passes the seam belongs to one backend.</summary>
    [Fact]
    public void The_seam_knows_no_backend()
    {
        var seen = new HashSet<Type>();
        var open = new Queue<Type>(typeof(ISearchIndex).GetMethods().SelectMany(m => m.GetParameters().Select(p => p.ParameterType).Append(m.ReturnType)));
        while (open.TryDequeue(out var type))
        {
            if (type.HasElementType) open.Enqueue(type.GetElementType()!);
            foreach (var argument in type.GetGenericArguments()) open.Enqueue(argument);
            if (type.Assembly != typeof(ISearchIndex).Assembly || !seen.Add(type)) continue;
            foreach (var property in type.GetProperties()) open.Enqueue(property.PropertyType);
        }
        Assert.Contains(typeof(SearchDocument), seen);
        Assert.Contains(typeof(QueryNode), seen);
        Assert.DoesNotContain(seen, type => type.Namespace!.Contains("InProcess", StringComparison.Ordinal) || !type.IsVisible);
    }
}
