using System.Collections.Immutable;
using System.ComponentModel;

namespace SyntheticAlpha.Reports.Json;

/// <summary>The nearest changes that turn an outcome.</summary>
[Description("The nearest changes that turn an outcome.")]
public sealed record FlipsDocument(
    [property: Description("The outcome asked about.")] string Goal,
    [property: Description("Whether it holds already: the changes then lose it.")] bool Holds,
    [property: Description("Changes of one fact, of two and of three, each kind nearest first.")] ImmutableArray<TurnDocument> Changes,
    [property: Description("How near each fact alone can bring the score, where it does not turn the outcome.")] ImmutableArray<ReachDocument> Reaches,
    [property: Description("The best score found with all facts moved at will; null where it was not asked for.")] double? Together,
    [property: Description("Facts whose search was given up.")] ImmutableArray<string> Unsettled,
    [property: Description("How the outcome hangs on the last close; null where it was not asked for.")] ClosesDocument? Closes)
{
    /// <summary>What is proven of changes of up to two and three facts.</summary>
    [Description("What is proven of changes of up to two and of up to three facts.")]
    public ImmutableArray<SmallestProofDocument> Proofs { get; init; } = [];
}

/// <summary>What is proven of changes of up to some facts.</summary>
[Description("What is proven of changes of up to some facts.")]
public sealed record SmallestProofDocument(
    [property: Description("The most facts that move together.")] int Facts,
    [property: Description("No change of up to so many facts does it with less distance in all; null where none does it.")] double? Least,
    [property: Description("The distance of the smallest that was found; null where none was.")] double? Found,
    [property: Description("How many boxes of values were looked at.")] int Boxes,
    [property: Description("Whether the search came to its end; if not, what was found may not be the smallest.")] bool Settled);

/// <summary>A change that turns an outcome.</summary>
[Description("A change that turns an outcome.")]
public sealed record TurnDocument(
    [property: Description("The facts with their values.")] ImmutableArray<MoveDocument> Facts,
    [property: Description("How far they move in all, in spreads; null where one is missing today.")] double? Distance,
    [property: Description("The last value of a single number at which the outcome has not turned; null for other changes.")] double? Near,
    [property: Description("The score that decides, after.")] double? Score,
    [property: Description("The composite after.")] double? Composite,
    [property: Description("The grade after.")] string? Grade,
    [property: Description("The signal after.")] string? Signal,
    [property: Description("The rules that turn.")] ImmutableArray<FlipDocument> Rules);

/// <summary>A fact that moves.</summary>
[Description("A fact that moves.")]
public sealed record MoveDocument(
    [property: Description("The fact.")] string Fact,
    [property: Description("Its value; null where missing.")] ReportValue From,
    [property: Description("The value it is set to.")] ReportValue To,
    [property: Description("How far that is, in spreads.")] double? Distance,
    [property: Description("One spread, in the fact's unit or in places of its word list.")] double Spread,
    [property: Description("What the spread is taken from.")] string SpreadOf);

/// <summary>How near a fact alone can bring a score.</summary>
[Description("How near a fact alone can bring a score.")]
public sealed record ReachDocument(
    [property: Description("The fact.")] string Fact,
    [property: Description("The nearest value with the best score.")] ReportValue At,
    [property: Description("That score.")] double? Score);

/// <summary>How the verdict hangs on a close.</summary>
[Description("How the verdict hangs on a close; every fact that it drives moves with it.")]
public sealed record ClosesDocument(
    [property: Description("The day of the bar.")] DateOnly Day,
    [property: Description("Whether it is the next bar, not the last.")] bool IsNext,
    [property: Description("The last close.")] double Reference,
    [property: Description("The smallest step of the price.")] double Tick,
    [property: Description("How far apart closes were evaluated.")] double Spacing,
    [property: Description("The volume of the bar; null where unknown.")] double? Volume,
    [property: Description("Stretches of closes with one outcome, rising.")] ImmutableArray<CloseStretchDocument> Stretches);

/// <summary>A stretch of closes with one outcome.</summary>
[Description("A stretch of closes with one outcome.")]
public sealed record CloseStretchDocument(
    [property: Description("The lowest close.")] double From,
    [property: Description("The highest close.")] double To,
    [property: Description("The lowest composite evaluated in it.")] double? Low,
    [property: Description("The highest composite evaluated in it.")] double? High,
    [property: Description("The grade.")] string? Grade,
    [property: Description("The signal.")] string? Signal,
    [property: Description("Whether the outcome asked about holds; false without one.")] bool Holds);

/// <summary>What ranges of the dossier leave open.</summary>
[Description("What ranges of the dossier leave open.")]
public sealed record RangesDocument(
    [property: Description("All of it in one line.")] string Text,
    [property: Description("The least that the composite can be.")] ScoreBoundDocument Low,
    [property: Description("The most that the composite can be.")] ScoreBoundDocument High,
    [property: Description("How many draws.")] int Draws,
    [property: Description("The seed of the draws.")] int Seed,
    [property: Description("The mean of the composite.")] double? Mean,
    [property: Description("Its standard deviation.")] double? StandardDeviation,
    [property: Description("Its quantiles at 5, 25, 50, 75 and 95%.")] ImmutableArray<double?> Quantiles,
    [property: Description("How often each grade was drawn.")] ImmutableArray<OutcomeShareDocument> Grades,
    [property: Description("How often each signal was drawn.")] ImmutableArray<OutcomeShareDocument> Signals,
    [property: Description("The open inputs, the one most worth knowing first.")] ImmutableArray<RangeShareDocument> Inputs)
{
    /// <summary>The pairs drawn together.</summary>
    [Description("The pairs of open inputs that were drawn together; all others are independent of each other.")]
    public ImmutableArray<CorrelatedPairDocument> Correlations { get; init; } = [];
}

/// <summary>Two inputs that were drawn together.</summary>
[Description("Two inputs that were drawn together.")]
public sealed record CorrelatedPairDocument(
    [property: Description("One input.")] string First,
    [property: Description("The other.")] string Second,
    [property: Description("Their rank correlation as the dossier declares it.")] double Rank);

/// <summary>An end of what the composite can be.</summary>
[Description("An end of what the composite can be.")]
public sealed record ScoreBoundDocument(
    [property: Description("The composite that is attained.")] double? Value,
    [property: Description("What is proven not to be passed; equal to the value where the bound is exact.")] double? Proven);

/// <summary>How often an outcome was drawn.</summary>
[Description("How often an outcome was drawn.")]
public sealed record OutcomeShareDocument(
    [property: Description("The outcome.")] string Outcome,
    [property: Description("Its share of the draws, from 0 to 1.")] double Share);

/// <summary>An open input.</summary>
[Description("An open input.")]
public sealed record RangeShareDocument(
    [property: Description("The input.")] string Input,
    [property: Description("The lowest value; null for words.")] double? From,
    [property: Description("The highest value; null for words.")] double? To,
    [property: Description("The share of the variance that knowing it would take away on average.")] double VarianceShare,
    [property: Description("The least composite with only this input open.")] double? Low,
    [property: Description("The most composite with only this input open.")] double? High);
