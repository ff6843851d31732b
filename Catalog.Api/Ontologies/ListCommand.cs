using System.Globalization;
using Catalog.Api.Commands;
using Catalog.Api.Imports;
using Catalog.Records.Terminology;

namespace Catalog.Api.Ontologies;

/// <summary><c>catalog ontology list</c>: the ontologies in the order in which terms are resolved, each with its releases.</summary>
internal sealed class ListCommand : IOntologyCommand
{
    public string Name => "list";

    public string Arguments => "";

    public IReadOnlyList<Option> Options => [];

    public void Check(Invocation invocation, IReadOnlyList<string> arguments)
    {
        if (arguments.Count > 0) throw new UsageException($"ontology list takes no arguments, but was given '{arguments[0]}'.");
    }

    public async Task<int> RunAsync(Invocation invocation, IReadOnlyList<string> arguments, IServiceProvider services, CancellationToken cancellationToken)
    {
        var (output, ontologies) = (invocation.Output, await services.GetRequiredService<StoredTerminologies>().OntologiesAsync(cancellationToken));
        if (ontologies.Count == 0) await output.WriteLineAsync("There is no ontology yet; catalog ontology load FILE brings one.");
        foreach (var ontology in ontologies)
        {
            await output.WriteLineAsync(ImportVerb.Plain($"{ontology.Name}: {ontology.Title}{(ontology.IsPublic ? "" : " (not public)")}"));
            foreach (var release in ontology.Releases)
            {
                var mark = release.Version == ontology.Current ? '*' : ' ';
                var note = release.IsUsable ? "" : ", of another version of the program: load its file again";
                await output.WriteLineAsync(ImportVerb.Plain(string.Create(CultureInfo.InvariantCulture,
                    $"  {mark} {release.Version}, {release.Terms:N0} terms, {release.Format}, loaded {release.Loaded.UtcDateTime:yyyy-MM-dd HH:mm} from {release.FileName}{note}")));
            }
        }
        return 0;
    }
}
