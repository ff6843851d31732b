using Catalog.Api.Commands;

namespace Catalog.Api.Ontologies;

/// <summary>What follows <c>catalog ontology</c>.</summary>
internal interface IOntologyCommand
{
    /// <summary>The word on the command line.</summary>
    string Name { get; }

    /// <summary>How its arguments are shown, such as <c>NAME VERSION</c>; empty when there are none.</summary>
    string Arguments { get; }

    /// <summary>Its options beside those of every verb.</summary>
    IReadOnlyList<Option> Options { get; }

    /// <summary>Whether it can be run with these arguments, its own word left out; before anything is started.</summary>
    /// <exception cref="UsageException">It cannot.</exception>
    /// <exception cref="CommandException">A file is missing.</exception>
    void Check(Invocation invocation, IReadOnlyList<string> arguments);

    /// <returns>The exit code: 0 done, 1 failed.</returns>
    Task<int> RunAsync(Invocation invocation, IReadOnlyList<string> arguments, IServiceProvider services, CancellationToken cancellationToken);
}
