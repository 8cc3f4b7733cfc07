using System.Collections.Immutable;
using SyntheticAlpha.Versions.Impacts;

namespace SyntheticAlpha.Versions.Json;

/// <summary>What a change does to scores, as JSON; changes are points of the composite, computed numbers are rounded to 9 decimals.</summary>
public sealed record ImpactDocument(
    ImmutableArray<string> Symbols, ImmutableArray<BadSymbolDocument> Bad, DateOnly? From, DateOnly? To, RowCounts Rows, DistributionDocument? Changes,
    TransitionsDocument? Grades, TransitionsDocument? Signals, AttributionDocument Attribution, ImmutableArray<MoverDocument> Movers, ImmutableArray<SignalStretch> SignalDays)
{
    /// <summary>The document of an impact.</summary>
    internal static ImpactDocument Of(Impact impact) => new(
        impact.Symbols, [.. impact.Bad.Select(b => new BadSymbolDocument(b.Symbol, b.Problem.Code, b.Problem.Message))], impact.From, impact.To, impact.Rows,
        impact.Changes is { } c ? DistributionDocument.Of(c) : null,
        TransitionsDocument.Of(impact.Grades), TransitionsDocument.Of(impact.Signals), AttributionDocument.Of(impact.Attribution),
        [.. impact.Movers.Select(m => new MoverDocument(m.Symbol, m.Date, Rounded(m.Coverage), Rounded(m.Change), m.Old, m.New, m.Cause, [.. m.Shares.Select(Rounded)]))], impact.Stretches);

    // Sums of many doubles end in digits that mean nothing.
    internal static double Rounded(double value) => Math.Round(value, 9);
}

/// <summary>A symbol whose data could not be used.</summary>
public sealed record BadSymbolDocument(string Symbol, string Code, string Message);

/// <summary>How the composite changes.</summary>
public sealed record DistributionDocument(double Mean, double MeanAbsolute, ImmutableArray<QuantileDocument> Quantiles, ImmutableArray<ChangeBin> Bins)
{
    internal static DistributionDocument Of(ChangeDistribution changes) => new(
        ImpactDocument.Rounded(changes.Mean), ImpactDocument.Rounded(changes.MeanAbsolute),
        [.. changes.Quantiles.Select(q => new QuantileDocument(q.Share, ImpactDocument.Rounded(q.Change)))],
        [.. changes.Bins.Select(b => b with { Low = ImpactDocument.Rounded(b.Low), High = ImpactDocument.Rounded(b.High) })]);
}

/// <summary>The change at a share of the rows, from 0 to 1.</summary>
public sealed record QuantileDocument(double Share, double Change);

/// <summary>Rows by old word, then new word, in the order of the words: from worst to best, and null for rows without one.</summary>
public sealed record TransitionsDocument(ImmutableArray<string?> Words, ImmutableArray<ImmutableArray<int>> Rows, int Up, int Down)
{
    internal static TransitionsDocument? Of(Transitions? transitions) =>
        transitions is null ? null : new TransitionsDocument([.. transitions.Words, null], transitions.Counts, transitions.Up, transitions.Down);
}

/// <summary>Each edit's share; players are edits, or several that need each other, and are referred to by their places.</summary>
public sealed record AttributionDocument(bool IsExact, int Packs, ImmutableArray<PlayerDocument> Players, ImmutableArray<int> IdleEdits, ImmutableArray<SharedMeasure> Measures)
{
    internal static AttributionDocument Of(EditAttribution shared) => new(
        shared.IsExact, shared.Packs, [.. shared.Players.Select(p => new PlayerDocument([.. p.Edits.Select(e => e.Number)], p.Label))],
        [.. shared.Idle.Select(e => e.Number)], [.. shared.Measures.Select(Rounded)]);

    private static SharedMeasure Rounded(SharedMeasure measure) => measure with
    {
        Total = ImpactDocument.Rounded(measure.Total),
        Shares = [.. measure.Shares.Select(s => s with { Share = ImpactDocument.Rounded(s.Share), Alone = ImpactDocument.Rounded(s.Alone), StandardError = ImpactDocument.Rounded(s.StandardError) })],
        Interactions = [.. measure.Interactions.Select(i => i with { Value = ImpactDocument.Rounded(i.Value) })],
    };
}

/// <summary>Edits that have a share together.</summary>
public sealed record PlayerDocument(ImmutableArray<int> Edits, string Label);

/// <summary>A row that changes much.</summary>
public sealed record MoverDocument(string Symbol, DateOnly Date, double Coverage, double Change, RowVerdict Old, RowVerdict New, int Cause, ImmutableArray<double> Shares);
