using SyntheticAlpha.Plans.Across;

namespace SyntheticAlpha.Plans.Evaluation;

/// <summary>The rows that a plan is evaluated on: the days of one symbol, with a column for each source.</summary>
/// <param name="Days">The day number of each bar.</param>
/// <param name="KnownDays">Up to which day each row knows inputs: the bar's day, for the last row the day of the report.</param>
/// <param name="Columns">The columns by source name.</param>
public sealed record Frame(ReadOnlyMemory<int> Days, ReadOnlyMemory<int> KnownDays, IReadOnlyDictionary<string, Column> Columns)
{
    /// <summary>The other symbols; null where there are none.</summary>
    public Peers? Peers { get; init; }

    /// <summary>How many rows there are.</summary>
    public int Count => Days.Length;

    /// <summary>The column of a source; one that is missing everywhere where the frame has none.</summary>
    public Column this[string source] =>
        Columns.TryGetValue(source, out var column) ? column : new MissingColumn("not given");
}
