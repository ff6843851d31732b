using System.Globalization;
using System.Net.Sockets;

namespace Catalog.Records.Storage.Cluster;

/// <summary>What a running (or crashed) postmaster says of itself in <c>postmaster.pid</c>.</summary>
internal sealed record PostmasterPidFile(string Path, int ProcessId, string Folder, string SocketFolder, string Status)
{
    /// <summary>Above every kernel's highest process number, so no process ever has it.</summary>
    private const int NoProcess = int.MaxValue;

    public bool Ready => Status == "ready" && ProcessId != NoProcess;

    /// <summary>The file of a cluster folder; null when there is none or it is still being written.</summary>
    public static PostmasterPidFile? Read(string clusterFolder)
    {
        var path = System.IO.Path.Combine(clusterFolder, "postmaster.pid");
        string[] lines;
        try
        {
            lines = File.ReadAllLines(path);
        }
        catch (IOException)
        {
            return null;
        }

        // Lines: process, data folder, start time, port, socket folder, listen address, shared memory, status.
        if (lines.Length == 0 || !int.TryParse(lines[0], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var processId)) return null;
        return new(path, Math.Abs(processId), Line(1), Line(4), Line(7));

        string Line(int index) => index < lines.Length ? lines[index].Trim() : "";
    }

    /// <summary>
    /// Whether the named process lives and is this cluster's postmaster: a number can have gone to another process
    /// since a crash, and in a container it nearly always has.
    /// </summary>
    public async Task<bool> IsAliveAsync(CancellationToken cancellationToken)
    {
        if (ProcessId is NoProcess or 0) return false;
        if (OperatingSystem.IsLinux()) return IsAliveOnLinux();

        var run = await ProgramRun.ToEndAsync(
            "ps", ["-o", "command=", "-p", ProcessId.ToString(CultureInfo.InvariantCulture)], null, cancellationToken).ConfigureAwait(false);
        return run.Succeeded && run.Output.Contains("postgres", StringComparison.Ordinal) && run.Output.Contains("-D " + Folder, StringComparison.Ordinal);
    }

    private bool IsAliveOnLinux()
    {
        try
        {
            var command = File.ReadAllText($"/proc/{ProcessId}/cmdline").TrimEnd('\0').Split('\0');
            if (System.IO.Path.GetFileName(command[0]) is not ("postgres" or "postmaster")) return false;
            // The folder as the postmaster recorded it, so that a symbolic link on our side does not matter.
            return command.Contains(Folder) || new FileInfo($"/proc/{ProcessId}/cwd").LinkTarget == Folder;
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>Whether something takes connections at the socket.</summary>
    public bool Answers()
    {
        try
        {
            using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            socket.Connect(new UnixDomainSocketEndPoint(Cluster.SocketFolder.SocketIn(SocketFolder)));
            return true;
        }
        catch (Exception refusal) when (refusal is SocketException or ArgumentException)
        {
            return false;
        }
    }

    /// <summary>
    /// Names no process in the file, in place of one that is not PostgreSQL. The file itself stays, because PostgreSQL
    /// checks the shared memory it names before it starts beside leftover backends.
    /// </summary>
    public void Disown()
    {
        var lines = File.ReadAllLines(Path);
        lines[0] = NoProcess.ToString(CultureInfo.InvariantCulture);
        // Written in place: the file keeps its owner and mode.
        using var stream = new FileStream(Path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
        stream.SetLength(0);
        using var writer = new StreamWriter(stream);
        writer.Write(string.Join('\n', lines) + "\n");
    }
}
