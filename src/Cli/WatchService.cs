using System.Diagnostics;
using System.Globalization;
using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using SyntheticAlpha.Authoring.Watching;
using SyntheticAlpha.Diagnostics;

namespace SyntheticAlpha.Cli;

/// <summary>
/// Lets a session look at its files whenever one is saved, and writes what that brings. Where the system reports no saves (network
/// drives, containers), a look every second finds them.
/// </summary>
internal sealed class WatchService(WatchSession session, TextWriter output, IReadOnlyList<string> paths, bool isOnce) : BackgroundService
{
    // Editors save in several steps; what follows within this time belongs to one save.
    private static readonly TimeSpan Settle = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(1);

    /// <summary>Whether the files were good at the last look.</summary>
    public bool IsGood { get; private set; } = true;

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        Look(null, stoppingToken);
        if (isOnce)
            return;
        var saves = Channel.CreateUnbounded<long>();
        var watchers = paths.Select(p => Watch(p, saves.Writer)).OfType<FileSystemWatcher>().ToArray();
        try
        {
            while (!stoppingToken.IsCancellationRequested)
                Look(await NextAsync(saves.Reader, stoppingToken), stoppingToken);
        }
        finally
        {
            foreach (var watcher in watchers)
                watcher.Dispose();
        }
    }

    // When a save was reported, once it has settled; null after a second without any.
    private static async Task<long?> NextAsync(ChannelReader<long> saves, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(Poll);
        try
        {
            long saved = await saves.ReadAsync(limit.Token);
            await Task.Delay(Settle, cancellation);
            while (saves.TryRead(out _))
                continue;
            return saved;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return null;
        }
    }

    private static FileSystemWatcher? Watch(string path, ChannelWriter<long> saves)
    {
        string full = Path.GetFullPath(path);
        string? folder = Directory.Exists(full) ? full : Path.GetDirectoryName(full);
        if (!Directory.Exists(folder))
            return null;
        try
        {
            var watcher = new FileSystemWatcher(folder) { NotifyFilter = NotifyFilters.LastWrite | NotifyFilters.FileName };
            FileSystemEventHandler saved = (_, _) => saves.TryWrite(Stopwatch.GetTimestamp());
            watcher.Changed += saved;
            watcher.Created += saved;
            watcher.Deleted += saved;
            watcher.Renamed += (_, _) => saves.TryWrite(Stopwatch.GetTimestamp());
            watcher.EnableRaisingEvents = true;
            return watcher;
        }
        catch (IOException)
        {
            // No watcher is to be had: the look every second remains.
            return null;
        }
    }

    private void Look(long? saved, CancellationToken cancellation)
    {
        long from = saved ?? Stopwatch.GetTimestamp();
        if (session.Look(cancellation) is not { } update)
            return;
        IsGood = update.Diagnostics.Count == 0;
        var elapsed = Stopwatch.GetElapsedTime(from);
        if (!IsGood)
            output.Write(DiagnosticFormatter.Format(update.Diagnostics, Terminal.Colors));
        output.Write(WatchText.Of(update));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"[{elapsed.TotalMilliseconds:0} ms]"));
        output.Flush();
    }
}
