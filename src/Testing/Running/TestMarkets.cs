using System.Collections.Concurrent;
using System.Collections.Immutable;
using SyntheticAlpha.Bars;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Dossiers;
using SyntheticAlpha.Scoring;
using SyntheticAlpha.Tables;
using SyntheticAlpha.Testing.Cases;

namespace SyntheticAlpha.Testing.Running;

/// <summary>Reads the data that tests start from, each once however many tests use it.</summary>
public sealed class TestMarkets
{
    /// <summary>The day of tests that name none.</summary>
    public static readonly DateOnly DefaultDay = new(2000, 1, 3);

    private const string NoSymbol = "TEST";

    private readonly ConcurrentDictionary<string, Lazy<BarFile>> _bars = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<TestSource, Lazy<MarketData>> _markets = new();

    /// <summary>The data of a source; without a symbol one empty bar on the day.</summary>
    /// <exception cref="InputException">A file is missing or wrong.</exception>
    public MarketData Of(TestSource source) => _markets.GetOrAdd(source, s => new Lazy<MarketData>(() => Read(s))).Value;

    /// <summary>The day that a source is scored on; null where the data say it.</summary>
    public static DateOnly? DayOf(TestSource source) => source.AsOf ?? (source.Symbol is null && source.Dossier is null ? DefaultDay : null);

    private MarketData Read(TestSource source)
    {
        var diagnostics = new DiagnosticBag();
        var dossier = DossierPath(source) is { } path ? DossierReader.Read(path, path.Replace('\\', '/'), diagnostics) : null;
        diagnostics.ThrowIfErrors();
        if (source.Symbol is not { } symbol)
            return Bare(dossier ?? Dossier.Empty(NoSymbol), DayOf(source) ?? dossier?.AsOf ?? DefaultDay);
        dossier ??= Dossier.Empty(symbol);
        if (!dossier.Symbol.Equals(symbol, StringComparison.OrdinalIgnoreCase))
            throw new InputException(DossierDiagnostics.OtherSymbol(dossier.SymbolSpan, dossier.Symbol, symbol));
        var bars = Bars(source.Data!, symbol, source.Adjustment);
        var benchmark = BenchmarkOf(source, dossier) is { } other ? Bars(source.Data!, other, source.Adjustment) : null;
        return new MarketData(bars.Series, benchmark?.Series, dossier, bars.Sha256, benchmark?.Sha256 ?? "");
    }

    private static string? BenchmarkOf(TestSource source, Dossier dossier)
    {
        string? asked = source.Benchmark ?? dossier.Benchmark;
        return asked is null or "none" || asked.Equals(source.Symbol, StringComparison.OrdinalIgnoreCase) ? null : asked;
    }

    private BarFile Bars(string folder, string symbol, Adjustment adjustment) =>
        _bars.GetOrAdd($"{folder}|{symbol.ToUpperInvariant()}|{adjustment}", _ => new Lazy<BarFile>(() => new BarFolder(folder, TableFormats.All).Read(
            symbol, BarOptions.Default with { Adjustment = adjustment }))).Value;

    private static string? DossierPath(TestSource source)
    {
        if (source.Dossier is not null || source.Symbol is null || !BarFolder.IsSymbol(source.Symbol))
            return source.Dossier;
        return DossierFolder.Find(source.Data!, source.Symbol);
    }

    // One row without prices: what needs bars is missing, everything else can be given.
    private static MarketData Bare(Dossier dossier, DateOnly day)
    {
        ImmutableArray<double> nothing = [double.NaN];
        return new MarketData(BarSeries.Create(dossier.Symbol, [day], nothing, nothing, nothing, nothing, nothing), null, dossier, "", "");
    }
}
