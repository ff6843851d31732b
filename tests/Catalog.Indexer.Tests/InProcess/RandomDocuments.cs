using Catalog.Indexer.Fields;

namespace Catalog.Indexer.Tests.InProcess;

/// <summary>Documents with everything a segment holds, from few words, so that words, values and identifiers meet again.</summary>
internal sealed class RandomDocuments(Random random)
{
    private static readonly string[] Words =
    [
        "asthma", "asthmatic", "study", "studies", "cell", "cells", "Müller", "müller", "IL-6", "il-6-il", "TP53", "naïve", "日本", "the", "of",
        "β-catenin", "GO:0008150", "x", "a.b", "gene", "genes", "genetic", "\u0000", "", "😀", "diabetes", "straße", "10.5072/abc",
    ];

    public SearchDocument Next(long key, long number) => new()
    {
        Key = key,
        Id = $"id-{key}",
        Number = number,
        Published = DateTimeOffset.UnixEpoch.AddSeconds(random.Next()),
        Title = Text(5),
        Completeness = (byte)random.Next(101),
        Texts = SearchFields.Texts.Where(field => field != SearchFields.Identifiers && random.Next(4) > 0)
            .OrderBy(_ => random.Next())
            .ToDictionary(field => field, _ => Many(3, () => Text(random.Next(20) == 0 ? 300 : 12))),
        Facets = SearchFields.Facets.Where(facet => facet == SearchFields.Access || random.Next(2) == 0)
            .ToDictionary(facet => facet, facet => facet == SearchFields.Access ? [$"level {random.Next(3)}"] : Many(4, () => Value(random.Next(9)))),
        Terms = Many(3, () => new HeldTerm(Value(1 + random.Next(8)), random.Next(2) == 0 ? SearchFields.Subjects : SearchFields.Other)),
        Numbers = SearchFields.Numbers.Where(field => field != SearchFields.DataSizeNumber && random.Next(3) > 0)
            .ToDictionary(field => field, _ => random.NextInt64(-5, 2000)),
        Identifiers = Many(3, () => random.Next(4) == 0 ? "IL-6 none" : $"PHS{random.Next(200):000000}.v1"),
        FindableBy = Many(3, () => $"group {random.Next(4)}"),
    };

    private static string Value(int number) => number == 0 ? "" : $"value {number}";

    private string Text(int words) => string.Join(' ', Enumerable.Range(0, random.Next(words)).Select(_ => Words[random.Next(Words.Length)]));

    private IReadOnlyList<T> Many<T>(int most, Func<T> one) => [.. Enumerable.Range(0, random.Next(most + 1)).Select(_ => one())];
}
