using System.Collections.Immutable;

namespace SyntheticAlpha.Bars.Factors;

/// <summary>
/// Factors for splits and dividends as LEAN's factor files hold them: a row counts for bars up to its date, bars after the last row are left as they are.
/// </summary>
/// <remarks>Source: QuantConnect LEAN, <c>Data/equity/usa/factor_files</c>: <c>date,price factor,split factor,reference price</c>.</remarks>
public sealed class FactorTable
{
    private readonly ImmutableArray<DateOnly> _dates;
    private readonly ImmutableArray<double> _dividends;
    private readonly ImmutableArray<double> _splits;

    /// <summary>Makes a table of rows with strictly ascending dates.</summary>
    /// <param name="name">The file's name, as reports carry it.</param>
    /// <param name="sha256">SHA-256 of the file, lower-case hex.</param>
    /// <param name="dates">The last day each row counts for.</param>
    /// <param name="dividends">The price factor of each row (dividends only), above zero.</param>
    /// <param name="splits">The split factor of each row, above zero.</param>
    public FactorTable(string name, string sha256, ImmutableArray<DateOnly> dates, ImmutableArray<double> dividends, ImmutableArray<double> splits)
    {
        if (dates.Length != dividends.Length || dates.Length != splits.Length)
            throw new ArgumentException($"{dividends.Length} and {splits.Length} factors for {dates.Length} dates.", nameof(dates));
        (Name, Sha256, _dates, _dividends, _splits) = (name, sha256, dates, dividends, splits);
    }

    /// <summary>The file's name.</summary>
    public string Name { get; }

    /// <summary>SHA-256 of the file, lower-case hex.</summary>
    public string Sha256 { get; }

    /// <summary>What a day's prices are multiplied by, for prices as they were traded after the last row.</summary>
    public double Price(DateOnly date, Adjustment adjustment) =>
        Row(date) is var row && row == _dates.Length ? 1
        : adjustment == Adjustment.SplitsAndDividends ? _dividends[row] * _splits[row]
        : adjustment == Adjustment.Splits ? _splits[row]
        : 1;

    /// <summary>What a day's volume is divided by.</summary>
    public double Split(DateOnly date) => Row(date) is var row && row == _dates.Length ? 1 : _splits[row];

    // The first row that is not before the date.
    private int Row(DateOnly date)
    {
        int index = _dates.BinarySearch(date);
        return index >= 0 ? index : ~index;
    }
}
