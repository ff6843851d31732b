using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Catalog.Benchmarks.Spine;

/// <summary>
/// Generated records of about 3.5 kB in the canonical shape: an abstract of 80 to 200 words with the skewed word
/// frequencies of real text, 5 creators, 6 subjects, 3 distributions. The same seed gives the same records.
/// </summary>
internal sealed class GeneratedRecords(int seed)
{
    private static readonly string[] Endings = ["ose", "ine", "itis", "oma", "gen", "cyte", "ase", "osis", "emia", "pathy", "logy", "graphy", "al", "ic", "ed", "ing"];
    private static readonly string[] Levels = ["open", "open", "registered", "controlled", "controlled", "closed"];

    private readonly Random random = new(seed);
    private readonly string[] words = [.. Enumerable.Range(0, 20_000).Select(Word)];

    /// <summary>
    /// The words that texts are made of, the most frequent first: nearly every record has the first, about one in twelve
    /// the hundredth, one in three hundred the last.
    /// </summary>
    public IReadOnlyList<string> Words => words;

    /// <summary>Writes records as NDJSON and returns the number of bytes.</summary>
    public long Write(Stream stream, int count)
    {
        for (var i = 0; i < count; i++)
        {
            using (var writer = new Utf8JsonWriter(stream)) Write(writer, i);
            stream.WriteByte((byte)'\n');
        }
        return stream.Position;
    }

    /// <summary>One record as JSON text.</summary>
    public string One(int number)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream)) Write(writer, number);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private void Write(Utf8JsonWriter writer, int number)
    {
        var doi = $"10.70000/bench.{seed}.{number}";
        writer.WriteStartObject();
        writer.WriteString("doi", doi);
        Array("titles", 1, _ => writer.WriteString("title", Sentence(8, 14)));
        Array("creators", 5, _ =>
        {
            writer.WriteString("name", $"{Capital(Pick())}, {Capital(Pick())}");
            writer.WriteString("nameType", "Personal");
            writer.WriteStartArray("affiliation");
            writer.WriteStartObject();
            writer.WriteString("name", $"University of {Capital(Pick())}");
            writer.WriteEndObject();
            writer.WriteEndArray();
        });
        writer.WriteString("publisher", $"Institute of {Capital(words[random.Next(200)])}");
        writer.WriteNumber("publicationYear", 2005 + random.Next(21));
        Array("subjects", 6, _ =>
        {
            writer.WriteString("subject", Pick());
            writer.WriteString("subjectScheme", "Benchmark words");
        });
        writer.WriteStartObject("types");
        writer.WriteString("resourceTypeGeneral", random.Next(10) < 8 ? "Dataset" : random.Next(2) == 0 ? "Collection" : "Image");
        writer.WriteEndObject();
        Array("rightsList", 1, _ =>
        {
            writer.WriteString("rightsUri", "https://creativecommons.org/licenses/by/4.0/");
            writer.WriteString("rightsIdentifier", "CC-BY-4.0");
        });
        Array("descriptions", 1, _ =>
        {
            writer.WriteString("description", Sentence(80, 200));
            writer.WriteString("descriptionType", "Abstract");
        });
        Array("distributions", 3, index =>
        {
            writer.WriteString("id", $"d{index + 1}");
            writer.WriteString("title", Sentence(3, 6));
            writer.WriteString("mediaType", "application/vnd.apache.parquet");
            writer.WriteNumber("byteSize", random.NextInt64(1_000, 10_000_000_000));
            writer.WriteString("downloadUrl", $"https://data.example.org/{doi}/{index}");
            writer.WriteStartObject("checksum");
            writer.WriteString("algorithm", "SHA-256");
            writer.WriteString("value", Convert.ToHexStringLower(Bytes(32)));
            writer.WriteEndObject();
        });
        writer.WriteStartObject("access");
        writer.WriteString("level", Levels[random.Next(Levels.Length)]);
        writer.WriteEndObject();
        writer.WriteEndObject();

        void Array(string name, int count, Action<int> item)
        {
            writer.WriteStartArray(name);
            for (var i = 0; i < count; i++)
            {
                writer.WriteStartObject();
                item(i);
                writer.WriteEndObject();
            }
            writer.WriteEndArray();
        }
    }

    private string Sentence(int least, int most) => Capital(string.Join(' ', Enumerable.Range(0, random.Next(least, most + 1)).Select(_ => Pick()))) + ".";

    // A cubed uniform number favours the first words as text does, without a table.
    private string Pick() => words[(int)(Math.Pow(random.NextDouble(), 3) * words.Length)];

    private byte[] Bytes(int count)
    {
        var bytes = new byte[count];
        random.NextBytes(bytes);
        return bytes;
    }

    private static string Capital(string text) => char.ToUpper(text[0], CultureInfo.InvariantCulture) + text[1..];

    private static string Word(int number)
    {
        const string Consonants = "bcdfglmnprstv", Vowels = "aeiou";
        var word = new StringBuilder();
        for (var rest = number + 17; rest > 0; rest /= 65) word.Append(Consonants[rest % 13]).Append(Vowels[rest / 13 % 5]);
        return word.Append(Endings[number % Endings.Length]).ToString();
    }
}
