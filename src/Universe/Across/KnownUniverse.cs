using SyntheticAlpha.Plans.Across;
using SyntheticAlpha.Rules;
using SyntheticAlpha.Scoring;

namespace SyntheticAlpha.Universe.Across;

/// <summary>A universe whose values are evaluated already, for days that all who ask are known to lie in.</summary>
/// <param name="sections">The values.</param>
internal sealed class KnownUniverse(CrossSections sections) : IUniverse
{
    /// <inheritdoc/>
    public string Description => Identity;

    /// <inheritdoc/>
    public string Identity => FormattableString.Invariant($"{sections.Members.Length} symbols");

    /// <inheritdoc/>
    public Peers AsOf(Pack pack, string symbol, DateOnly asOf, DateOnly bar, CancellationToken cancellation) => sections.For(symbol);

    /// <inheritdoc/>
    public Peers Between(Pack pack, string symbol, DateOnly? from, DateOnly? to, CancellationToken cancellation) => sections.For(symbol);

    /// <inheritdoc/>
    public IUniverse? Next(DateOnly last, DateOnly day) => null;
}
