using System.Collections.Immutable;
using System.Security.Cryptography;
using SyntheticAlpha.Bars.Csv;
using SyntheticAlpha.Bars.Files;
using SyntheticAlpha.Diagnostics;

namespace SyntheticAlpha.Bars.Factors;

/// <summary>Reads LEAN's factor files: <c>date,price factor,split factor[,reference price]</c>, without a header.</summary>
public static class FactorReader
{
    private const int LeastCells = 3;

    /// <summary>Reads a file; throws an <see cref="InputException"/> with all problems if there is one.</summary>
    public static FactorTable Read(string path)
    {
        byte[] bytes = FileBytes.Load(path);
        return Parse(bytes, path);
    }

    /// <summary>Reads factors from the bytes of a file that is called <paramref name="path"/> in diagnostics.</summary>
    public static FactorTable Parse(ReadOnlyMemory<byte> bytes, string path)
    {
        var source = new SourceText(path, FileBytes.Decode(bytes));
        var rows = new Rows(new CsvCells(source, ','), new BarProblems());
        for (int line = 1; line <= source.LineCount; line++)
            rows.Read(source.Line(line), source.Offset(line, 1));
        return rows.Finish(Path.GetFileName(path), Convert.ToHexStringLower(SHA256.HashData(bytes.Span)));
    }

    private sealed class Rows(CsvCells cells, BarProblems problems)
    {
        private readonly ImmutableArray<DateOnly>.Builder _dates = ImmutableArray.CreateBuilder<DateOnly>();
        private readonly ImmutableArray<double>.Builder _dividends = ImmutableArray.CreateBuilder<double>();
        private readonly ImmutableArray<double>.Builder _splits = ImmutableArray.CreateBuilder<double>();

        public void Read(string line, int start)
        {
            if (string.IsNullOrWhiteSpace(line))
                return;
            string[] row = line.Split(',', StringSplitOptions.TrimEntries);
            if (row.Length < LeastCells || !CsvCell.TryDate(row[0], out var date))
                problems.Add(BarDiagnostics.NoFactorRow(cells.Row(start)));
            else if (_dates.Count > 0 && date <= _dates[^1])
                problems.Add(BarDiagnostics.FactorsUnordered(cells.Find(start, 0), date, _dates[^1]));
            else if (TryFactor(row, 1, start, out double dividends) & TryFactor(row, 2, start, out double splits))
                Add(date, dividends, splits);
        }

        public FactorTable Finish(string name, string sha256)
        {
            if (_dates.Count == 0 && !problems.HasErrors)
                problems.Add(BarDiagnostics.NoFactorRow(cells.Row(0)));
            problems.Finish();
            return new FactorTable(name, sha256, _dates.ToImmutable(), _dividends.ToImmutable(), _splits.ToImmutable());
        }

        private void Add(DateOnly date, double dividends, double splits)
        {
            _dates.Add(date);
            _dividends.Add(dividends);
            _splits.Add(splits);
        }

        private bool TryFactor(string[] row, int cell, int start, out double factor)
        {
            if (CsvCell.TryNumber(row[cell], ',', out factor) && factor > 0)
                return true;
            problems.Add(BarDiagnostics.NotAFactor(cells.Find(start, cell), row[cell]));
            return false;
        }
    }
}
