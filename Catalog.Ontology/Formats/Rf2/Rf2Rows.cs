using System.Text;

namespace Catalog.Ontology.Formats.Rf2;

/// <summary>The rows of a release file, one at a time: columns by number, taken out of the line without a copy.</summary>
internal sealed class Rf2Rows : IDisposable
{
    private readonly Stream content;
    private readonly LineReader lines;
    private readonly string[] columns;
    // Where each column begins, and one past the end of the line plus a tab.
    private readonly int[] starts;
    private readonly int id;
    private readonly int effectiveTime;
    private readonly int active;

    /// <exception cref="OntologyFormatException">There is no header.</exception>
    public Rf2Rows(Rf2File file, OntologyReadOptions options, LoadReport report)
    {
        (File, Report) = (file, report);
        content = file.Source.Open();
        lines = new(content, options.MaxLineBytes, file.Place);
        do
        {
            if (!lines.Next()) throw new OntologyFormatException("The file is empty; a release file has a header at least.", file.Place);
        }
        while (Rf2File.IsBlank(lines.Line));
        columns = Encoding.UTF8.GetString(lines.Line).Split('\t');
        starts = new int[columns.Length + 1];
        id = Array.FindIndex(columns, column => column.Equals("id", StringComparison.OrdinalIgnoreCase));
        (effectiveTime, active) = (Column("effectiveTime"), Column("active"));
    }

    public Rf2File File { get; }

    /// <summary>Where to tell what is left out of this file.</summary>
    public LoadReport Report { get; }

    public long Line => lines.Number;

    /// <summary>Bytes of one column of the current row.</summary>
    public ReadOnlySpan<byte> this[int column] => lines.Line[starts[column]..(starts[column + 1] - 1)];

    /// <summary>YYYYMMDD; the largest number where it is empty, as before a release.</summary>
    public int EffectiveTime { get; private set; }

    public bool IsActive { get; private set; }

    public string IdText => Encoding.UTF8.GetString(this[id]);

    /// <summary>The number of a column by its name in the header.</summary>
    public int Column(string name)
    {
        var column = Array.FindIndex(columns, column => column.Equals(name, StringComparison.OrdinalIgnoreCase));
        return column >= 0 ? column : throw Error($"The header lacks the column {name}; it has {string.Join(", ", columns)}.");
    }

    public bool HasColumn(string name) => columns.Contains(name, StringComparer.OrdinalIgnoreCase);

    /// <summary>Goes on to the next row.</summary>
    /// <exception cref="OntologyFormatException">It has not the columns of the header, or no time, or is neither active nor inactive.</exception>
    public bool Next()
    {
        do
        {
            if (!lines.Next()) return false;
            if (!Rf2File.IsBlank(lines.Line)) break;
            Report.Tell("line-left-out", Line, () => "An empty line or a remark, which RF2 has none of, was passed over.", File.Place);
        }
        while (true);
        Split();
        EffectiveTime = Time(effectiveTime);
        IsActive = this[active] switch
        {
            [(byte)'1'] => true,
            [(byte)'0'] => false,
            var other => throw Error($"The column active is “{Shown(other)}”; it is 1 or 0."),
        };
        return true;
    }

    /// <summary>The row's own identifier; a wrong check digit is told.</summary>
    public long Id()
    {
        var value = Sctid(id);
        if (!SnomedId.IsSound(this[id]))
            Report.Tell("check-digit-wrong", Line, () => $"The check digit of {IdText} is wrong; it was read as it stands.", File.Place);
        return value;
    }

    /// <summary>An identifier of SNOMED CT in a column.</summary>
    public long Sctid(int column) => SnomedId.TryParse(this[column], out var value)
        ? value
        : throw Error($"The column {columns[column]} is “{Shown(this[column])}”, where an identifier of SNOMED CT (6 to 18 digits) belongs.");

    /// <summary>The identifier of a reference set's member.</summary>
    public Guid MemberId() => System.Buffers.Text.Utf8Parser.TryParse(this[id], out Guid value, out var used, 'D') && used == this[id].Length
        ? value
        : throw Error($"The column id is “{Shown(this[id])}”, where the UUID of a member of a reference set belongs.");

    /// <summary>A date as YYYYMMDD.</summary>
    public int Time(int column)
    {
        var text = this[column];
        if (text.IsEmpty) return int.MaxValue;
        var value = 0;
        foreach (var sign in text)
        {
            if (text.Length != 8 || sign is < (byte)'0' or > (byte)'9')
                throw Error($"The column {columns[column]} is “{Shown(text)}”, where a date like 20260731 belongs.");
            value = value * 10 + sign - '0';
        }
        return value;
    }

    public OntologyFormatException Error(string message) => lines.Error(message);

    public void Dispose() => content.Dispose();

    private void Split()
    {
        var line = lines.Line;
        var (column, at) = (0, 0);
        while (line[at..].IndexOf((byte)'\t') is >= 0 and var length)
        {
            at += length + 1;
            if (++column == columns.Length) break;
            starts[column] = at;
        }
        if (column != columns.Length - 1)
            throw Error($"There are {line.Count((byte)'\t') + 1} columns, and {columns.Length} in the header ({string.Join(", ", columns)}). Perhaps a line was cut, or a tab stands in a text.");
        starts[columns.Length] = line.Length + 1;
    }

    // What stands in a file may be anything, and long.
    private static string Shown(ReadOnlySpan<byte> text) => Encoding.UTF8.GetString(text[..Math.Min(text.Length, 40)]);
}
