using SyntheticAlpha.Plans.Across;
using SyntheticAlpha.Rules;
using SyntheticAlpha.Scoring;

namespace SyntheticAlpha.Universe.Across;

/// <summary>A universe of which only days of one stretch are asked for.</summary>
/// <param name="universe">The symbols.</param>
/// <param name="from">The first day; the first bar's if null.</param>
/// <param name="to">The last day; the last bar's if null.</param>
internal sealed class StretchUniverse(SymbolUniverse universe, DateOnly? from, DateOnly? to) : IUniverse
{
    /// <inheritdoc/>
    public string Description => universe.Description;

    /// <inheritdoc/>
    public string Identity => universe.Identity;

    /// <inheritdoc/>
    public Peers AsOf(Pack pack, string symbol, DateOnly asOf, DateOnly bar, CancellationToken cancellation) => universe.AsOf(pack, symbol, asOf, bar, cancellation);

    /// <inheritdoc/>
    public Peers Between(Pack pack, string symbol, DateOnly? first, DateOnly? last, CancellationToken cancellation) =>
        universe.Prepare(pack, from, to, cancellation).For(symbol);

    /// <inheritdoc/>
    public IUniverse? Next(DateOnly last, DateOnly day) => universe.Next(last, day);
}
