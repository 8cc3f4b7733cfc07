using System.Collections.Concurrent;
using SyntheticAlpha.Bars;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Dossiers;
using SyntheticAlpha.Scoring;
using SyntheticAlpha.Tables;
using SyntheticAlpha.Universe.Across;

namespace SyntheticAlpha.Universe;

/// <summary>Where the data of a symbol are, and how they are to be read.</summary>
/// <param name="Symbol">The symbol.</param>
/// <param name="Data">The folder with bars and dossiers, or a file with the bars of many symbols.</param>
/// <param name="Bars">A file of bars instead of the folder's.</param>
/// <param name="Dossier">A dossier file instead of the folder's.</param>
/// <param name="Benchmark">The benchmark's symbol or file.</param>
/// <param name="Adjustment">Which prices the bars are to be.</param>
/// <param name="AsOf">The day of the report, after which splits and dividends do not count; the last bar's if null.</param>
public sealed record MarketRequest(
    string Symbol, string? Data, string? Bars, string? Dossier, string? Benchmark, Adjustment Adjustment, DateOnly? AsOf)
{
    /// <summary>The symbols that cross-sectional functions compare with, as <see cref="Data.SymbolSelection"/> takes them; all of the data if null.</summary>
    public string? Universe { get; init; }

    /// <summary>Whether hashes of the bars' files are wanted; they are empty where not.</summary>
    public bool IsHashed { get; init; } = true;

    /// <summary>A factor file of the symbol, or a folder with those of symbol and benchmark; what lies beside the bars if null.</summary>
    public string? Factors { get; init; }
}

/// <summary>Reads bars, benchmark and dossier of a symbol.</summary>
/// <param name="usualBenchmark">The benchmark of symbols whose request and dossier name none; null for none.</param>
public sealed class MarketReader(string? usualBenchmark = null)
{
    private readonly ConcurrentDictionary<(string, string?, Adjustment, string?, bool, string), Lazy<SymbolUniverse>> _universes = [];
    private readonly ConcurrentDictionary<(BarSource Source, string Asked, BarOptions Options), Lazy<BarFile>> _benchmarks = [];

    /// <summary>The benchmark where nothing names one; null for none.</summary>
    public string? UsualBenchmark { get; } = usualBenchmark;

    /// <summary>Reads everything; warnings go to <paramref name="diagnostics"/>.</summary>
    /// <param name="request">What the user said.</param>
    /// <param name="needsBars">Whether the rules read bars: where they do not, a symbol may have none.</param>
    /// <param name="diagnostics">Takes warnings.</param>
    /// <param name="opened">The request's data, where they are open already: then benchmarks are read once and kept.</param>
    /// <exception cref="InputException">A file is missing or wrong.</exception>
    public MarketData Read(MarketRequest request, bool needsBars, DiagnosticBag diagnostics, BarSource? opened = null) =>
        Read(request, Task.FromResult(needsBars), diagnostics, opened);

    /// <summary>Reads everything while the rules are being read: what these need is asked only where a symbol has no bars.</summary>
    /// <inheritdoc cref="Read(MarketRequest, bool, DiagnosticBag, BarSource?)"/>
    public MarketData Read(MarketRequest request, Task<bool> needsBars, DiagnosticBag diagnostics, BarSource? opened = null)
    {
        var options = new BarOptions { Adjustment = request.Adjustment, AsOf = request.AsOf, Factors = request.Factors, IsHashed = request.IsHashed };
        var source = opened ?? (request.Data is { } data ? BarSource.Open(data, TableFormats.All) : null);
        var bars = needsBars is { IsCompletedSuccessfully: true, Result: true } || HasBars(request, source) || needsBars.GetAwaiter().GetResult() ? ReadBars(request, source, options) : null;
        if (bars is not null)
            Keep(bars, diagnostics);
        var read = ReadDossier(request, diagnostics);
        diagnostics.ThrowIfErrors();
        if (bars is null && read is null)
            throw new InputException(UniverseDiagnostics.NoData(request.Symbol));
        var dossier = read ?? Dossier.Empty(request.Symbol);
        // Who reads many symbols from open data compares them itself.
        var universe = request.Data is null || opened is not null ? null : new RequestUniverse(this, request);
        if (bars is null)
            return new MarketData(BarSeries.Create(dossier.Symbol, [], [], [], [], [], []), null, dossier, "", "") { Universe = universe };
        var (benchmark, problem) = ReadBenchmark(request, source, dossier, options, isKept: opened is not null);
        if (benchmark is not null)
            Keep(benchmark, diagnostics);
        if (problem is not null)
            diagnostics.Add(problem);
        return new MarketData(bars.Series, benchmark?.Series, dossier, bars.Sha256, benchmark?.Sha256 ?? "") { Universe = universe, BenchmarkProblem = problem };
    }

    /// <summary>A universe that was made before, or a new one.</summary>
    internal SymbolUniverse Universe((string, string?, Adjustment, string?, bool, string) key, Func<SymbolUniverse> make) =>
        _universes.GetOrAdd(key, _ => new Lazy<SymbolUniverse>(make)).Value;

    private static bool HasBars(MarketRequest request, BarSource? source) =>
        request.Bars is not null || (source is not null && source.Symbols.Contains(request.Symbol, StringComparer.OrdinalIgnoreCase));

    private static BarFile ReadBars(MarketRequest request, BarSource? source, BarOptions options) =>
        request.Bars is { } file ? BarReader.Read(file, request.Symbol, options, TableFormats.All)
        : source is not null ? source.Read(request.Symbol, options)
        : throw new InputException(UniverseDiagnostics.NoBars(request.Symbol));

    private static Dossier? ReadDossier(MarketRequest request, DiagnosticBag diagnostics)
    {
        string? path = request.Dossier ?? FolderDossier(request);
        if (path is null)
            return null;
        var dossier = DossierReader.Read(path, path.Replace('\\', '/'), diagnostics);
        if (dossier is not null && !dossier.Symbol.Equals(request.Symbol, StringComparison.OrdinalIgnoreCase))
            diagnostics.Add(DossierDiagnostics.OtherSymbol(dossier.SymbolSpan, dossier.Symbol, request.Symbol));
        return dossier;
    }

    private static string? FolderDossier(MarketRequest request)
    {
        if (request.Data is null || !BarFolder.IsSymbol(request.Symbol))
            return null;
        string beside = File.Exists(request.Data) ? Path.GetDirectoryName(Path.GetFullPath(request.Data))! : request.Data;
        return DossierFolder.Find(beside, request.Symbol);
    }

    private (BarFile? File, Diagnostic? Problem) ReadBenchmark(MarketRequest request, BarSource? source, Dossier dossier, BarOptions options, bool isKept)
    {
        string? asked = request.Benchmark ?? dossier.Benchmark ?? UsualBenchmark;
        if (asked is null || asked.Equals(request.Symbol, StringComparison.OrdinalIgnoreCase))
            return (null, null);
        // A single file of factors is the symbol's own.
        if (File.Exists(options.Factors))
            options = options with { Factors = null };
        try
        {
            return (!isKept ? ReadBenchmark(asked, source ?? Beside(request.Bars!), options)
                : _benchmarks.GetOrAdd((source!, asked, options), key => new Lazy<BarFile>(() => ReadBenchmark(key.Asked, key.Source, key.Options))).Value, null);
        }
        catch (InputException e) when (request.Benchmark is null)
        {
            // Nobody asked for this one by name, so the report goes on without it and says so.
            return (null, ScoringDiagnostics.NoBenchmark(request.Symbol, e.Diagnostics[0]));
        }
    }

    private static BarFile ReadBenchmark(string asked, BarSource source, BarOptions options) => File.Exists(asked)
        ? BarReader.Read(asked, TableFormats.All.NameOf(asked), options, TableFormats.All)
        : source.Read(asked, options);

    private static BarFolder Beside(string bars) => new(Path.GetDirectoryName(Path.GetFullPath(bars))!, TableFormats.All);

    private static void Keep(BarFile file, DiagnosticBag diagnostics)
    {
        foreach (var diagnostic in file.Diagnostics)
            diagnostics.Add(diagnostic);
    }
}
