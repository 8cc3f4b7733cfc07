namespace SyntheticAlpha.Plans.Evaluation;

/// <summary>A column of a frame: one value a row, missing as <see cref="double.NaN"/>.</summary>
public abstract class Column
{
    /// <summary>Writes the values from row <paramref name="from"/> on.</summary>
    public abstract void Fill(int from, Span<double> result);

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
    /// <inheritdoc/>
    public override void Fill(int from, Span<double> result)
    {
        int step = -1;
        for (int i = 0; i < result.Length; i++)
        {
            while (step + 1 < steps.Length && steps[step + 1].Day <= days.Span[from + i])
                step++;
            result[i] = step < 0 ? double.NaN : steps[step].Value;
        }
    }

    /// <inheritdoc/>
    public override string WhyMissing(int row) =>
        steps.Length == 0 ? "not given" : $"not known before {DateOnly.FromDayNumber(steps[0].Day):yyyy-MM-dd}";
}

/// <summary>A value computed from each row's day.</summary>
public sealed class DayColumn(ReadOnlyMemory<int> days, Func<int, double> valueOn, string whyMissing) : Column
{
    /// <inheritdoc/>
    public override void Fill(int from, Span<double> result)
    {
        for (int i = 0; i < result.Length; i++)
            result[i] = valueOn(days.Span[from + i]);
    }

    /// <inheritdoc/>
    public override string WhyMissing(int row) => whyMissing;
}
