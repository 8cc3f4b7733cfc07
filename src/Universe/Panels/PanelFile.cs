using System.Collections.Immutable;
using SyntheticAlpha.Bars;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Tables;
using SyntheticAlpha.Universe.Data;

namespace SyntheticAlpha.Universe.Panels;

/// <summary>A panel that was written, read back symbol by symbol.</summary>
public sealed class PanelFile
{
    private const int SymbolColumn = 0, DateColumn = 1;
    private readonly TableReader _table;

    private PanelFile(string path, TableReader table, PanelRules rules) => (Path, _table, Rules) = (path, table, rules);

    /// <summary>The file as the user named it.</summary>
    public string Path { get; }

    /// <summary>The rules that scored it.</summary>
    public PanelRules Rules { get; }

    /// <summary>Its columns.</summary>
    public ImmutableArray<TableColumn> Columns => _table.Columns;

    /// <summary>What it says of itself.</summary>
    public ImmutableSortedDictionary<string, string> Metadata => _table.Metadata;

    /// <summary>Which prices it was scored on.</summary>
    public Adjustment Prices => PanelRequest.PriceWords.FirstOrDefault(p => p.Word == Metadata.GetValueOrDefault("alpha_prices")).Kind;

    /// <summary>The benchmark that all symbols were compared with; null where each had its own.</summary>
    public string? Benchmark => Metadata.GetValueOrDefault("alpha_benchmark") is { Length: > 0 } symbol ? symbol : null;

    /// <summary>Which part of a panel it is; null where it does not say.</summary>
    public Shard? Shard => Metadata.GetValueOrDefault(PanelRequest.ShardKey) is { } part ? Shard.Parse(part) : null;

    /// <summary>Opens a panel.</summary>
    /// <exception cref="InputException">There is no such file, it is CSV, or it is no panel.</exception>
    public static PanelFile Open(string path)
    {
        if (!File.Exists(path))
            throw new InputException(UniverseDiagnostics.NoPart(path));
        if (TableWriter.IsKnownEnding(path) && !TableWriter.IsParquet(path))
            throw new InputException(UniverseDiagnostics.NoParquetPart(path));
        var table = new TableReader(path);
        return table.Columns is [{ Name: "symbol", Kind: CellKind.Text }, { Name: "date", Kind: CellKind.Day }, ..] && PanelRules.Read(table.Metadata) is { } rules
            ? new PanelFile(path, table, rules)
            : throw new InputException(UniverseDiagnostics.NoPanel(path));
    }

    /// <summary>All rows in the file's order (symbols rising, days rising), each block of one symbol; a symbol may have several blocks.</summary>
    /// <param name="only">Just these columns, symbol first; all if default.</param>
    /// <exception cref="InputException">While rows are drawn, with dates among the columns: one stands twice or out of order (SA7822).</exception>
    public IEnumerable<TableBlock> Blocks(ImmutableArray<string> only = default)
    {
        var blocks = _table.Blocks(only).SelectMany(Stretches);
        return only.IsDefault || only is [_, "date", ..] ? Rising(blocks) : blocks;
    }

    /// <summary>Its symbols in ordinal order.</summary>
    public ImmutableArray<string> Symbols() => [.. Blocks(["symbol"]).Select(SymbolOf).Distinct()];

    /// <summary>The symbol of a block of <see cref="Blocks"/>.</summary>
    public static string SymbolOf(TableBlock block) => block.Text(SymbolColumn, 0)!;

    // Whoever counts rows or joins them with bars counts on each being there once.
    private IEnumerable<TableBlock> Rising(IEnumerable<TableBlock> blocks)
    {
        var (last, lastDay) = ("", double.NaN);
        foreach (var block in blocks)
        {
            string symbol = SymbolOf(block);
            double[] days = block.Values[DateColumn];
            int order = string.CompareOrdinal(symbol, last);
            for (int i = 0; i < block.Count; i++)
            {
                if (order < 0 || ((order == 0 || i > 0) && !(days[i] > lastDay)))
                    throw new InputException(UniverseDiagnostics.RowAgain(Path, symbol, double.IsNaN(days[i]) ? null : DateOnly.FromDayNumber((int)days[i])));
                lastDay = days[i];
            }

            last = symbol;
            yield return block;
        }
    }

    private static IEnumerable<TableBlock> Stretches(TableBlock block)
    {
        double[] symbols = block.Values[SymbolColumn];
        for (int start = 0, end; start < block.Count; start = end)
        {
            end = start + 1;
            while (end < block.Count && symbols[end] == symbols[start])
                end++;
            var (from, to) = (start, end);
            yield return new TableBlock(to - from, [.. block.Values.Select(v => v[from..to])], block.Words);
        }
    }
}
