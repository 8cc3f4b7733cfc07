using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using SyntheticAlpha.Bars;
using SyntheticAlpha.Universe;
using SyntheticAlpha.Universe.Data;
using SyntheticAlpha.Universe.Panels;

namespace SyntheticAlpha.Benchmarks.Universe;

/// <summary>A generated universe as CSV files, one a symbol, and panels written of them in a process that is warm: what a command does but for its start.</summary>
internal sealed class FilePanels : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("alpha-panels").FullName;
    private readonly GeneratedUniverse _universe;

    public FilePanels(GeneratedUniverse universe)
    {
        _universe = universe;
        string bars = Directory.CreateDirectory(Path.Combine(_folder, "data", "bars")).FullName;
        for (int s = 0; s < universe.Symbols; s++)
            File.WriteAllText(Path.Combine(bars, $"S{s:D4}.csv"), Csv(universe.Markets[s].Bars));
    }

    /// <summary>Scores all files into one Parquet file.</summary>
    /// <param name="columns">The columns beside symbol, date, close, status and reason; those of the command where it is empty.</param>
    /// <param name="threads">How many symbols are scored at a time.</param>
    public void Write(ImmutableArray<string> columns, int threads)
    {
        var folder = new UniverseFolder(Path.Combine(_folder, "data"), new MarketReader());
        var wanted = columns.IsEmpty ? PanelColumn.Usual(_universe.Pack, []) : PanelColumn.Of(_universe.Pack, columns);
        var request = new PanelRequest(_universe.Pack, folder, folder.Symbols(needsBars: true), null, null, wanted, "benchmark") { Threads = threads };
        long rows = PanelRun.Write(request, Path.Combine(_folder, "scores.parquet")).Rows;
        if (rows != _universe.Rows)
            throw new InvalidOperationException($"{rows} rows instead of {_universe.Rows}");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static string Csv(BarSeries bars)
    {
        var text = new StringBuilder("date,open,high,low,close,volume\n");
        for (int i = 0; i < bars.Count; i++)
            text.Append(CultureInfo.InvariantCulture, $"{bars.Dates[i]:yyyy-MM-dd},{bars.Open.Span[i]:F2},{bars.High.Span[i]:F2},{bars.Low.Span[i]:F2},{bars.Close.Span[i]:F2},{bars.Volume.Span[i]:F0}\n");
        return text.ToString();
    }
}
