using Catalog.Api.Commands;
using Catalog.Api.Verify;
using Catalog.Records.Identifiers.Registration;

namespace Catalog.Api.Pids;

/// <summary><c>catalog verify pids</c>: our DOIs against DataCite's.</summary>
internal sealed class VerifyPids : IVerifySubject
{
    public string Name => "pids";

    public async Task<bool> RunAsync(IServiceProvider services, bool repair, TextWriter output, CancellationToken cancellationToken)
    {
        if (services.GetService<PidVerification>() is not { } verification)
        {
            throw new CommandException("This catalogue registers no DOIs, so there is nothing to compare: set Catalog:DataCite:RepositoryId and Password.");
        }
        var (differing, repairable) = (0, new HashSet<string>(StringComparer.Ordinal));
        try
        {
            await foreach (var difference in verification.CompareAsync(cancellationToken))
            {
                if (differing++ == 0) await output.WriteLineAsync(Line("DOI", "differs in", "here", "at DataCite"));
                await output.WriteLineAsync(Line(difference.Doi, difference.What, difference.Here, difference.There));
                if (difference.What is not ("unknown here" or "taken")) repairable.Add(difference.Doi);
            }
        }
        catch (PidVerificationException failure)
        {
            throw new CommandException(failure.Message, failure);
        }
        if (differing == 0)
        {
            await output.WriteLineAsync("Both sides agree.");
            return true;
        }
        if (repair)
        {
            foreach (var some in repairable.Chunk(1000)) await verification.RepairAsync(some, cancellationToken);
            await output.WriteLineAsync($"{repairable.Count} DOIs will be told to DataCite anew, by serve or work.");
        }
        return false;
    }

    private static string Line(string doi, string what, string here, string there) => $"{doi,-32} {what,-30} {Shown(here),-40} {Shown(there)}".TrimEnd();

    // What others wrote does not steer the terminal.
    private static string Shown(string text) => text.Length == 0 ? "-" : string.Concat(text.Select(letter => char.IsControl(letter) ? ' ' : letter));
}
