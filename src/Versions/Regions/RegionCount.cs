using SyntheticAlpha.Expressions.Types;
using SyntheticAlpha.Rules;
using SyntheticAlpha.Scoring;
using SyntheticAlpha.Versions.Impacts;

namespace SyntheticAlpha.Versions.Regions;

/// <summary>Rows of history in a box, what the rule gives there, and the row that shows the difference best.</summary>
internal sealed class RegionCount
{
    public RegionCount(RulePair pair, Box box)
    {
        (Pair, Box) = (pair, box);
        foreach (var (old, @new, _) in box.Given)
            Give(old, @new);
    }

    public RulePair Pair { get; }

    public Box Box { get; }

    public GivenValues Old { get; } = new();

    public GivenValues New { get; } = new();

    public RegionRows Rows { get; private set; } = new(0, 0, 0, 0, 0);

    public WitnessRow? Best { get; private set; }

    /// <summary>The facts of a row where it lies in the box; null where it does not.</summary>
    public double[]? Find(ScoreHistory before, ScoreHistory history, int row)
    {
        Rows = Rows with { All = Rows.All + 1 };
        if (Box.Point.Length == 0 && !Pair.IsEverywhere && before.Rows[Pair.Old, row].Equals(history.Rows[Pair.New, row]))
            return null;
        var facts = new double[Pair.Facts.Length];
        for (int i = 0; i < facts.Length; i++)
        {
            facts[i] = history.Rows[Pair.Facts[i].New, row];
            if (!IsIn(Box.Bounds[i], Pair.Facts[i], history.Pack, facts[i]))
                return null;
        }

        return facts;
    }

    /// <summary>Adds what both forms give; not for a rule that differs nearly everywhere.</summary>
    public void Give(string? old, string? @new)
    {
        if (Box.Point.Length == 0)
            return;
        Old.Add(old);
        New.Add(@new);
    }

    /// <summary>The same of a row in the box: what else the rule reads is other there than on the day that was tried.</summary>
    public void Give(ScoreHistory before, ScoreHistory history, int row)
    {
        double was = before.Rows[Pair.Old, row], now = history.Rows[Pair.New, row];
        if (RuleProbe.Text(before.Pack, Pair.Old, was) is var old && RuleProbe.Text(history.Pack, Pair.New, now) is var @new && old != @new)
            Give(old, @new);
    }

    /// <summary>Takes a row in the box.</summary>
    public void Take(WitnessRow row)
    {
        Rows = Rows with
        {
            In = Rows.In + 1,
            Composites = Rows.Composites + (row.Old.Composite != row.New.Composite ? 1 : 0),
            Grades = Rows.Grades + (row.Old.Grade != row.New.Grade ? 1 : 0),
            Signals = Rows.Signals + (row.Old.Signal != row.New.Signal ? 1 : 0),
        };
        Keep(row);
    }

    /// <summary>Adds those of another symbol.</summary>
    public void Add(RegionCount other)
    {
        Rows = new RegionRows(
            Rows.In + other.Rows.In, Rows.All + other.Rows.All, Rows.Composites + other.Rows.Composites, Rows.Grades + other.Rows.Grades, Rows.Signals + other.Rows.Signals);
        Old.Add(other.Old);
        New.Add(other.New);
        if (other.Best is { } best)
            Keep(best);
    }

    // The earliest of those that differ most.
    private void Keep(WitnessRow row)
    {
        if (Best is null || row.Weight > Best.Weight + 1e-9)
            Best = row;
    }

    private static bool IsIn(Bound bound, RuleFact fact, Pack pack, double value) => fact.Kind switch
    {
        _ when bound.IsFree => true,
        _ when double.IsNaN(value) => false,
        ValueKind.Number or ValueKind.Date => bound.Has(value),
        _ => bound.Words.IsEmpty || bound.Words.Contains(fact.Kind == ValueKind.Boolean ? value == 1 ? Axis.True : Axis.False : pack.Plan.Texts.Text(value)),
    };
}

/// <summary>A row in a box; <paramref name="Others"/> is how many other rules differ there.</summary>
internal sealed record WitnessRow(string Symbol, DateOnly Date, double[] Facts, RowVerdict Old, RowVerdict New, int Others)
{
    /// <summary>The fewer other rules differ there the better; then a signal counts more than a grade, and a grade more than any points.</summary>
    public double Weight { get; } = -1e7 * Others + (Old.Signal != New.Signal ? 2e6 : 0) + (Old.Grade != New.Grade ? 1e6 : 0) + Math.Abs(New.Composite - Old.Composite);
}
