using Catalog.Api.Commands;
using Catalog.Api.Hosting;
using Catalog.Api.Pids;
using Catalog.Api.Search;

namespace Catalog.Api.Verify;

/// <summary>Something that two sides know of, and that can be compared.</summary>
internal interface IVerifySubject
{
    /// <summary>The word on the command line.</summary>
    string Name { get; }

    /// <summary>Compares, prints the differences, and with <paramref name="repair"/> has them mended.</summary>
    /// <returns>True when both sides agree.</returns>
    Task<bool> RunAsync(IServiceProvider services, bool repair, TextWriter output, CancellationToken cancellationToken);
}

/// <summary><c>catalog verify SUBJECT</c>: whether what others keep for us is what we have.</summary>
public sealed class VerifyVerb : IVerb
{
    // One line a subject.
    private static readonly IVerifySubject[] Subjects = [new VerifyPids(), new VerifyIndex()];

    public string Name => "verify";

    public string Summary => "Compares what the catalogue has with what is kept of it elsewhere (pids: DOIs at DataCite; index: the search index); exit code 1 when they differ.";

    public string Arguments => string.Join('|', Subjects.Select(subject => subject.Name));

    public IReadOnlyList<Option> Options { get; } =
        [new("--repair", null, "have the differences mended; serve or work does it in the background or at its next start"), Option.Data, Option.Set];

    public async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        if (invocation.Arguments is not [var word] || Subjects.FirstOrDefault(subject => subject.Name == word) is not { } chosen)
        {
            throw new UsageException($"verify takes one word: {string.Join(" or ", Subjects.Select(subject => subject.Name))}.");
        }
        using var host = CatalogHost.BuildWorker(HostSetup.Of(invocation, serves: false));
        await using var services = (IAsyncDisposable)host.Services;
        await CatalogStart.PrepareAsync(host.Services, serverLifetime: false, invocation.Error, cancellationToken);
        return await chosen.RunAsync(host.Services, invocation.Has("--repair"), invocation.Output, cancellationToken) ? 0 : 1;
    }
}
