using Catalog.Ontology.Terms;
using Catalog.Records.Terminology;
using Catalog.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Catalog.Api.Tests.Annotation;

/// <summary>The real host with two small ontologies in use, the second of which is not public.</summary>
public sealed class AnnotatingApplication(PostgresServer server) : CatalogApplication(server)
{
    public static Terminologies Usual { get; } = new([TestOntologies.Load(TestOntologies.Diseases), TestOntologies.Load(TestOntologies.Organisms, isPublic: false)]);

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        Use(Usual);
    }

    public Terminologies Now => Services.GetRequiredService<CurrentTerminologies>().Now;

    public void Use(Terminologies terms) => Services.GetRequiredService<CurrentTerminologies>().Use(terms);

    protected override void Configure(IDictionary<string, string?> settings) => settings["Catalog:Limits:MaxAnnotatedCharacters"] = "2000";
}
