using System.Collections.Immutable;
using SyntheticAlpha.Bars;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Dossiers;
using SyntheticAlpha.Rules;
using SyntheticAlpha.Scoring;
using SyntheticAlpha.Tables;

namespace SyntheticAlpha.Universe.Data;

/// <summary>A data folder (or file of many symbols), listed once and read symbol by symbol, by several threads if wanted.</summary>
public sealed class UniverseFolder
{
    private readonly MarketReader _reader;
    private readonly BarSource _bars;
    private readonly ImmutableDictionary<string, string> _dossiers;

    /// <summary>Lists the symbols.</summary>
    /// <param name="path">The folder or file, as for a report.</param>
    /// <param name="reader">Reads the symbols.</param>
    /// <param name="benchmark">The benchmark of all symbols; each dossier's or the usual one if null.</param>
    /// <param name="adjustment">Which prices the bars are to be.</param>
    /// <param name="factors">A folder of factor files; what lies beside the bars if null.</param>
    /// <exception cref="InputException">There is no such folder; or the factors are one file (SA7820).</exception>
    public UniverseFolder(string path, MarketReader reader, string? benchmark = null, Adjustment adjustment = Adjustment.None, string? factors = null)
    {
        (Path, _reader, Benchmark, Adjustment, Factors) = (path, reader, benchmark, adjustment, factors);
        if (File.Exists(factors))
            throw new InputException(UniverseDiagnostics.FactorsOfOne(factors));
        // Rather than of each symbol anew.
        if (factors is not null && !Directory.Exists(factors))
            throw new InputException(BarDiagnostics.FactorsNotFound(factors));
        _bars = BarSource.Open(path, TableFormats.All);
        _dossiers = DossierFolder.All(File.Exists(path) ? System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(path))! : path);
    }

    /// <summary>The folder or file as the user named it.</summary>
    public string Path { get; }

    /// <summary>The benchmark of all symbols; null where each has its own.</summary>
    public string? Benchmark { get; }

    /// <summary>The benchmark of symbols whose dossiers name none, where <see cref="Benchmark"/> is null; null for none.</summary>
    public string? UsualBenchmark => Benchmark is null ? _reader.UsualBenchmark : null;

    /// <summary>Which prices the bars are.</summary>
    public Adjustment Adjustment { get; }

    /// <summary>The folder of factor files; null for what lies beside the bars.</summary>
    public string? Factors { get; }

    /// <summary>The symbols there are, in ordinal order: those with bars, and those with a dossier alone where bars are not needed.</summary>
    /// <param name="needsBars">Whether the rules read bars.</param>
    public ImmutableArray<string> Symbols(bool needsBars)
    {
        var all = _bars.Symbols.ToHashSet(StringComparer.OrdinalIgnoreCase);
        if (!needsBars)
            all.UnionWith(_dossiers.Keys.Where(BarFolder.IsSymbol));
        return [.. all.Order(StringComparer.Ordinal)];
    }

    /// <summary>The symbols that are meant, as <see cref="SymbolSelection"/> takes them; at least one.</summary>
    /// <param name="needsBars">Whether the rules read bars.</param>
    /// <param name="selection">Which are meant; all if null.</param>
    /// <exception cref="InputException">There are none at all (SA7612), or the selection takes none (SA7601).</exception>
    public ImmutableArray<string> Chosen(bool needsBars, string? selection)
    {
        var all = Symbols(needsBars);
        if (all.IsEmpty)
            throw new InputException(UniverseDiagnostics.NoSymbols(Path, needsBars));
        var chosen = SymbolSelection.Select(all, selection);
        return chosen.IsEmpty ? throw new InputException(UniverseDiagnostics.NoneChosen(selection!, all)) : chosen;
    }

    /// <summary>Reads a symbol.</summary>
    /// <param name="symbol">The symbol.</param>
    /// <param name="needsBars">Whether the rules read bars.</param>
    /// <param name="asOf">The day that prices by a factor file are relative to; the last bar's if null.</param>
    /// <param name="diagnostics">Takes warnings.</param>
    /// <exception cref="InputException">Something in its files is wrong.</exception>
    public MarketData Read(string symbol, bool needsBars, DateOnly? asOf, DiagnosticBag diagnostics) => Read(symbol, needsBars, asOf, diagnostics, isHashed: true);

    /// <summary>Reads a symbol, and holds its dossier against the pack.</summary>
    /// <param name="pack">The pack.</param>
    /// <param name="symbol">The symbol.</param>
    /// <param name="asOf">The day that prices by a factor file are relative to; the last bar's if null.</param>
    /// <exception cref="InputException">Something in its files is wrong.</exception>
    public MarketData ReadFor(Pack pack, string symbol, DateOnly? asOf) => ReadFor(pack, symbol, asOf, isHashed: true);

    /// <summary>Reads a symbol to score it and no more: without hashes of its bars, which take as long as reading their numbers.</summary>
    /// <inheritdoc cref="ReadFor(Pack, string, DateOnly?)"/>
    public MarketData ReadUnhashed(Pack pack, string symbol, DateOnly? asOf) => ReadFor(pack, symbol, asOf, isHashed: false);

    private MarketData ReadFor(Pack pack, string symbol, DateOnly? asOf, bool isHashed)
    {
        var diagnostics = new DiagnosticBag();
        var data = Read(symbol, pack.NeedsBars, asOf, diagnostics, isHashed);
        DossierCheck.Run(pack, data.Dossier, diagnostics);
        diagnostics.ThrowIfErrors();
        return data;
    }

    private MarketData Read(string symbol, bool needsBars, DateOnly? asOf, DiagnosticBag diagnostics, bool isHashed) => _reader.Read(
        new MarketRequest(symbol, Path, null, _dossiers.GetValueOrDefault(symbol), Benchmark, Adjustment, asOf) { Factors = Factors, IsHashed = isHashed },
        needsBars, diagnostics, _bars);
}
