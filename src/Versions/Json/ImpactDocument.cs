using System.Collections.Immutable;
using SyntheticAlpha.Versions.Diffs;
using SyntheticAlpha.Versions.Impacts;

namespace SyntheticAlpha.Versions.Json;

/// <summary>What a change does to scores, as JSON; changes are points of the composite.</summary>
public sealed record ImpactDocument(
    ImmutableArray<string> Symbols, ImmutableArray<BadSymbolDocument> Bad, DateOnly? From, DateOnly? To, RowCounts Rows, DistributionDocument? Changes,
    TransitionsDocument? Grades, TransitionsDocument? Signals, AttributionDocument Attribution, ImmutableArray<MoverDocument> Movers, ImmutableArray<SignalStretch> SignalDays)
{
    /// <summary>The document of an impact.</summary>
    internal static ImpactDocument Of(Impact impact) => new(
        impact.Symbols, [.. impact.Bad.Select(b => new BadSymbolDocument(b.Symbol, b.Problem.Code, b.Problem.Message))], impact.From, impact.To, impact.Rows,
        impact.Changes is { } c ? new DistributionDocument(c.Mean, c.MeanAbsolute, [.. c.Quantiles.Select(q => new QuantileDocument(q.Share, q.Change))], c.Bins) : null,
        TransitionsDocument.Of(impact.Grades), TransitionsDocument.Of(impact.Signals), AttributionDocument.Of(impact.Attribution),
        [.. impact.Movers.Select(m => new MoverDocument(m.Symbol, m.Date, m.Change, m.Old, m.New, m.Cause, m.Shares))], impact.Stretches);
}

/// <summary>A symbol whose data could not be used.</summary>
public sealed record BadSymbolDocument(string Symbol, string Code, string Message);

/// <summary>How the composite changes.</summary>
public sealed record DistributionDocument(double Mean, double MeanAbsolute, ImmutableArray<QuantileDocument> Quantiles, ImmutableArray<ChangeBin> Bins);

/// <summary>The change at a share of the rows, from 0 to 1.</summary>
public sealed record QuantileDocument(double Share, double Change);

/// <summary>Rows by old word, then new word, from worst to best; the last of each is for rows without a word.</summary>
public sealed record TransitionsDocument(ImmutableArray<string> Words, ImmutableArray<ImmutableArray<int>> Rows, int Up, int Down)
{
    internal static TransitionsDocument? Of(Transitions? transitions) =>
        transitions is null ? null : new TransitionsDocument(transitions.Words, transitions.Counts, transitions.Up, transitions.Down);
}

/// <summary>Each edit's share; players are edits, or several that need each other, and are referred to by their places.</summary>
public sealed record AttributionDocument(bool IsExact, int Packs, ImmutableArray<PlayerDocument> Players, ImmutableArray<int> IdleEdits, ImmutableArray<SharedMeasure> Measures)
{
    internal static AttributionDocument Of(EditAttribution shared) => new(
        shared.IsExact, shared.Packs, [.. shared.Players.Select(p => new PlayerDocument([.. p.Edits.Select(e => e.Number)], p.Label))],
        [.. shared.Idle.Select(e => e.Number)], shared.Measures);
}

/// <summary>Edits that have a share together.</summary>
public sealed record PlayerDocument(ImmutableArray<int> Edits, string Label);

/// <summary>A row that changes much.</summary>
public sealed record MoverDocument(string Symbol, DateOnly Date, double Change, RowVerdict Old, RowVerdict New, int Cause, ImmutableArray<double> Shares);
