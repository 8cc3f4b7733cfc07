using System.Diagnostics;
using System.Globalization;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Universe.Panels;

namespace SyntheticAlpha.Cli;

/// <summary>How far a run over many symbols has come, how fast it is and how long it will take: a line of standard error that is written over on a terminal, else a line now and then.</summary>
internal sealed class RateLine : IProgress<PanelProgress>, IDisposable
{
    private readonly bool _isTerminal = !Console.IsErrorRedirected;
    private readonly long _started = Stopwatch.GetTimestamp();
    private readonly TimeSpan _every;
    private TimeSpan _last;
    private TimeSpan _begun;
    private int _before;
    private int _width;

    public RateLine() => _every = TimeSpan.FromSeconds(_isTerminal ? 0.2 : 10);

    /// <summary>The time since the start.</summary>
    public TimeSpan Elapsed => Stopwatch.GetElapsedTime(_started);

    /// <inheritdoc/>
    public void Report(PanelProgress value)
    {
        var elapsed = Elapsed;
        // Fewer symbols than before: another pass over them has begun.
        if (value.Symbols <= _before)
            _begun = elapsed;
        _before = value.Symbols;
        if (elapsed - _last < _every)
            return;
        _last = elapsed;
        elapsed -= _begun;
        // Symbols taken over cost next to nothing and say nothing of the speed.
        int scored = value.Symbols - value.Taken;
        var left = scored == 0 ? TimeSpan.Zero : elapsed / scored * (value.Of - value.Symbols);
        string rows = value.Rows == 0 ? " compared" : string.Create(CultureInfo.InvariantCulture, $", {Counted.Of(value.Rows, "row")}, {value.Rows / Math.Max(elapsed.TotalSeconds, 0.001):N0} rows/s");
        string text = string.Create(CultureInfo.InvariantCulture, $"{value.Symbols:N0} of {Counted.Of(value.Of, "symbol")}{rows}, {Spoken(left)} left");
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

    /// <summary>A time as people say it: <c>8 s</c>, <c>3 min 20 s</c>, <c>2 h 5 min</c>.</summary>
    public static string Spoken(TimeSpan time) => time switch
    {
        { TotalSeconds: < 10 } => FormattableString.Invariant($"{time.TotalSeconds:0.0} s"),
        { TotalSeconds: < 60 } => FormattableString.Invariant($"{time.TotalSeconds:0} s"),
        { TotalMinutes: < 60 } => FormattableString.Invariant($"{time.Minutes} min {time.Seconds} s"),
        _ => FormattableString.Invariant($"{(int)time.TotalHours} h {time.Minutes} min"),
    };
}
