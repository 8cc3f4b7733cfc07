using System.Diagnostics;
using SyntheticAlpha.Versions.Impacts;

namespace SyntheticAlpha.Cli;

/// <summary>How far the comparison of two versions on data has come: a line of standard error that is written over on a terminal, else a line now and then.</summary>
internal sealed class StageLine : IProgress<ImpactProgress>, IDisposable
{
    private readonly bool _isTerminal = !Console.IsErrorRedirected;
    private readonly long _started = Stopwatch.GetTimestamp();
    private TimeSpan _last;
    private int _width;

    /// <inheritdoc/>
    public void Report(ImpactProgress value)
    {
        var elapsed = Stopwatch.GetElapsedTime(_started);
        if (elapsed - _last < TimeSpan.FromSeconds(_isTerminal ? 0.2 : 10))
            return;
        _last = elapsed;
        string text = FormattableString.Invariant(
            $"{(value.Stage == ImpactStage.Packs ? "compiling packs between the versions" : "scoring symbols")}: {value.Done:N0} of {value.Of:N0}, {RateLine.Spoken(elapsed)} so far");
        Console.Error.Write(_isTerminal ? "\r" + text.PadRight(_width) : text + "\n");
        _width = text.Length;
    }

    /// <summary>Clears the line.</summary>
    public void Dispose()
    {
        if (_isTerminal && _width > 0)
            Console.Error.Write("\r" + new string(' ', _width) + "\r");
        _width = 0;
    }
}
