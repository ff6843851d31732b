using Catalog.Api.Commands;

namespace Catalog.Api.Hosting;

/// <summary>Where a host's configuration comes from, and its log.</summary>
internal static class HostConfiguration
{
    // The weakest source, so that the environment and appsettings.json win.
    private static readonly Dictionary<string, string?> Defaults = new()
    {
        [WebHostDefaults.ServerUrlsKey] = ListeningAddresses.Default,
        ["Logging:LogLevel:Default"] = "Information",
        ["Logging:LogLevel:Microsoft"] = "Warning",
        ["Logging:LogLevel:System"] = "Warning",
        ["Logging:LogLevel:Npgsql"] = "Warning",
        // Every unhandled failure is logged once, by ours; Npgsql's and EF Core's own lines would repeat it with statements.
        ["Logging:LogLevel:Npgsql.Command"] = "None",
        ["Logging:LogLevel:Microsoft.EntityFrameworkCore"] = "None",
        ["Logging:Console:FormatterName"] = "simple",
        ["Logging:Console:FormatterOptions:IncludeScopes"] = "true",
        ["Logging:Console:FormatterOptions:TimestampFormat"] = "yyyy-MM-ddTHH:mm:ss.fffZ ",
        ["Logging:Console:FormatterOptions:UseUtcTimestamp"] = "true",
        ["Logging:Console:FormatterOptions:SingleLine"] = "true",
    };

    /// <summary>Completes the configuration and reads the options out of it.</summary>
    /// <exception cref="CommandException">A value is wrong.</exception>
    public static CatalogOptions Apply(IHostApplicationBuilder builder, HostSetup setup)
    {
        builder.Configuration.Sources.Insert(0, new Microsoft.Extensions.Configuration.Memory.MemoryConfigurationSource { InitialData = Defaults });
        var last = new Dictionary<string, string?>(setup.Settings);
        if (setup.Urls is not null) last[WebHostDefaults.ServerUrlsKey] = setup.Urls;
        var data = setup.DataFolder
            ?? builder.Configuration[$"{CatalogOptions.Section}:{nameof(CatalogOptions.DataFolder)}"]
            ?? builder.Configuration["CATALOG_DATA"];
        if (!string.IsNullOrWhiteSpace(data)) last.TryAdd($"{CatalogOptions.Section}:{nameof(CatalogOptions.DataFolder)}", data);
        builder.Configuration.AddInMemoryCollection(last);

        builder.Logging.AddConfiguration(builder.Configuration.GetSection("Logging"));
        // One id a request is enough in each line.
        builder.Logging.Configure(scopes => scopes.ActivityTrackingOptions = ActivityTrackingOptions.None);
        builder.Logging.AddConsole(console =>
        {
            if (!setup.Serves) console.LogToStandardErrorThreshold = LogLevel.Trace;
        });
        var options = OptionsReader.Read<CatalogOptions>(builder.Configuration.GetSection(CatalogOptions.Section));
        options.DataFolder = Path.GetFullPath(options.DataFolder);
        return options;
    }
}
