using SyntheticAlpha.Expressions.Functions;
using SyntheticAlpha.Indicators.Momentum;

namespace SyntheticAlpha.Indicators;

/// <summary>The indicators that ship with the engine.</summary>
public static class Catalogue
{
    /// <summary>Every indicator, for binding expressions.</summary>
    public static FunctionCatalogue Default { get; } = new(
    [
        Rsi.Function,
    ]);
}
