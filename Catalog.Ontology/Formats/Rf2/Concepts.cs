namespace Catalog.Ontology.Formats.Rf2;

/// <summary>The concepts of a release. A concept's number is its row, which everything else points to.</summary>
internal sealed class Concepts(int expected)
{
    public LatestRows<long, Concept> Rows { get; } = new(expected);

    public int Count => Rows.Count;

    public void Read(Rf2Rows rows, OntologyReadOptions options)
    {
        var module = rows.Column("moduleId");
        while (rows.Next())
        {
            if (!Rows.Take(rows.Id(), rows, out var row)) continue;
            Rows[row].Value.Module = rows.Sctid(module);
            if (Count > options.MaxTerms) throw rows.Error($"There are more than {options.MaxTerms:N0} concepts, the most that are read.");
        }
    }

    /// <summary>The number of the concept that a column names; -1, and told, when it is described nowhere.</summary>
    public int Find(Rf2Rows rows, int column)
    {
        var id = rows.Sctid(column);
        var concept = Rows.Find(id);
        if (concept < 0 && rows.IsActive)
        {
            rows.Report.Tell(Missing, rows.Line, () => $"The row is about concept {id}, which is in none of the files; it was left out.", rows.File.Place);
        }
        return concept;
    }

    /// <summary>Code of remarks on rows about a concept that is not there.</summary>
    public const string Missing = "concept-missing";

    public struct Concept
    {
        public long Module;
    }
}
