using Catalog.Indexer.Following;
using Catalog.Records.Terminology;
using Catalog.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Catalog.Api.Tests.Terms;

/// <summary>The host with <see cref="SmallOntologies"/> in use.</summary>
public class TermApplication(PostgresServer server) : CatalogApplication(server)
{
    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        Services.GetRequiredService<CurrentTerminologies>().Use(SmallOntologies.Make());
        await Services.GetRequiredService<SearchFollower>().RenewAsync(default);
    }
}
