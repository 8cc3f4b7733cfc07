using System.Collections.Immutable;

namespace SyntheticAlpha.Expressions.Functions;

/// <summary>How a series function is made of others, where their values are at hand.</summary>
/// <param name="Kernel">
/// Fills the result from the values of the parts (<see cref="SeriesArguments.Part"/>): to the bit what <see cref="SeriesFunction.Kernel"/> gives,
/// as long as no part is infinite.
/// </param>
/// <param name="Parts">The parts.</param>
public sealed record SeriesComposition(SeriesKernel Kernel, params ImmutableArray<SeriesPart> Parts);

/// <summary>A part of a series function: another one, called with the same series in the same order.</summary>
/// <param name="Function">The part.</param>
/// <param name="Numbers">Which of the whole's number arguments are the part's, in its order.</param>
public sealed record SeriesPart(SeriesFunction Function, params ImmutableArray<int> Numbers);
