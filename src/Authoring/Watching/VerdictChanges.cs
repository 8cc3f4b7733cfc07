using System.Globalization;
using SyntheticAlpha.Plans.Rows;
using SyntheticAlpha.Reports.Building;
using SyntheticAlpha.Rules;
using SyntheticAlpha.Scoring;

namespace SyntheticAlpha.Authoring.Watching;

/// <summary>One thing that differs between two assessments.</summary>
/// <param name="What">What, by its title, or the rule as written.</param>
/// <param name="Old">The value before; a dash where there was none.</param>
/// <param name="New">The value after; a dash where there is none.</param>
/// <param name="Depth">0 for the verdict, 1 for dimensions, 2 for sub-scores, 3 for rules.</param>
public sealed record VerdictChange(string What, string Old, string New, int Depth);

/// <summary>Compares what two assessments say: the verdict, and down to the rules whose results differ.</summary>
public static class VerdictChanges
{
    private const string None = "–";

    /// <summary>What differs, from the composite down, in the order of the newer pack; what one of them does not have counts as missing in it.</summary>
    public static IReadOnlyList<VerdictChange> Between(Assessment before, Assessment after)
    {
        var (old, now) = (Lines(before).ToList(), Lines(after).ToList());
        var values = old.GroupBy(l => l.Key).ToDictionary(g => g.Key, g => g.First());
        var known = now.Select(l => l.Key).ToHashSet();
        // What is gone is told under what it stood in, as far as that is still there.
        var gone = old.Where(l => !known.Contains(l.Key)).ToLookup(l => l.Parent);
        var changes = new List<VerdictChange>();
        foreach (var line in now)
        {
            string was = values.TryGetValue(line.Key, out var same) ? same.Value : None;
            if (was != line.Value)
                changes.Add(new VerdictChange(line.Title, was, line.Value, line.Depth));
            foreach (var lost in gone[line.Key])
                changes.Add(new VerdictChange(lost.Title, lost.Value, None, lost.Depth));
        }

        changes.AddRange(gone[""].Select(l => new VerdictChange(l.Title, l.Value, None, l.Depth)));
        return changes;
    }

    private static IEnumerable<Line> Lines(Assessment result)
    {
        var pack = result.Pack;
        if (pack.Composite is { } composite)
            yield return new Line("composite", "", composite.Title, result.IsMissing(composite.Node) ? None : ScoreScale.Of(composite).Format.Format(result[composite.Node]), 0);
        if (pack.Grades is { } grades)
            yield return new Line("grade", "", "Grade", result.Word(grades.Node) ?? None, 0);
        if (pack.Signals is { } signals)
            yield return new Line("signal", "", "Signal", result.Word(signals.Node) ?? None, 0);
        foreach (var brake in pack.Signals is { } scale ? scale.Caps.Concat(scale.Vetoes) : [])
            yield return new Line("brake " + brake.Expression, "signal", brake.Expression, result.Holds(brake.When) ? $"holds it at {brake.Signal}" : "does not hold", 3);
        foreach (var line in pack.Dimensions.SelectMany(d => Dimension(result, d)))
            yield return line;
    }

    private static IEnumerable<Line> Dimension(Assessment result, Dimension dimension)
    {
        string? weight = result.Pack.Composite?.Weights.FirstOrDefault(w => w.Dimension == dimension.Id) is { Percent: { } percent } ? $" × {Number(percent)}%" : "";
        yield return new Line(dimension.Id, "", dimension.Title, Number(result[dimension.Node]) + weight, 1);
        foreach (var sub in dimension.SubScores)
        {
            yield return new Line(sub.Id, dimension.Id, sub.Title, sub.Range.StartsAtZero ? $"{Number(result[sub.Node])} of {Number(sub.Max)}" : Number(result[sub.Node]), 2);
            foreach (var (rule, value) in Rules(result, sub))
                yield return new Line($"{sub.Id} {rule}", sub.Id, rule, value, 3);
        }
    }

    private static IEnumerable<(string Rule, string Value)> Rules(Assessment result, SubScore sub) => sub.Method switch
    {
        Checks checks => checks.Items.Select(c => (c.Expression, result.IsMissing(c.When) ? None : result.Holds(c.When) ? $"holds, {Number(c.Points)}" : $"does not hold, 0 of {Number(c.Points)}")),
        Bands bands => [(bands.Expression, $"{Number(result[bands.Of])}{Band(result, bands)}")],
        Curve curve => [(curve.Expression, $"{Number(result[curve.Of])}, on the curve {Number(result[sub.Raw])}")],
        Category category => [(category.Expression, result.Word(category.Of) ?? None)],
        Formula formula => [(formula.Expression, Number(result[formula.Node]))],
        _ => [],
    };

    private static string Band(Assessment result, Bands bands) =>
        Lookup.BandOf([.. bands.Items.Select(b => b.From)], result[bands.Of]) is var band and >= 0 ? $", in the band of {Number(bands.Items[band].Points)}" : "";

    private static string Number(double value) => double.IsFinite(value) ? value.ToString("0.####", CultureInfo.InvariantCulture) : None;

    private sealed record Line(string Key, string Parent, string Title, string Value, int Depth);
}
