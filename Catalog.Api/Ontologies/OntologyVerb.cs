using Catalog.Api.Commands;
using Catalog.Api.Hosting;
using Catalog.Records.Schemas;

namespace Catalog.Api.Ontologies;

/// <summary><c>catalog ontology …</c>: loads ontologies and says which release of each is in use, whether a server runs or not.</summary>
public sealed class OntologyVerb : IVerb
{
    // One line a command.
    private static readonly IOntologyCommand[] Commands =
    [
        new LoadCommand(),
        new ListCommand(),
        new SwitchCommand("use", ["NAME", "VERSION"], "is in use now", (releases, words, _, cancel) => releases.UseAsync(Operator, words[0], words[1], cancel)),
        new SwitchCommand("undo", ["NAME"], "is in use again", (releases, words, _, cancel) => releases.UndoAsync(Operator, words[0], cancel)),
        new RemoveCommand(),
        new DiffCommand(),
    ];

    private static Records.Access.Caller Operator => Records.Access.Caller.Operator;

    public string Name => "ontology";

    public string Summary => "Loads ontologies (OBO, OBO Graphs, OWL, SKOS, SNOMED CT RF2; also .gz and .zip), lists them, and says which release is in use.";

    public string Arguments => string.Join(" | ", Commands.Select(command => $"{command.Name} {command.Arguments}".TrimEnd()));

    public IReadOnlyList<Option> Options { get; } = [.. Commands.SelectMany(command => command.Options), Option.Data, Option.Set];

    public async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        if (invocation.Arguments is not [var word, ..] || Array.Find(Commands, one => one.Name == word) is not { } command)
        {
            var close = invocation.Arguments is [var wrong, ..] ? CloseName.Hint(wrong, Commands.Select(one => one.Name)) : "";
            throw new UsageException($"ontology takes one of the words {string.Join(", ", Commands.Select(one => one.Name))}.{close} See catalog ontology --help.");
        }
        var foreign = Commands.Where(other => other != command).SelectMany(other => other.Options)
            .FirstOrDefault(option => invocation.Has(option.Name) && command.Options.All(own => own.Name != option.Name));
        if (foreign is not null) throw new UsageException($"{foreign.Name} is no option of catalog ontology {command.Name}. See catalog ontology --help.");
        IReadOnlyList<string> arguments = [.. invocation.Arguments.Skip(1)];
        command.Check(invocation, arguments);

        using var host = CatalogHost.BuildWorker(HostSetup.Of(invocation, serves: false));
        await using var services = (IAsyncDisposable)host.Services;
        await CatalogStart.PrepareAsync(host.Services, serverLifetime: false, invocation.Error, cancellationToken);
        return await command.RunAsync(invocation, arguments, host.Services, cancellationToken);
    }

    /// <summary>Arguments that stand for fixed names, all of which must be there.</summary>
    internal static void Demand(string command, IReadOnlyList<string> arguments, params IReadOnlyList<string> names)
    {
        if (arguments.Count != names.Count) throw new UsageException($"ontology {command} takes {string.Join(" ", names)}. See catalog ontology --help.");
    }
}
