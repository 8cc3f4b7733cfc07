using System.Collections.Immutable;

namespace SyntheticAlpha.Universe.Screens;

/// <summary>A symbol in a screen.</summary>
/// <param name="Symbol">The symbol.</param>
/// <param name="LastBar">The day of its last bar on or before the screen's day; null where it has none.</param>
/// <param name="Age">How many calendar days before the screen's day that is.</param>
/// <param name="Status">What it is: one of <see cref="Panels.PanelStatus"/>.</param>
/// <param name="Reason">Why it is not scored, or without the benchmark that is named; null where there is nothing to say.</param>
/// <param name="Meets">Whether it meets the condition; null where the condition is missing.</param>
/// <param name="Keys">What it is sorted by: numbers; NaN where missing.</param>
/// <param name="Words">What it is sorted by where that is a word.</param>
/// <param name="Figures">Its values; null until they are asked for, or where there are none.</param>
public sealed record ScreenRow(
    string Symbol, DateOnly? LastBar, int? Age, string Status, string? Reason, bool? Meets, ImmutableArray<double> Keys, ImmutableArray<string?> Words, ScreenFigures? Figures)
{
    /// <summary>Its place, from 1; null where it is not ranked.</summary>
    public int? Rank { get; init; }

    /// <summary>Why it was scored without the benchmark that is named for it; null where it was not.</summary>
    public string? WithoutBenchmark { get; init; }
}

/// <summary>A symbol's values as numbers and as they are written.</summary>
/// <param name="Name">The instrument's name; the symbol where the dossier gives none.</param>
/// <param name="Values">A value for each column.</param>
/// <param name="Plan">The plan in brief; null where the pack has none.</param>
/// <param name="Edge">The nearest change of a fact that moves the composite, in words; null where none is known.</param>
public sealed record ScreenFigures(string Name, ImmutableArray<ScreenValue> Values, PlanBrief? Plan, string? Edge)
{
    /// <summary>The plan's figures as numbers, in the order of <see cref="PlanBrief"/>: the first entry's middle, the stop, the first target, the ratio.</summary>
    public ImmutableArray<double> PlanNumbers { get; init; } = [];
}

/// <summary>A value: its number (or day number, or 1 and 0), its word where it is one, and how it is written.</summary>
public readonly record struct ScreenValue(double Number, string? Word, string Text);

/// <summary>The first entry, the stop, the targets and what the first target pays for each unit risked, as reports write them.</summary>
public sealed record PlanBrief(string Entry, string Stop, string Targets, string RewardRisk);
