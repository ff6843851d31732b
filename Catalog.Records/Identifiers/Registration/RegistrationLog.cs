using Microsoft.Extensions.Logging;

namespace Catalog.Records.Identifiers.Registration;

internal static partial class RegistrationLog
{
    [LoggerMessage(2301, LogLevel.Warning, "The DOI {Doi} is set aside: {Reason}")]
    public static partial void SetAside(ILogger log, string doi, string reason);

    [LoggerMessage(2302, LogLevel.Information, "The DOI {Doi} could not be registered, attempt {Attempts}: {Reason}")]
    public static partial void Failed(ILogger log, string doi, int attempts, string reason);
}
