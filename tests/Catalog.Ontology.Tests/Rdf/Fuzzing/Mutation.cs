using System.Text;

namespace Catalog.Ontology.Tests.Rdf.Fuzzing;

/// <summary>Spoils documents: what a broken program, a bad line or a bad will makes of them.</summary>
/// <param name="documents">To begin with, and to take pieces from.</param>
/// <param name="tokens">What means something in the format.</param>
/// <param name="openings">What opens a nesting, to be repeated.</param>
internal sealed class Mutation(IReadOnlyList<byte[]> documents, IReadOnlyList<string> tokens, IReadOnlyList<string> openings)
{
    // Ends of continuations, overlong forms, half a surrogate pair, beyond Unicode, never used, a byte order mark, controls.
    private static readonly byte[][] Strange =
    [
        [0x80], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xFF], [0xEF, 0xBB, 0xBF], [0xE2, 0x82], [0xF0, 0x9F], [0], [0x1B], [0x7F], [0xFF, 0xFE],
        [0xEF, 0xBF, 0xBE], [0xF0, 0x9F, 0x98, 0x80], [(byte)'\r'], [(byte)'\n'], [0xE2, 0x80, 0xA8],
    ];

    /// <summary>A document that is the same for the same seed.</summary>
    public byte[] Make(int seed)
    {
        var random = new Random(seed);
        var document = new List<byte>(documents[random.Next(documents.Count)]);
        for (var changes = 1 + random.Next(2) * random.Next(4); changes > 0; changes--) Change(document, random);
        return [.. document];
    }

    private void Change(List<byte> document, Random random)
    {
        var place = random.Next(document.Count + 1);
        var length = Math.Min(document.Count - place, 1 << random.Next(8));
        switch (random.Next(13))
        {
            case 0 when place < document.Count:
                document[place] ^= (byte)(1 << random.Next(8));
                break;
            case 1 when place < document.Count:
                document[place] = (byte)random.Next(32, 127);
                break;
            case 2:
                document.RemoveRange(place, length);
                break;
            case 3:
                document.InsertRange(random.Next(document.Count + 1), document.GetRange(place, length));
                break;
            case 4:
                document.RemoveRange(place, document.Count - place);
                break;
            case 5:
                document.InsertRange(place, Encoding.UTF8.GetBytes(tokens[random.Next(tokens.Count)]));
                break;
            case 6:
                document.InsertRange(place, Strange[random.Next(Strange.Length)]);
                break;
            case 7:
                var other = documents[random.Next(documents.Count)];
                var from = random.Next(other.Length + 1);
                document.InsertRange(place, other[from..Math.Min(other.Length, from + (1 << random.Next(9)))]);
                break;
            case 8 when random.Next(4) == 0:
                var opening = Encoding.UTF8.GetBytes(openings[random.Next(openings.Count)]);
                document.InsertRange(place, Enumerable.Repeat(opening, 1 << random.Next(10)).SelectMany(bytes => bytes));
                break;
            case 9 when random.Next(8) == 0:
                document.InsertRange(place, Enumerable.Repeat((byte)(random.Next(2) == 0 ? 'a' : random.Next(32, 127)), 1 << random.Next(14)));
                break;
            case >= 10 when place < document.Count:
                // A word for another: the document often stays well-formed and means something else.
                var (word, by) = (Word(document, place), Word(document, random.Next(document.Count)));
                var text = document.GetRange(by.Start, by.Length);
                document.RemoveRange(word.Start, word.Length);
                document.InsertRange(word.Start, text);
                break;
            default:
                document.InsertRange(place, Encoding.UTF8.GetBytes(tokens[random.Next(tokens.Count)] + tokens[random.Next(tokens.Count)]));
                break;
        }
    }

    // What stands between blanks around a place.
    private static (int Start, int Length) Word(List<byte> document, int place)
    {
        var (start, end) = (place, place);
        while (start > 0 && document[start - 1] > ' ') start--;
        while (end < document.Count && document[end] > ' ') end++;
        return (start, end - start);
    }
}
