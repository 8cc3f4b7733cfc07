using SyntheticAlpha.Outcomes.Scores;

namespace SyntheticAlpha.Outcomes.Trading;

/// <summary>What closed a part of a position.</summary>
internal static class ExitReason
{
    public const string Stop = "stop";
    public const string StopGap = "stop_gap";
    public const string Target = "target";
    public const string TargetGap = "target_gap";
    public const string TimeLimit = "time_limit";
}

/// <summary>A bar's prices.</summary>
internal readonly record struct BarPrices(double Open, double High, double Low, double Close);

/// <summary>A part of a position closed.</summary>
internal readonly record struct Exit(int Bar, double Price, double Share, string Reason);

/// <summary>An open position: equal parts of it are sold at each target, what is left at the stop or the time limit.</summary>
internal sealed class Position(Fill fill, int entryBar, DayPlan plan, bool optimistic)
{
    private readonly double[] _targets = [.. plan.Targets.Where(t => t > fill.Price).Order()];
    private readonly List<Exit> _exits = [];
    private bool _isClosed;

    public Fill Fill { get; } = fill;

    public int EntryBar { get; } = entryBar;

    public double Stop { get; } = plan.Stop;

    public IReadOnlyList<Exit> Exits => _exits;

    public int TargetsReached { get; private set; }

    public int AmbiguousDays { get; private set; } = fill.IsAmbiguous ? 1 : 0;

    public int Targets => _targets.Length;

    public bool IsOpen => Left > 0;

    /// <summary>Parts still held.</summary>
    public int Left => _isClosed ? 0 : _targets.Length - TargetsReached;

    /// <summary>The share still held, 0 to 1.</summary>
    public double Held => Left / (double)_targets.Length;

    /// <summary>Lives through the rest of the day of the fill.</summary>
    public void FillDay(BarPrices bar)
    {
        bool stop = bar.Low <= Stop, target = bar.High >= _targets[0];
        // Before a falling price fills, the high may have been; before a rising one fills, the low may have been. The close is after all.
        bool stopSure = Fill.Way != FillWay.Rising || bar.Close <= Stop;
        bool targetSure = Fill.Way != FillWay.Falling || bar.Close >= _targets[0];
        Resolve(EntryBar, bar, stop, stopSure, target, targetSure);
    }

    /// <summary>Lives through a later day.</summary>
    public void Day(int number, BarPrices bar)
    {
        if (bar.Open <= Stop)
        {
            Close(number, bar.Open, ExitReason.StopGap);
            return;
        }

        while (Left > 0 && bar.Open >= _targets[TargetsReached])
            Sell(number, bar.Open, ExitReason.TargetGap);
        if (Left > 0)
            Resolve(number, bar, bar.Low <= Stop, true, bar.High >= _targets[TargetsReached], true);
    }

    /// <summary>Closes what is left.</summary>
    public void Close(int number, double price, string reason)
    {
        _exits.Add(new Exit(number, price, Held, reason));
        _isClosed = true;
    }

    private void Resolve(int number, BarPrices bar, bool stop, bool stopSure, bool target, bool targetSure)
    {
        if ((stop && target) || (stop && !stopSure) || (target && !targetSure))
            AmbiguousDays++;
        if (!optimistic && stop)
        {
            Close(number, Stop, ExitReason.Stop);
            return;
        }

        // The first target's being sure by the close makes no further one sure.
        double reached = optimistic || Fill.Way != FillWay.Falling || number > EntryBar ? bar.High : bar.Close;
        while (target && Left > 0 && reached >= _targets[TargetsReached])
            Sell(number, _targets[TargetsReached], ExitReason.Target);
        if (Left > 0 && stop && stopSure)
            Close(number, Stop, ExitReason.Stop);
    }

    private void Sell(int number, double price, string reason)
    {
        _exits.Add(new Exit(number, price, 1.0 / _targets.Length, reason));
        TargetsReached++;
    }
}
