using Catalog.Records.Identifiers;

namespace Catalog.Api.Hosting;

/// <summary>Every address the faces give out is made here, from the configured root or that of the request.</summary>
public sealed class Links(LandingAddress address)
{
    public string Base => address.BaseUrl;

    public string Dataset(string id) => $"{Base}/api/datasets/{id}";

    public string Draft(string id) => Dataset(id) + "/draft";

    public string Version(string id, int number) => $"{Dataset(id)}/versions/{number}";

    public string Revision(string id, int version, int number) => $"{Version(id, version)}/revisions/{number}";

    public string Collection(string id) => $"{Base}/api/collections/{id}";

    public string Import(string id) => $"{Base}/api/imports/{id}";

    /// <summary>The landing page of a DOI on this server.</summary>
    public string Landing(string doi) => Base + LandingAddress.PathOf(doi);
}
