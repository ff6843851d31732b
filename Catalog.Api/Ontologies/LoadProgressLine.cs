using Catalog.Api.Commands;
using Catalog.Ontology.Formats;

namespace Catalog.Api.Ontologies;

/// <summary>Shows how far the load of an ontology is.</summary>
internal sealed class LoadProgressLine(TextWriter output, string name) : IProgress<LoadProgress>
{
    private readonly ProgressLine line = new(output, name);

    public void Report(LoadProgress value)
    {
        if (!line.IsDue()) return;
        var part = value.Total > 0 ? $" {(double)value.Read / value.Total:P0}" : "";
        line.Show((line.IsTerminal ? name + ": " : "") + value.Phase + part);
    }

    /// <summary>Clears the line.</summary>
    public void End() => line.End();
}
