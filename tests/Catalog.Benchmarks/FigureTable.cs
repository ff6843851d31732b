using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.RegularExpressions;

namespace Catalog.Benchmarks;

/// <summary>Measured figures, each beside its limit or a peer measured in the same run.</summary>
internal sealed class FigureTable
{
    private readonly List<(string What, string Measured, string Limit, string Ratio)> rows = [];

    /// <summary>A figure with the limit that it must keep.</summary>
    /// <param name="atLeast">True when more is better.</param>
    public void Add(string what, double measured, string unit, double limit, bool atLeast)
    {
        var ratio = atLeast ? measured / limit : limit / measured;
        Say(what, $"{Round(measured)} {unit}", $"{(atLeast ? "≥" : "≤")} {Round(limit)} {unit}",
            ratio >= 1 ? $"{Round(ratio)} × better" : $"MISSED, {Round(ratio)} × of it");
    }

    /// <summary>A figure that is only told, with a word on what it is compared to.</summary>
    public void Tell(string what, double measured, string unit, string compared = "") => Say(what, $"{Round(measured)} {unit}", "", compared);

    public void Tell(string what, string text) => Say(what, text, "", "");

    public string ToMarkdown()
    {
        var text = new StringBuilder("| figure | measured | limit | against the limit or peer |\n|---|---|---|---|\n");
        foreach (var (what, measured, limit, ratio) in rows) text.Append(CultureInfo.InvariantCulture, $"| {what} | {measured} | {limit} | {ratio} |\n");
        return text.ToString();
    }

    /// <summary>Replaces the suite's part of the page, which stands between two comments.</summary>
    public void WriteTo(string path, string suite, int records)
    {
        var (begin, end) = ($"<!-- {suite} -->", $"<!-- /{suite} -->");
        var part = $"{begin}\n{Machine()}; {records.ToString("N0", CultureInfo.InvariantCulture)} records; {DateTime.UtcNow:yyyy-MM-dd}.\n\n{ToMarkdown()}{end}";
        var page = File.Exists(path) ? File.ReadAllText(path) : "# Benchmarks\n\n";
        var pattern = Regex.Escape(begin) + "[\\s\\S]*?" + Regex.Escape(end);
        page = Regex.IsMatch(page, pattern) ? Regex.Replace(page, pattern, _ => part) : page + part + "\n";
        File.WriteAllText(path, page);
    }

    private void Say(string what, string measured, string limit, string ratio)
    {
        rows.Add((what, measured, limit, ratio));
        Console.WriteLine($"{what}: {measured} {limit} {ratio}");
    }

    private static string Machine()
    {
        var memory = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (1 << 30);
        var processor = File.Exists("/proc/cpuinfo")
            ? File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':')[1].Trim()
            : null;
        return $"{Environment.ProcessorCount} cores ({processor ?? RuntimeInformation.ProcessArchitecture.ToString()}), {memory} GiB, "
            + $"{RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}, PostgreSQL on the same machine";
    }

    private static string Round(double value) => Math.Abs(value) >= 100
        ? value.ToString("N0", CultureInfo.InvariantCulture)
        : value.ToString(Math.Abs(value) >= 10 ? "0.0" : "0.00", CultureInfo.InvariantCulture);
}
