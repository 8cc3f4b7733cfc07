using System.Collections.Concurrent;
using SyntheticAlpha.Explanations.Flips;
using SyntheticAlpha.Explanations.Goals;
using SyntheticAlpha.Tests.Packs;

namespace SyntheticAlpha.Tests.Explanations;

/// <summary>The flips of the reference case, closes included, each computed once for all tests: proving the smallest changes takes a second.</summary>
internal static class ReferenceFlips
{
    private static readonly ConcurrentDictionary<string, Lazy<FlipResult>> Known = new(StringComparer.Ordinal);

    /// <summary>The flips to an outcome.</summary>
    public static FlipResult To(string goal) => Known.GetOrAdd(goal, g => new Lazy<FlipResult>(
        () => FlipFinder.Find(TradeScore.Reference, GoalReader.Read(TradeScore.Pack, g), closes: true))).Value;
}
