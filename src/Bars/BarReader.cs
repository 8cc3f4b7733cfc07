using System.Security.Cryptography;
using System.Text;
using SyntheticAlpha.Bars.Checks;
using SyntheticAlpha.Bars.Contents;
using SyntheticAlpha.Bars.Factors;
using SyntheticAlpha.Diagnostics;
using static System.FormattableString;

namespace SyntheticAlpha.Bars;

/// <summary>Reads daily bars from a file of any format, checks them and adjusts them.</summary>
public static class BarReader
{
    /// <summary>
    /// Reads a symbol's bars from a file: all of it, or the symbol's rows where a column tells several apart.
    /// A file whose ending says no format is taken for CSV.
    /// </summary>
    /// <exception cref="InputException">The file is missing, or something in it is wrong; holds all problems.</exception>
    public static BarFile Read(string path, string symbol, BarOptions? options = null, BarFormats? formats = null)
    {
        using var content = Open(path, formats ?? BarFormats.Plain);
        string? factors = FactorFolder.Beside(path).Find(symbol);
        return content.Symbols.Count > 1
            ? ReadOne(content, path, symbol, options, factors)
            : Read(content, path, symbol, null, options ?? BarOptions.Default, factors);
    }

    /// <summary>Opens a file that may hold many symbols.</summary>
    internal static IBarContent Open(string path, BarFormats formats) => (formats.Of(path) ?? BarFormat.Csv).Open(path);

    /// <summary>Reads one symbol out of a file with a column that says which symbol a bar is of.</summary>
    internal static BarFile ReadOne(IBarContent content, string path, string symbol, BarOptions? options, string? factorFile)
    {
        string found = Find(content.Symbols, path, symbol);
        return Read(content, path, found, found, options ?? BarOptions.Default, factorFile);
    }

    /// <summary>Reads the bars of a content, all of them or those of one symbol in it.</summary>
    internal static BarFile Read(IBarContent content, string path, string symbol, string? only, BarOptions options, string? factorFile)
    {
        if (options.Factors is { } given)
            factorFile = FactorFolder.Given(given, symbol);
        if (options.NeedsFactors && factorFile is null)
            throw new InputException(BarDiagnostics.NoFactorFile(symbol, Path.GetFileName(path), options.Factors));
        var factors = options.NeedsFactors ? FactorReader.Read(factorFile!) : null;
        var problems = new BarProblems();
        var table = content.Read(only, new AdjustmentChoice(options.Adjustment, factors, factorFile, symbol), problems);
        if (table is not null)
            CheckAll(table, problems);
        var diagnostics = problems.Finish();
        var series = table!.ToSeries(symbol);
        string hash = !options.IsHashed ? "" : only is null ? content.FileHash() : HashOf(series);
        return new BarFile(path, Adjusted(series, factors, options), diagnostics, hash);
    }

    private static BarSeries Adjusted(BarSeries series, FactorTable? factors, BarOptions options) =>
        factors is not null ? series.Adjusted(factors, options.Adjustment, options.AsOf)
        : options.Adjustment == Adjustment.AdjustedClose ? series.Adjusted()
        : series;

    private static void CheckAll(BarTable table, BarProblems problems)
    {
        DateChecks.Run(table, problems);
        PriceChecks.Run(table, problems);
        VolumeChecks.Run(table, problems);
        RepeatedBarCheck.Run(table, problems);
        SplitCheck.Run(table, problems);
    }

    private static string Find(IReadOnlyList<string> symbols, string path, string symbol)
    {
        if (!BarFolder.IsSymbol(symbol))
            throw new InputException(BarDiagnostics.InvalidSymbol(symbol));
        string[] found = [.. symbols.Where(s => s.Equals(symbol, StringComparison.OrdinalIgnoreCase))];
        if (found.Contains(symbol, StringComparer.Ordinal))
            return symbol;
        return found.Length switch
        {
            1 => found[0],
            0 => throw new InputException(BarDiagnostics.SymbolNotInFile(symbol, path, symbols)),
            _ => throw new InputException(BarDiagnostics.AmbiguousSymbol(symbol, path, found)),
        };
    }

    // What others of the same file hold must not change the hash, nor whether the file is CSV or Parquet.
    private static string HashOf(BarSeries series)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData("date,open,high,low,close,volume,adj close\n"u8);
        for (int i = 0; i < series.Count; i++)
        {
            double adjusted = series.AdjustedClose is { } column ? column.Span[i] : double.NaN;
            hash.AppendData(Encoding.UTF8.GetBytes(Invariant(
                $"{series.Dates[i]:yyyy-MM-dd},{series.Open.Span[i]:R},{series.High.Span[i]:R},{series.Low.Span[i]:R},{series.Close.Span[i]:R},{series.Volume.Span[i]:R},{adjusted:R}\n")));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
