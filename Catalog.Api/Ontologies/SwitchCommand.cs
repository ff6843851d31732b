using Catalog.Api.Commands;
using Catalog.Api.Imports;
using Catalog.Records.Access;
using Catalog.Records.Outcomes;
using Catalog.Records.Terminology.Releases;

namespace Catalog.Api.Ontologies;

/// <summary>Calls the service of releases for a command.</summary>
internal delegate Task<Outcome<StoredOntology>> ReleaseAction(
    ReleaseService releases, IReadOnlyList<string> arguments, Invocation invocation, CancellationToken cancellationToken);

/// <summary><c>catalog ontology use NAME VERSION</c> and <c>undo NAME</c>: another release comes into use.</summary>
/// <param name="became">What is said of the release afterwards.</param>
internal sealed class SwitchCommand(string name, IReadOnlyList<string> names, string became, ReleaseAction action) : IOntologyCommand
{
    public string Name => name;

    public string Arguments => string.Join(' ', names);

    public IReadOnlyList<Option> Options => [];

    public void Check(Invocation invocation, IReadOnlyList<string> arguments) => OntologyVerb.Demand(name, arguments, names);

    public async Task<int> RunAsync(Invocation invocation, IReadOnlyList<string> arguments, IServiceProvider services, CancellationToken cancellationToken)
    {
        var done = await ActAsync(invocation, arguments, services, action, cancellationToken);
        await invocation.Output.WriteLineAsync(ImportVerb.Plain($"{done.Name} {done.Current} {became}."));
        return 0;
    }

    /// <exception cref="CommandException">It was refused.</exception>
    internal static async Task<StoredOntology> ActAsync(
        Invocation invocation, IReadOnlyList<string> arguments, IServiceProvider services, ReleaseAction action, CancellationToken cancellationToken)
    {
        await using var scope = services.CreateAsyncScope();
        var done = await action(scope.ServiceProvider.GetRequiredService<ReleaseService>(), arguments, invocation, cancellationToken);
        return done.Succeeded ? done.Value : throw new CommandException(ImportVerb.Plain(done.Refusal.Detail));
    }
}

/// <summary><c>catalog ontology remove NAME VERSION</c>: takes a release out that is not in use, or the last with its ontology.</summary>
internal sealed class RemoveCommand : IOntologyCommand
{
    public string Name => "remove";

    public string Arguments => "NAME VERSION";

    public IReadOnlyList<Option> Options { get; } = [new("--force", null, "remove: also the last release, and the ontology with it")];

    public void Check(Invocation invocation, IReadOnlyList<string> arguments) => OntologyVerb.Demand(Name, arguments, "NAME", "VERSION");

    public async Task<int> RunAsync(Invocation invocation, IReadOnlyList<string> arguments, IServiceProvider services, CancellationToken cancellationToken)
    {
        var before = await SwitchCommand.ActAsync(
            invocation, arguments, services, (releases, words, call, cancel) => releases.RemoveAsync(Caller.Operator, words[0], words[1], call.Has("--force"), cancel), cancellationToken);
        await invocation.Output.WriteLineAsync(ImportVerb.Plain(
            before.Releases.Count == 1 ? $"{arguments[0]} was removed with its last release, {arguments[1]}." : $"{arguments[0]} {arguments[1]} was removed."));
        return 0;
    }
}
