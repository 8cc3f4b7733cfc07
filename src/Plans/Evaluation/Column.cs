using SyntheticAlpha.Plans.Rows;

namespace SyntheticAlpha.Plans.Evaluation;

/// <summary>A column of a frame: one value a row, missing as <see cref="double.NaN"/>.</summary>
public abstract class Column
{
    /// <summary>Writes the values from row <paramref name="from"/> on.</summary>
    public abstract void Fill(int from, Span<double> result);

    /// <summary>Whether it is known to give numbers as they are computed with: finite, and zero without a sign.</summary>
    internal virtual bool IsFinite => false;

    /// <summary>Why the value of a row is missing.</summary>
    public abstract string WhyMissing(int row);
}

/// <summary>A column held as it is.</summary>
public sealed class ValuesColumn(ReadOnlyMemory<double> values, string whyMissing) : Column
{
    /// <inheritdoc/>
    public override void Fill(int from, Span<double> result) => values.Span.Slice(from, result.Length).CopyTo(result);

    /// <inheritdoc/>
    public override string WhyMissing(int row) => whyMissing;
}

/// <summary>A column that is missing everywhere.</summary>
public sealed class MissingColumn(string why) : Column
{
    internal override bool IsFinite => true;

    /// <inheritdoc/>
    public override void Fill(int from, Span<double> result) => result.Fill(double.NaN);

    /// <inheritdoc/>
    public override string WhyMissing(int row) => why;
}

/// <summary>A value that changes on the days on which a new one became known, and is missing before the first.</summary>
/// <param name="days">The day number of each row.</param>
/// <param name="steps">The days on which values became known, rising, with the values.</param>
public sealed class StepColumn(ReadOnlyMemory<int> days, (int Day, double Value)[] steps) : Column
{
    // A few steps are made so at once, and a look at each of thousands of rows is saved.
    internal override bool IsFinite => true;

    /// <inheritdoc/>
    public override void Fill(int from, Span<double> result)
    {
        var rows = days.Span.Slice(from, result.Length);
        double value = double.NaN;
        int row = 0;
        foreach (var step in steps)
        {
            // Up to the first row that knows the step, the value before it holds.
            int next = row + FirstFrom(rows[row..], step.Day);
            result[row..next].Fill(value);
            (row, value) = (next, Elementwise.Finite(step.Value));
        }

        result[row..].Fill(value);
    }

    /// <inheritdoc/>
    public override string WhyMissing(int row) =>
        steps.Length == 0 ? "not given" : $"not known before {DateOnly.FromDayNumber(steps[0].Day):yyyy-MM-dd}";

    private static int FirstFrom(ReadOnlySpan<int> rows, int day)
    {
        int low = 0, high = rows.Length;
        while (low < high)
        {
            int middle = (low + high) >>> 1;
            if (rows[middle] < day)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }
}
