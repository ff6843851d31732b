using System.Text;

namespace Catalog.Indexer.InProcess.Segments;

/// <summary>Texts that are read one at a time and never compared by their bytes, held by a <see cref="TextCode"/> of their own.</summary>
internal sealed class CodedTexts(TextCode code, TextTable coded)
{
    // Of fewer texts a code would take as much as it spares, and time with each small batch.
    private const int MinCount = 4096;

    private const int MaxOnStack = 2048;

    public TextCode Code => code;

    public TextTable Coded => coded;

    public static CodedTexts Of(TextTable texts)
    {
        var code = texts.Count < MinCount ? TextCode.None : TextCode.For(texts);
        // No pieces mean that the texts stand there as they are.
        if (code.Pieces.Length == 0)
            return new CodedTexts(code, texts);
        using var written = new ByteBuffer(texts.Bytes.Length / 2);
        var starts = new int[texts.Count + 1];
        for (int text = 0; text < texts.Count; text++)
        {
            code.Write(texts[text], written);
            starts[text + 1] = written.Length;
        }
        return new CodedTexts(code, new TextTable(written.ToArray(), PackedNumbers.Of(starts)));
    }

    public string Text(int number) => Encoding.UTF8.GetString(code.Text(coded[number], stackalloc byte[MaxOnStack]));
}
