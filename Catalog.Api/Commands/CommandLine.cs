using System.Reflection;
using System.Runtime.InteropServices;
using Catalog.Api.Annotation;
using Catalog.Api.Export;
using Catalog.Api.Imports;
using Catalog.Api.Ontologies;
using Catalog.Api.Samples;
using Catalog.Api.Verify;
using Catalog.Records.Schemas;
using Catalog.Records.Storage.Cluster;
using Npgsql;

namespace Catalog.Api.Commands;

/// <summary>Reads the command line, finds the verb and runs it. Exit codes: 0 done, 1 failed, 2 not understood.</summary>
public static class CommandLine
{
    private const int Failed = 1;
    private const int NotUnderstood = 2;

    /// <summary>Every verb of the program, in the order of the help.</summary>
    public static IReadOnlyList<IVerb> Verbs { get; } =
    [
        new ServeVerb(),
        new WorkVerb(),
        new MigrateVerb(),
        new ImportVerb(),
        new OntologyVerb(),
        new ExportVerb(),
        new AnnotateVerb(),
        new SamplesVerb(),
        new VerifyVerb(),
        new HealthVerb(),
    ];

    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter error)
    {
        try
        {
            if (args is [] or ["--help" or "-h" or "help", ..])
            {
                await output.WriteAsync(CommandHelp.Of(Verbs));
                return args.Length == 0 ? NotUnderstood : 0;
            }
            if (args[0] is "--version")
            {
                await output.WriteLineAsync(Version);
                return 0;
            }
            var verb = FindVerb(args[0]);
            if (args.Skip(1).TakeWhile(word => word != "--").Any(word => word is "--help" or "-h"))
            {
                await output.WriteAsync(CommandHelp.Of(verb));
                return 0;
            }
            return await RunVerbAsync(Parse(verb, args[1..], output, error));
        }
        catch (UsageException misuse)
        {
            await error.WriteLineAsync(misuse.Message);
            return NotUnderstood;
        }
        catch (Exception failure) when (failure is CommandException or ClusterException)
        {
            await error.WriteLineAsync(failure.Message);
            return Failed;
        }
        catch (NpgsqlException outage)
        {
            await error.WriteLineAsync($"The database does not answer as it should: {outage.Message}");
            return Failed;
        }
    }

    /// <summary>The program's version, as in <c>0.1.0</c>.</summary>
    public static string Version { get; } =
        typeof(CommandLine).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    private static async Task<int> RunVerbAsync(Invocation invocation)
    {
        // From the first moment, so that an interrupted start leaves nothing running.
        using var stop = new CancellationTokenSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, OnSignal);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, OnSignal);
        try
        {
            return await invocation.Verb.RunAsync(invocation, stop.Token);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return Failed;
        }

        void OnSignal(PosixSignalContext signal)
        {
            signal.Cancel = true;
            stop.Cancel();
        }
    }

    private static IVerb FindVerb(string word) =>
        Verbs.FirstOrDefault(verb => verb.Name == word)
        ?? throw new UsageException(word.StartsWith('-')
            ? $"'{word}' is not an option here. Usage: catalog VERB [option…]; see catalog --help."
            : $"'{word}' is not a verb of the catalogue.{CloseName.Hint(word, Verbs.Select(verb => verb.Name))} See catalog --help.");

    private static Invocation Parse(IVerb verb, string[] words, TextWriter output, TextWriter error)
    {
        var options = new List<(string Name, string Value)>();
        var arguments = new List<string>();
        for (var i = 0; i < words.Length; i++)
        {
            if (words[i] == "--")
            {
                arguments.AddRange(words[(i + 1)..]);
                break;
            }
            if (!words[i].StartsWith('-') || words[i] == "-")
            {
                arguments.Add(words[i]);
                continue;
            }
            var (name, value) = words[i].Split('=', 2) is [var left, var right] ? (left, right) : (words[i], null);
            var option = verb.Options.FirstOrDefault(known => known.Name == name)
                ?? throw new UsageException(
                    $"'{name}' is not an option of catalog {verb.Name}.{CloseName.Hint(name, verb.Options.Select(known => known.Name))} See catalog {verb.Name} --help.");
            if (option.Value is null && value is not null) throw new UsageException($"{name} takes no value.");
            if (option.Value is not null && value is null)
            {
                if (++i == words.Length) throw new UsageException($"{name} needs a value: {name} {option.Value}.");
                value = words[i];
            }
            if (option.Value is not null && string.IsNullOrWhiteSpace(value)) throw new UsageException($"{name} needs a value: {name} {option.Value}.");
            options.Add((name, value ?? ""));
        }
        if (verb.Arguments is null && arguments.Count > 0)
            throw new UsageException($"catalog {verb.Name} takes no arguments, but was given '{arguments[0]}'. See catalog {verb.Name} --help.");
        return new(verb, options.ToLookup(option => option.Name, option => option.Value), arguments, output, error);
    }
}
