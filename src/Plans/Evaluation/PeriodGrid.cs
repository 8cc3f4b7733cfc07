namespace SyntheticAlpha.Plans.Evaluation;

/// <summary>The completed periods of a frame, from the days of its rows alone: a period is completed by the first row of a later one.</summary>
internal sealed class PeriodGrid
{
    // The first row of each period, the unfinished one at the end included.
    private readonly int[] _starts;
    private readonly int _rows;

    private PeriodGrid(int[] starts, int rows, int[] days) => (_starts, _rows, Days) = (starts, rows, days);

    /// <summary>How many periods are completed by the last row.</summary>
    public int Count => Days.Length;

    /// <summary>The day of each completed period's last row.</summary>
    public int[] Days { get; }

    /// <summary>Cuts the days of rows, which rise, into periods.</summary>
    public static PeriodGrid Of(ReadOnlySpan<int> days, Period period)
    {
        var starts = new List<int>();
        int current = int.MinValue;
        for (int row = 0; row < days.Length; row++)
        {
            int number = NumberOf(days[row], period);
            if (number == current)
                continue;
            current = number;
            starts.Add(row);
        }

        var last = new int[Math.Max(0, starts.Count - 1)];
        for (int k = 0; k < last.Length; k++)
            last[k] = days[starts[k + 1] - 1];
        return new PeriodGrid([.. starts], days.Length, last);
    }

    /// <summary>How many periods are completed before a row.</summary>
    public int CompletedBefore(int row)
    {
        int place = Array.BinarySearch(_starts, row);
        return place >= 0 ? place : ~place - 1;
    }

    /// <summary>The last row of the last period completed before a row; −1 where there is none.</summary>
    public int LastRowBefore(int row) => CompletedBefore(row) is > 0 and var completed ? _starts[completed] - 1 : -1;

    /// <summary>
    /// Gathers a column into one value for each completed period. A bar column has none for the period in which its values begin, since bars may
    /// be missing before them; missing bars within a period do not count.
    /// </summary>
    public double[] Gather(ReadOnlySpan<double> column, Aggregation aggregation)
    {
        var values = new double[Count];
        bool hasBegun = false;
        for (int k = 0; k < values.Length; k++)
        {
            var rows = column[_starts[k].._starts[k + 1]];
            double value = aggregation == Aggregation.Sample ? rows[^1] : Join(rows, aggregation);
            values[k] = hasBegun || aggregation == Aggregation.Sample ? value : double.NaN;
            hasBegun |= !double.IsNaN(value);
        }

        return values;
    }

    /// <summary>Writes each period's value into the rows that know it as the last completed one.</summary>
    public double[] Spread(ReadOnlySpan<double> values)
    {
        var rows = new double[_rows];
        rows.AsSpan().Fill(double.NaN);
        for (int k = 0; k < values.Length; k++)
            rows.AsSpan(_starts[k + 1], (k + 2 < _starts.Length ? _starts[k + 2] : _rows) - _starts[k + 1]).Fill(values[k]);
        return rows;
    }

    private static double Join(ReadOnlySpan<double> rows, Aggregation aggregation)
    {
        double gathered = double.NaN;
        foreach (double value in rows)
        {
            if (double.IsNaN(value))
                continue;
            gathered = aggregation switch
            {
                _ when double.IsNaN(gathered) => value,
                Aggregation.First => gathered,
                Aggregation.Highest => Math.Max(gathered, value),
                Aggregation.Lowest => Math.Min(gathered, value),
                Aggregation.Sum => gathered + value,
                _ => value,
            };
        }

        return gathered;
    }

    // Day 0 is a Monday.
    private static int NumberOf(int day, Period period)
    {
        if (period == Period.Week)
            return day / 7;
        var date = DateOnly.FromDayNumber(day);
        return period switch
        {
            Period.Month => 12 * date.Year + date.Month - 1,
            Period.Quarter => 4 * date.Year + (date.Month - 1) / 3,
            _ => date.Year,
        };
    }
}
