using System.Collections.Immutable;
using System.Globalization;
using SyntheticAlpha.Explanations;
using SyntheticAlpha.Explanations.Attributions;
using SyntheticAlpha.Reports.Model;
using SyntheticAlpha.Rules.Templates;

namespace SyntheticAlpha.Reports.Building.Explaining;

/// <summary>Writes what dimensions were on two days: scores, the weights that they had, their shares, and what was missing.</summary>
internal static class DimensionChanges
{
    /// <summary>What was missing on one day and not on the other, and what that did to the weights; nothing where both days had the same.</summary>
    public static IEnumerable<string> Caveats(ScoreChange change)
    {
        var titles = new PartTitles(change.After.Pack);
        DimensionChange[] never = [.. change.Dimensions.Where(d => d.Before.Missing is not null && d.After.Missing is not null)];
        if (never.Length > 0)
            yield return FormattableString.Invariant($"On both days {never.Length} of {change.Dimensions.Length} dimensions had no score and count nothing: {string.Join(", ", never.Select(d => titles.Of(d.Dimension)))}.");
        foreach (var (day, own, other) in new[] { (change.Before.AsOf, (Func<DimensionChange, DimensionState>)(d => d.Before), (Func<DimensionChange, DimensionState>)(d => d.After)), (change.After.AsOf, d => d.After, d => d.Before) })
        {
            if (Missing(change, day, own, other, titles) is { } missing)
                yield return missing;
            if (LeftOut(change, day, own, other, titles) is { } leftOut)
                yield return leftOut;
        }
    }

    /// <summary>The dimensions with their scores, weights and shares.</summary>
    public static TableBlock Table(ScoreChange change, Func<double, string> signed)
    {
        var titles = new PartTitles(change.After.Pack);
        bool hasWeights = change.Dimensions.Any(d => d.After.Weight is not null);
        double own = change.Exact - change.Dimensions.Sum(d => d.Share);
        Row Of(string title, string then, string now, double? before, double? after, double share) => new([
            Text(title), new Cell(RichText.Plain(signed(share)), share switch { > 0 => Tone.Good, < 0 => Tone.Bad, _ => Tone.Muted }),
            Text(then), Text(now), .. hasWeights ? (Cell[])[Text(Weight(before)), Text(Weight(after))] : []]);
        return new TableBlock(
            "By dimension",
            [new Column("Dimension"), new Column("Share", true), new Column("Then", true), new Column("Now", true), .. hasWeights ? (Column[])[new Column("Weight then", true), new Column("Weight now", true)] : []],
            [
                .. change.Dimensions.Select(d => Of($"{titles.Of(d.Dimension)} · {d.Dimension}", Score(d.Before.Score), Score(d.After.Score), d.Before.Weight, d.After.Weight, d.Share)),
                .. Math.Abs(own) > 1e-9 ? (Row[])[Of("Facts of the composite's formula", "", "", null, null, own)] : [],
            ]);
    }

    private static string? Missing(ScoreChange change, DateOnly day, Func<DimensionChange, DimensionState> own, Func<DimensionChange, DimensionState> other, PartTitles titles)
    {
        DimensionChange[] missing = [.. change.Dimensions.Where(d => own(d).Missing is not null && other(d).Missing is null)];
        if (missing.Length == 0)
            return null;
        string reasons = string.Join("; ", missing.Select(d => $"{titles.Of(d.Dimension)} ({own(d).Missing})"));
        string[] raised = [.. change.Dimensions.Where(d => own(d).Weight is > 0 && own(d).Weight != other(d).Weight).Select(d => $"{titles.Of(d.Dimension)} {Weight(own(d).Weight)} instead of {Weight(other(d).Weight)}")];
        string weights = raised.Length == 0 ? "" : $" The others weighed more: {string.Join(", ", raised)}.";
        return FormattableString.Invariant($"Not like for like: on {day:yyyy-MM-dd} {missing.Length} of {change.Dimensions.Length} dimensions had no score: {reasons}.{weights} Shares of facts that {(day == change.Before.AsOf ? "became known" : "were lost")} say what knowing them does to the score, not that they moved.");
    }

    private static string? LeftOut(ScoreChange change, DateOnly day, Func<DimensionChange, DimensionState> own, Func<DimensionChange, DimensionState> other, PartTitles titles)
    {
        string[] parts = [.. change.Dimensions.Where(d => other(d).Missing is null)
            .Select(d => (d.Dimension, Out: own(d).LeftOut.Except(other(d).LeftOut).ToImmutableArray())).Where(d => !d.Out.IsEmpty)
            .Select(d => $"{titles.Of(d.Dimension)} was scored without {string.Join(", ", d.Out)}")];
        return parts.Length == 0 ? null : FormattableString.Invariant($"On {day:yyyy-MM-dd} {string.Join("; ", parts)}, so that its other sub-scores counted for more.");
    }

    private static string Weight(double? percent) => percent is { } known ? Plans.Rows.Rounding.Round(known, 1).ToString("0.#", CultureInfo.InvariantCulture) + "%" : NumberFormat.Missing;

    private static string Score(double score) => double.IsNaN(score) ? NumberFormat.Missing : score.ToString("0.##", CultureInfo.InvariantCulture);

    private static Cell Text(string text) => new(RichText.Plain(text));
}
