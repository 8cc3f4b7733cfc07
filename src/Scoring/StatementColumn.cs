using SyntheticAlpha.Dossiers;
using SyntheticAlpha.Plans.Evaluation;
using SyntheticAlpha.Rules;

namespace SyntheticAlpha.Scoring;

/// <summary>A figure of statements as it was known in each row: it changes on the days of filings only.</summary>
/// <param name="days">Up to which day each row knows statements.</param>
/// <param name="statements">The statements.</param>
/// <param name="source">The figure asked for.</param>
internal sealed class StatementColumn(ReadOnlyMemory<int> days, StatementHistory statements, StatementSource source) : Column
{
    private readonly int[] _filings = [.. statements.All.Where(s => s.Per == source.Per).Select(s => s.Filed.DayNumber).Distinct().Order()];

    /// <inheritdoc/>
    public override void Fill(int from, Span<double> result)
    {
        int filed = -1;
        double value = double.NaN;
        for (int i = 0; i < result.Length; i++)
        {
            int day = days.Span[from + i];
            int before = filed;
            while (filed + 1 < _filings.Length && _filings[filed + 1] <= day)
                filed++;
            if (filed != before)
                value = On(day).Value?.Middle ?? double.NaN;
            result[i] = value;
        }
    }

    /// <inheritdoc/>
    public override string WhyMissing(int row) => On(days.Span[row]).Missing;

    private StatementFigure On(int day) => statements.Find(source.Input, source.Per, source.Back, DateOnly.FromDayNumber(day));
}
