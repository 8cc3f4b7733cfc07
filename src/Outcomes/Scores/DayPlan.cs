using System.Collections.Immutable;

namespace SyntheticAlpha.Outcomes.Scores;

/// <summary>A day's plan: prices in the currency of the bars. Millions are held at a time, so that they are in one array.</summary>
public sealed class DayPlan
{
    private readonly ImmutableArray<string> _entries;

    // The stop, the ends of each entry, the targets; missing as NaN.
    private readonly double[] _prices;

    /// <summary>Makes a plan of prices.</summary>
    /// <param name="stop">Where to give up.</param>
    /// <param name="targets">Where to sell, in the order of the pack.</param>
    /// <param name="entries">Where to buy, in the order of the pack.</param>
    public DayPlan(double stop, ImmutableArray<double> targets, ImmutableArray<EntryZone> entries)
        : this([.. entries.Select(e => e.Id)], [stop, .. entries.SelectMany(e => new[] { e.Low, e.High }), .. targets])
    {
    }

    /// <summary>Makes a plan of prices in one array, with names that plans share.</summary>
    internal DayPlan(ImmutableArray<string> entries, double[] prices) => (_entries, _prices) = (entries, prices);

    /// <summary>Where to give up.</summary>
    public double Stop => _prices[0];

    /// <summary>Whether it has a stop, a target and an entry; each day is asked, so that nothing is made for the answer.</summary>
    internal bool IsWhole
    {
        get
        {
            int targets = 1 + (2 * _entries.Length);
            bool hasEntry = false;
            for (int i = 1; i < targets; i += 2)
                hasEntry |= double.IsFinite(_prices[i]) && double.IsFinite(_prices[i + 1]);
            return hasEntry && double.IsFinite(Stop) && Array.FindIndex(_prices, targets, double.IsFinite) >= 0;
        }
    }

    /// <summary>Where to sell, in the order of the pack; those that are missing are left out.</summary>
    public ImmutableArray<double> Targets => [.. _prices.Skip(1 + (2 * _entries.Length)).Where(double.IsFinite)];

    /// <summary>Where to buy, in the order of the pack; those that are missing are left out.</summary>
    public ImmutableArray<EntryZone> Entries =>
        [.. _entries.Select((id, i) => new EntryZone(id, _prices[1 + (2 * i)], _prices[2 + (2 * i)])).Where(e => double.IsFinite(e.Low) && double.IsFinite(e.High))];
}

/// <summary>A zone to buy in.</summary>
/// <param name="Id">Its name in the pack.</param>
/// <param name="Low">Its lower end.</param>
/// <param name="High">Its upper end.</param>
public readonly record struct EntryZone(string Id, double Low, double High);
