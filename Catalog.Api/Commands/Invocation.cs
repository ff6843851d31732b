namespace Catalog.Api.Commands;

/// <summary>A verb as it was called: its options, its arguments and where it writes.</summary>
public sealed class Invocation(IVerb verb, ILookup<string, string> options, IReadOnlyList<string> arguments, TextWriter output, TextWriter error)
{
    public IVerb Verb => verb;

    /// <summary>What is no option, in order.</summary>
    public IReadOnlyList<string> Arguments => arguments;

    public TextWriter Output => output;

    public TextWriter Error => error;

    /// <summary>The last value of an option; null when it was not given.</summary>
    public string? Value(string option) => options[option].LastOrDefault();

    /// <summary>All values of an option that may be repeated.</summary>
    public IEnumerable<string> Values(string option) => options[option];

    /// <summary>True when the switch was given.</summary>
    public bool Has(string option) => options.Contains(option);

    /// <summary>A whole number; null when the option was not given.</summary>
    /// <exception cref="UsageException">It is not a number in the range.</exception>
    public int? Number(string option, int least, int most) => Value(option) switch
    {
        null => null,
        var text when int.TryParse(text, out var number) && number >= least && number <= most => number,
        var text => throw new UsageException($"{option} takes a number from {least} to {most}, not '{text}'."),
    };
}

/// <summary>The command line cannot be understood; exit code 2.</summary>
public sealed class UsageException(string message) : Exception(message);
