using System.Globalization;

namespace Catalog.Ontology.Formats.Rf2;

/// <summary>
/// Which edition the files are: its module and date. An extension's module stands for the whole edition, the core module for the
/// international one (SNOMED CT URI standard, sections 2.1 and 2.2).
/// </summary>
internal sealed class Edition(Concepts concepts, IReadOnlyList<Rf2File> files)
{
    private readonly LatestRows<Guid, Dependency> dependencies = new(16);

    public void ReadDependencies(Rf2Rows rows)
    {
        var (module, target) = (rows.Column("moduleId"), rows.Column("referencedComponentId"));
        var (time, targetTime) = (rows.Column("sourceEffectiveTime"), rows.Column("targetEffectiveTime"));
        while (rows.Next())
        {
            if (dependencies.Take(rows.MemberId(), rows, out var row))
                dependencies[row].Value = new() { Module = rows.Sctid(module), Target = rows.Sctid(target), Time = rows.Time(time), TargetTime = rows.Time(targetTime) };
        }
    }

    /// <summary>The module after which the edition is called, and its date.</summary>
    /// <returns>The date as YYYYMMDD.</returns>
    public (long Module, int Date) Find()
    {
        var counts = new Dictionary<long, int>();
        var extension = new HashSet<long>();
        for (var row = 0; row < concepts.Count; row++)
        {
            ref var concept = ref concepts.Rows[row];
            var its = concept.Value.Module;
            counts[its] = counts.GetValueOrDefault(its) + 1;
            if (its is not (Snomed.CoreModule or Snomed.ModelModule) && (SnomedId.IsOfExtension(its) || !files[concept.File].Name.IsInternational)) extension.Add(its);
        }
        // Of an extension's modules that on which the others do not depend.
        var module = extension.Where(candidate => !Active().Any(row => row.Target == candidate && row.Module != candidate && extension.Contains(row.Module)))
            .DefaultIfEmpty(Snomed.CoreModule).MaxBy(candidate => (Active().Count(row => row.Module == candidate), counts.GetValueOrDefault(candidate)));
        var stated = Active().Where(row => row.Module == module && row.Time < int.MaxValue).Select(row => row.Time).DefaultIfEmpty(0).Max();
        var named = files.Where(file => file.Kind is Rf2Kind.Concept).Max(file => file.Name.Date);
        return (module, Math.Max(stated, named));
    }

    /// <summary>Tells of modules that others depend on and that the files have nothing of.</summary>
    public void TellMissing(LoadReport report)
    {
        var there = new HashSet<long>();
        for (var row = 0; row < concepts.Count; row++) there.Add(concepts.Rows[row].Value.Module);
        var missing = Active().Where(row => there.Contains(row.Module) && !there.Contains(row.Target)).GroupBy(row => row.Target).ToList();
        foreach (var target in missing)
        {
            var time = target.Max(row => row.TargetTime);
            report.Tell("base-missing", 0, () => $"Module {target.First().Module} builds on module {target.Key} of {time}, of which nothing is among the files: load both together, "
                + "in one folder, or name the folder or archive of the edition below as base.");
        }
        if (missing.Count == 0 && concepts.Rows.Find(Snomed.Root) < 0)
            report.Tell("base-missing", 0, () => $"The root concept {Snomed.Root} is in none of the files: they seem to be an extension without the edition below it. Load both together, in one folder, or name that edition as base.");
    }

    /// <summary>A date as it is written in a version: <c>2026-07-31</c>; the digits where there is no such day.</summary>
    public static string Version(int date) => Day(date)?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? date.ToString(CultureInfo.InvariantCulture);

    public static DateOnly? Day(int date) =>
        DateOnly.TryParseExact(date.ToString(CultureInfo.InvariantCulture), "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private IEnumerable<Dependency> Active()
    {
        for (var row = 0; row < dependencies.Count; row++)
        {
            if (dependencies[row].IsActive) yield return dependencies[row].Value;
        }
    }

    private struct Dependency
    {
        public long Module;
        public long Target;
        public int Time;
        public int TargetTime;
    }
}
