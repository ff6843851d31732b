namespace Catalog.Ontology.Formats.Rf2;

/// <summary>Inferred relationships, which also say what is a what. Groups of roles are not kept.</summary>
internal sealed class Relationships(Concepts concepts, int expected)
{
    private readonly Dictionary<long, int> typeNumbers = [];

    public LatestRows<long, Relationship> Rows { get; } = new(expected);

    /// <summary>Types by their numbers, attribute concepts.</summary>
    public List<long> Types { get; } = [];

    /// <summary>Stated relationships that were passed over: the inferred ones say all of it.</summary>
    public long StatedCount { get; private set; }

    public void Read(Rf2Rows rows)
    {
        var (source, target, type, characteristic) = (rows.Column("sourceId"), rows.Column("destinationId"), rows.Column("typeId"), rows.Column("characteristicTypeId"));
        var (known, number) = (0L, 0);
        while (rows.Next())
        {
            var how = rows.Sctid(characteristic);
            if (how == Snomed.StatedRelationship)
            {
                StatedCount++;
                continue;
            }
            if (!Rows.Take(rows.Id(), rows, out var row)) continue;
            ref var relationship = ref Rows[row].Value;
            relationship = new() { Source = -1 };
            if (!rows.IsActive) continue;
            if (how == Snomed.QualifyingRelationship)
            {
                rows.Report.Tell("qualifier-left-out", rows.Line, () => "A qualifying relationship says what could be said of a concept, not what is so; it was left out.", rows.File.Place);
                continue;
            }
            var id = rows.Sctid(type);
            if (id != known) (known, number) = (id, TypeNumber(id));
            var (from, to) = (concepts.Find(rows, source), concepts.Find(rows, target));
            if (from >= 0 && to >= 0) relationship = new() { Source = from, Target = to, Type = number };
        }
    }

    public Groups BySource() => new(concepts.Count, Rows.Count, row => Rows[row].IsActive ? Rows[row].Value.Source : -1);

    private int TypeNumber(long id)
    {
        if (typeNumbers.TryGetValue(id, out var number)) return number;
        typeNumbers.Add(id, Types.Count);
        Types.Add(id);
        return Types.Count - 1;
    }

    public struct Relationship
    {
        /// <summary>-1 for a row that is not kept.</summary>
        public int Source;
        public int Target;
        public int Type;
    }
}
