using System.Diagnostics;

namespace SyntheticAlpha.Cli;

/// <summary>How far work in stages has come: a line of standard error that is written over on a terminal, else a line now and then.</summary>
/// <param name="text">What the line says of a stage; the time since the start follows.</param>
internal sealed class StageLine<T>(Func<T, string> text) : IProgress<T>, IDisposable
{
    private readonly bool _isTerminal = !Console.IsErrorRedirected;
    private readonly long _started = Stopwatch.GetTimestamp();
    private TimeSpan _last;
    private int _width;

    /// <inheritdoc/>
    public void Report(T value)
    {
        var elapsed = Stopwatch.GetElapsedTime(_started);
        bool isFirst = _isTerminal && _width == 0;
        if (!isFirst && elapsed - _last < TimeSpan.FromSeconds(_isTerminal ? 0.2 : 10))
            return;
        _last = elapsed;
        string line = $"{text(value)}, {RateLine.Spoken(elapsed)} so far";
        Console.Error.Write(_isTerminal ? "\r" + line.PadRight(_width) : line + "\n");
        _width = line.Length;
    }

    /// <summary>Clears the line.</summary>
    public void Dispose()
    {
        if (_isTerminal && _width > 0)
            Console.Error.Write("\r" + new string(' ', _width) + "\r");
        _width = 0;
    }
}
