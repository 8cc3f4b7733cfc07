using System.Collections.Immutable;
using SyntheticAlpha.Dossiers;
using SyntheticAlpha.Explanations.WhatIfs;
using SyntheticAlpha.Expressions.Types;
using SyntheticAlpha.Plans.Intervals;
using SyntheticAlpha.Rules;
using SyntheticAlpha.Scoring;

namespace SyntheticAlpha.Explanations.Ranges;

/// <summary>An input whose value is open: the dossier gives a range, or nothing where the pack declares what it can be.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Node">Its plan node.</param>
/// <param name="Nodes">The nodes that it sets: the ends of the range go with it.</param>
/// <param name="Low">The lowest value; for words 0.</param>
/// <param name="High">The highest value; for words the place of the last in the list.</param>
/// <param name="Words">The codes of its words in the pack's order; empty for numbers.</param>
/// <param name="Distribution">How likely its values are; words are all alike.</param>
/// <param name="IsMissing">Whether the dossier gives nothing.</param>
public sealed record RangeInput(
    string Name, int Node, ImmutableArray<int> Nodes, double Low, double High, ImmutableArray<double> Words, Distribution Distribution, bool IsMissing)
{
    /// <summary>The open inputs that some rule reads.</summary>
    /// <param name="assessment">The assessment.</param>
    /// <param name="withMissing">Whether inputs that the dossier does not give count, within what the pack declares.</param>
    public static ImmutableArray<RangeInput> Of(Assessment assessment, bool withMissing = false) =>
        [.. assessment.Pack.Inputs.Select(i => Of(assessment, i, withMissing)).OfType<RangeInput>()];

    private static RangeInput? Of(Assessment assessment, InputDefinition input, bool withMissing)
    {
        if (input.Node is not { } node)
            return null;
        ImmutableArray<int> nodes = [.. WhatIf.WithEnds(assessment, node)];
        if (assessment.Range(node) is var (low, high))
            return new RangeInput(input.Name, node, nodes, low, high, [], assessment.InputOf(node)!.Distribution, false);
        if (!withMissing || !assessment.IsMissing(node))
            return null;
        if (input.Type.Kind == ValueKind.Text)
            return new RangeInput(
                input.Name, node, nodes, 0, input.Words.Length - 1, [.. input.Words.Select(assessment.Pack.Plan.Texts.Code)], Distribution.Uniform, true);
        return input is { Low: { } least, High: { } most } && input.Type.Kind == ValueKind.Number
            ? new RangeInput(input.Name, node, nodes, least, most, [], Distribution.Uniform, true)
            : null;
    }

    /// <summary>The value at a place from <see cref="Low"/> to <see cref="High"/>: the number itself, for words the code of the word there.</summary>
    internal double ValueAt(double place) => Words.IsEmpty ? place : Words[(int)place];

    /// <summary>What it can be between two places.</summary>
    internal Interval Between(double low, double high) =>
        Words.IsEmpty ? Interval.Between(low, high) : Interval.OneOf(Words.AsSpan()[(int)low..((int)high + 1)]);
}
