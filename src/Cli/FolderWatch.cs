using System.Threading.Channels;

namespace SyntheticAlpha.Cli;

/// <summary>Does something now, and again whenever a file of a folder is saved.</summary>
internal static class FolderWatch
{
    // Editors save in several steps; what follows within this time belongs to one save.
    private static readonly TimeSpan Settle = TimeSpan.FromMilliseconds(40);

    /// <summary>Runs until stopped.</summary>
    /// <param name="folder">The folder, with all below it.</param>
    /// <param name="files">Which files count, such as <c>*.yaml</c> and <c>*.csv</c>.</param>
    /// <param name="run">What to do.</param>
    /// <param name="cancellation">Ends it.</param>
    public static async Task RunAsync(string folder, IEnumerable<string> files, Func<Task> run, CancellationToken cancellation)
    {
        if (!Directory.Exists(folder))
        {
            await run();
            return;
        }

        // Watched before the first run, so that nothing saved meanwhile is missed.
        var saves = Channel.CreateUnbounded<bool>();
        using var watcher = new FileSystemWatcher(folder) { IncludeSubdirectories = true, NotifyFilter = NotifyFilters.LastWrite | NotifyFilters.FileName };
        foreach (string pattern in files)
            watcher.Filters.Add(pattern);
        watcher.Changed += (_, _) => saves.Writer.TryWrite(true);
        watcher.Created += (_, _) => saves.Writer.TryWrite(true);
        watcher.Deleted += (_, _) => saves.Writer.TryWrite(true);
        watcher.Renamed += (_, _) => saves.Writer.TryWrite(true);
        watcher.EnableRaisingEvents = true;
        await run();
        while (await saves.Reader.WaitToReadAsync(cancellation))
        {
            await Task.Delay(Settle, cancellation);
            while (saves.Reader.TryRead(out _))
                continue;
            await run();
        }
    }
}
