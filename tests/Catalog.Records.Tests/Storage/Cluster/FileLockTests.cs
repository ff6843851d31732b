using Catalog.Records.Storage.Cluster;

namespace Catalog.Records.Tests.Storage.Cluster;

/// <summary>The rule that everything else rests on: many shared holders, or one exclusive, and no child keeps it.</summary>
public sealed class FileLockTests
{
    [Fact]
    public async Task Shared_holders_keep_an_exclusive_one_out_and_the_reverse()
    {
        await using var scratch = new ScratchFolder();
        var path = Path.Combine(scratch.Root, "lock");

        using (FileLock.TryTake(path, exclusive: false)!)
        using (var second = FileLock.TryTake(path, exclusive: false))
        {
            Assert.NotNull(second);
            Assert.Null(FileLock.TryTake(path, exclusive: true));
        }

        using (var alone = FileLock.TryTake(path, exclusive: true))
        {
            Assert.NotNull(alone);
            Assert.Null(FileLock.TryTake(path, exclusive: false));
            Assert.Null(FileLock.TryTake(path, exclusive: true));
        }
    }

    [Fact]
    public async Task Another_process_sees_the_lock_and_a_child_does_not_inherit_it()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/flock"), "The program flock is not here.");
        await using var scratch = new ScratchFolder();
        var path = Path.Combine(scratch.Root, "lock");

        var held = FileLock.TryTake(path, exclusive: false)!;
        using var child = System.Diagnostics.Process.Start("sleep", "30");
        Assert.Equal("shared", ScratchFolder.Run("flock", "-n", "-s", path, "echo", "shared"));
        Assert.Equal("", ScratchFolder.Run("flock", "-n", "-x", path, "echo", "exclusive"));
        held.Dispose();

        Assert.Equal("exclusive", ScratchFolder.Run("flock", "-n", "-x", path, "echo", "exclusive"));
        child.Kill();
    }
}
