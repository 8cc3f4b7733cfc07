using SyntheticAlpha.Bars;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Plans.Evaluation;
using SyntheticAlpha.Rules;
using SyntheticAlpha.Rules.Documents;

namespace SyntheticAlpha.Scoring;

/// <summary>Scores a symbol on a day by a pack.</summary>
public static class Assessor
{
    /// <summary>Evaluates a pack on what was known on a day.</summary>
    /// <param name="pack">The pack.</param>
    /// <param name="data">Bars, benchmark and dossier.</param>
    /// <param name="asOf">The day; the last bar's, or the dossier's where that is later or there are no bars, if null.</param>
    /// <param name="diagnostics">Takes warnings about the data.</param>
    /// <param name="cancellation">Stops the evaluation.</param>
    /// <exception cref="InputException">The dossier does not fit the pack, there is no bar, or a sub-score that must not be missing is.</exception>
    public static Assessment Assess(
        Pack pack, MarketData data, DateOnly? asOf, DiagnosticBag diagnostics, CancellationToken cancellation = default)
    {
        DossierCheck.Run(pack, data.Dossier, diagnostics);
        diagnostics.ThrowIfErrors();
        var assessment = Evaluate(pack, data, asOf, diagnostics, cancellation: cancellation);
        if (Failures(assessment) is { Count: > 0 } failed)
            throw new InputException(failed);
        ZoneCheck.Run(assessment, diagnostics);
        if (WarmUp.Of(assessment) is { IsEmpty: false } waiting)
            diagnostics.Add(ScoringDiagnostics.TooLittleHistory(data.Bars.Symbol, assessment.Bars.Count, waiting));
        return assessment;
    }

    /// <summary>Evaluates a pack and leaves it to the caller whether what is missing may be: <see cref="Failures"/> tells.</summary>
    /// <param name="pack">The pack.</param>
    /// <param name="data">Bars, benchmark and dossier.</param>
    /// <param name="asOf">The day; the last bar's, or the dossier's where that is later, if null.</param>
    /// <param name="diagnostics">Takes warnings about the data.</param>
    /// <param name="like">The same data and day assessed by another pack; what both packs compute alike over the bars is taken over.</param>
    /// <param name="cancellation">Stops the evaluation.</param>
    /// <exception cref="InputException">There is no bar.</exception>
    public static Assessment Evaluate(
        Pack pack, MarketData data, DateOnly? asOf, DiagnosticBag diagnostics, Assessment? like = null, CancellationToken cancellation = default)
    {
        var day = asOf ?? DayOf(data);
        var bars = data.Bars.UpTo(day);
        if (data.Bars.Count > 0 && BarChecks.Stale(data.Bars, day) is { } stale)
            diagnostics.Add(stale);
        if (bars.Count == 0 && pack.NeedsBars)
            throw new InputException(ScoringDiagnostics.NoBars(data.Bars.Symbol, day, data.Bars.Count == 0 ? null : data.Bars.Dates[0]));
        var peers = pack.Plan.ReadsUniverse ? data.Universe?.AsOf(pack, data.Bars.Symbol, day, bars.Count > 0 ? bars.Dates[^1] : day, cancellation) : null;
        var frame = new FrameBuilder(pack, data, bars, day, peers).Build();
        var series = SeriesValues.Run(pack.Plan, frame, like?.Series, cancellation: cancellation);
        return new Assessment(pack, data, bars, day, series, RowValues.OfHistory(series, frame.Count - 1, 1));
    }

    /// <summary>The day that is meant where none is asked for: the last bar's, or the dossier's where that is later.</summary>
    /// <exception cref="InputException">Neither bars nor dossier say.</exception>
    public static DateOnly DayOf(MarketData data)
    {
        var last = data.Bars.Count == 0 ? DateOnly.MinValue : data.Bars.Dates[^1];
        if (data.Dossier.AsOf is { } drawnUp && drawnUp > last)
            return drawnUp;
        return data.Bars.Count > 0 ? last : data.Dossier.LastKnown ?? throw new InputException(ScoringDiagnostics.NoDay(data.Dossier.Symbol));
    }

    /// <summary>What is missing though its policy says that it must not be (SA7001); empty where all is there.</summary>
    public static IReadOnlyList<Diagnostic> Failures(Assessment assessment)
    {
        var pack = assessment.Pack;
        var subScores = pack.Dimensions.SelectMany(d => d.SubScores)
            .Where(s => s.Missing == MissingPolicy.Fail && assessment.IsMissing(s.Raw)).Select(s => (s.Span, s.Id, Node: s.Raw));
        var dimensions = pack.Dimensions
            .Where(d => pack.Composite is { Missing: MissingPolicy.Fail } && assessment.IsMissing(d.Node)).Select(d => (d.Span, d.Id, d.Node));
        return [.. subScores.Concat(dimensions).Select(f => ScoringDiagnostics.MustNotBeMissing(f.Span, f.Id, assessment.WhyMissing(f.Node)))];
    }
}
