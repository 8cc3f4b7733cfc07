using SyntheticAlpha.Plans.Across;
using SyntheticAlpha.Rules;

namespace SyntheticAlpha.Scoring;

/// <summary>The symbols that cross-sectional functions compare a symbol with. A row is compared with the rows of its bar's day, each with what was known then.</summary>
public interface IUniverse
{
    /// <summary>How many symbols there are, where they are from, and a hash of their data, in words for people.</summary>
    string Description { get; }

    /// <summary>The same without the place: equal wherever equal data lie. Empty before anything was compared.</summary>
    string Identity { get; }

    /// <summary>The values of one bar's day as they were known on a later day or the same.</summary>
    /// <param name="pack">The pack.</param>
    /// <param name="symbol">The symbol that asks.</param>
    /// <param name="asOf">The day of the report.</param>
    /// <param name="bar">The day of the symbol's last bar.</param>
    /// <param name="cancellation">Stops the evaluation.</param>
    Peers AsOf(Pack pack, string symbol, DateOnly asOf, DateOnly bar, CancellationToken cancellation);

    /// <summary>The values of every bar's day in a stretch, each as it was known on that day.</summary>
    /// <param name="pack">The pack.</param>
    /// <param name="symbol">The symbol that asks.</param>
    /// <param name="from">The first day; the first bar's if null.</param>
    /// <param name="to">The last day; the last bar's if null.</param>
    /// <param name="cancellation">Stops the evaluation.</param>
    Peers Between(Pack pack, string symbol, DateOnly? from, DateOnly? to, CancellationToken cancellation);

    /// <summary>The same symbols on a day to come, at which no close has moved (<see cref="NextBar"/>); null where their bars are not at hand.</summary>
    /// <param name="last">The last day whose bars are known; symbols without a bar on it have none on the day to come.</param>
    /// <param name="day">The day to come.</param>
    IUniverse? Next(DateOnly last, DateOnly day);
}
