using Catalog.Records.Datasets;
using Catalog.Records.Terminology.Proposals;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Catalog.Api.Annotation;

/// <summary>What finding terms in texts and records needs.</summary>
internal static class AnnotationServices
{
    public static void AddCatalogAnnotation(this IServiceCollection services)
    {
        services.TryAddSingleton<PublishedRecords>();
        services.AddSingleton<ProposalRuns>();
        services.AddScoped<DraftProposals>();
        services.AddScoped<CollectionProposals>();
        services.AddSingleton<AnnotationPlaces>();
    }
}
