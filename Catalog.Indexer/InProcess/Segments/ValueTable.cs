using System.Text;

namespace Catalog.Indexer.InProcess.Segments;

/// <summary>The values of one property as they were in one state; it never changes.</summary>
internal sealed class ValueTable(ValueDictionary dictionary, int count)
{
    /// <summary>The dictionary that this is a view of; of later states' tables it is the same until the index is rebuilt.</summary>
    public ValueDictionary Dictionary => dictionary;

    /// <summary>Numbers go from 0 to this, not included. A value that no live row has any more stays.</summary>
    public int Count => count;

    /// <summary>The value in UTF-8, in the room if it is needed and large enough.</summary>
    public ReadOnlySpan<byte> Value(int number, Span<byte> room) => dictionary.Value(number, room);

    public string Value(int number) => Encoding.UTF8.GetString(dictionary.Value(number, stackalloc byte[ValueDictionary.Room]));

    /// <summary>Which of two values comes first, code point by code point.</summary>
    public int Compare(int one, int other) =>
        dictionary.Value(one, stackalloc byte[ValueDictionary.Room]).SequenceCompareTo(dictionary.Value(other, stackalloc byte[ValueDictionary.Room]));

    /// <summary>The value's number, or -1.</summary>
    public int Find(string value) => dictionary.Find(value) is var number && number < count ? number : -1;
}
