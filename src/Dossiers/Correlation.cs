using System.Collections.Immutable;
using SyntheticAlpha.Diagnostics;

namespace SyntheticAlpha.Dossiers;

/// <summary>That inputs given as ranges are high and low together, or one where the other is not.</summary>
/// <param name="Between">The inputs, two or more: each two of them have it.</param>
/// <param name="Rank">The rank correlation of each two (C. Spearman, 1904), from −1 to 1.</param>
/// <param name="Source">Where it comes from; empty where not said.</param>
/// <param name="Span">Where it stands.</param>
public sealed record Correlation(ImmutableArray<string> Between, double Rank, string Source, SourceSpan Span)
{
    /// <summary>Each two of the inputs.</summary>
    public IEnumerable<(string First, string Second, double Rank)> Pairs =>
        Between.SelectMany((first, i) => Between.Skip(i + 1).Select(second => (first, second, Rank)));
}
