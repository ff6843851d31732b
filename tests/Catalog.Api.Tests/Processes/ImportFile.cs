using System.Text;

namespace Catalog.Api.Tests.Processes;

/// <summary>Generated files for imports.</summary>
internal static class ImportFile
{
    /// <summary>NDJSON of records that can be published, under DOIs <c>10.70000/name.number</c> of their own.</summary>
    public static string Of(string name, int count)
    {
        var file = new StringBuilder();
        for (var number = 0; number < count; number++)
        {
            var record = Publishing.Record($"Imported {name} {number}");
            record["doi"] = $"10.70000/{name}.{number}";
            file.Append(record.ToJsonString()).Append('\n');
        }
        return file.ToString();
    }
}
