using Catalog.Api.Commands;
using Catalog.Records.Import.Pipeline;

namespace Catalog.Api.Imports;

/// <summary>Shows how far an import is, with a bar where its file's length is known.</summary>
internal sealed class ImportProgressLine(TextWriter output, string name, Stream? file) : IProgress<ImportProgress>
{
    private const int Width = 30;

    private readonly ProgressLine line = new(output, name);

    public void Report(ImportProgress value)
    {
        if (!line.IsDue()) return;
        var part = file is { Length: > 0 } ? (double)file.Position / file.Length : 0;
        var bar = file is null || !line.IsTerminal ? "" : $"[{new string('#', (int)(part * Width)).PadRight(Width, '.')}] {part,4:P0} ";
        line.Show($"{bar}{value.Counts.Read} records, {value.Counts.Read / line.Elapsed.TotalSeconds:F0}/s");
    }

    /// <summary>Clears the bar.</summary>
    public void End() => line.End();
}
