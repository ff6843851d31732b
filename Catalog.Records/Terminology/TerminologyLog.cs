using Microsoft.Extensions.Logging;

namespace Catalog.Records.Terminology;

internal static partial class TerminologyLog
{
    [LoggerMessage(2501, LogLevel.Information, "Ontologies in use: {Stamp}")]
    public static partial void InUse(ILogger log, string stamp);

    [LoggerMessage(2502, LogLevel.Warning, "An ontology is left out: {Reason}")]
    public static partial void LeftOut(ILogger log, string reason);

    [LoggerMessage(2503, LogLevel.Warning, "The ontologies in use cannot be opened now: {Reason}")]
    public static partial void NotOpened(ILogger log, string reason);

    [LoggerMessage(2504, LogLevel.Information, "Copied a compiled ontology of {Bytes} bytes to {Path}")]
    public static partial void Fetched(ILogger log, string path, long bytes);

    [LoggerMessage(2505, LogLevel.Warning, "The copy {Path} is damaged and is fetched again")]
    public static partial void CopyDamaged(ILogger log, string path);

    [LoggerMessage(2506, LogLevel.Error, "The load {Id} of an ontology broke off: {Reason}")]
    public static partial void LoadBrokeOff(ILogger log, string id, string reason);
}
