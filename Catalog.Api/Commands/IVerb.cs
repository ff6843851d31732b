namespace Catalog.Api.Commands;

/// <summary>One verb of the command line. Its table of options makes both the parser and the help.</summary>
public interface IVerb
{
    /// <summary>The word on the command line.</summary>
    string Name { get; }

    /// <summary>What it does, as one line for <c>catalog --help</c>.</summary>
    string Summary { get; }

    /// <summary>How arguments that are no options are shown, such as <c>FILE…</c>; null when there are none.</summary>
    string? Arguments => null;

    IReadOnlyList<Option> Options { get; }

    /// <summary>Runs it.</summary>
    /// <returns>The exit code: 0 done, 1 failed.</returns>
    /// <exception cref="CommandException">It failed for a reason which the operator can mend; the message says how.</exception>
    Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken);
}

/// <summary>An option of a verb.</summary>
/// <param name="Name">With its hyphens, such as <c>--port</c>.</param>
/// <param name="Value">How its value is shown, such as <c>N</c>; null for a switch.</param>
/// <param name="Description">What it does, for the help.</param>
public sealed record Option(string Name, string? Value, string Description)
{
    /// <summary>Of every verb that uses the database.</summary>
    public static Option Data { get; } = new("--data", "DIR", "where everything is kept (default: $CATALOG_DATA, else ./data)");

    /// <summary>Configuration beside the environment, understood by every verb of the server.</summary>
    public static Option Set { get; } = new("--set", "KEY=VALUE", "a configuration value, such as Catalog:DoiPrefix=10.5072; may be repeated");
}

/// <summary>The verb cannot go on; the message goes to the operator as it stands, without a stack trace.</summary>
public sealed class CommandException : Exception
{
    public CommandException(string message)
        : base(message)
    {
    }

    public CommandException(string message, Exception cause)
        : base(message, cause)
    {
    }
}
