using System.Collections.Immutable;
using SyntheticAlpha.Bars;
using SyntheticAlpha.Bars.Factors;
using SyntheticAlpha.Dossiers;
using SyntheticAlpha.Scoring;
using SyntheticAlpha.Tables;
using SyntheticAlpha.Universe;
using SyntheticAlpha.Universe.Data;

namespace SyntheticAlpha.Audit.Journals;

/// <summary>Finds the files that a report was made from, and lays out how a replay is to find them again.</summary>
internal sealed class RunFiles
{
    // Where factor files from elsewhere are laid out.
    private const string GivenAt = "factors";

    private readonly SortedDictionary<string, string> _files = new(StringComparer.Ordinal);
    private readonly MarketRequest _request;
    private readonly MarketData _market;

    private RunFiles(MarketRequest request, MarketData market) => (_request, _market) = (request, market);

    /// <summary>The files by the path that they get in the journal.</summary>
    public IReadOnlyDictionary<string, string> Files => _files;

    /// <summary>The pack's folders, its own first.</summary>
    public ImmutableArray<RunFolder> Folders { get; private set; }

    /// <summary>The dossier's file; null where there is none.</summary>
    public RunFolder? Dossier { get; private set; }

    /// <summary>How the laid out data are read.</summary>
    public RunRequest Request { get; private set; } = null!;

    /// <summary>Finds the files of a run.</summary>
    public static RunFiles Of(Assessment assessment, string packFolder, MarketRequest request, string? usualBenchmark)
    {
        var files = new RunFiles(request, assessment.Data);
        files.AddPacks([packFolder, .. assessment.Pack.Ancestry.Select(a => a.Folder)]);
        files.AddData(usualBenchmark);
        if (assessment.Pack.Plan.ReadsUniverse && request.Data is { } data)
            files.AddUniverse(data);
        return files;
    }

    // Folders that stand beside each other do so in a replay, since a pack may name another by a path.
    private void AddPacks(IEnumerable<string> folders)
    {
        var parents = new List<string>();
        var laid = ImmutableArray.CreateBuilder<RunFolder>();
        foreach (string folder in folders)
        {
            string full = Path.GetFullPath(folder).TrimEnd(Path.DirectorySeparatorChar);
            string parent = Path.GetDirectoryName(full) ?? full;
            if (!parents.Contains(parent))
                parents.Add(parent);
            string at = $"rules/{parents.IndexOf(parent)}/{Path.GetFileName(full)}";
            laid.Add(new RunFolder(at, folder.Replace('\\', '/').TrimEnd('/')));
            foreach (string file in Directory.EnumerateFiles(folder, "*.yaml"))
                _files[$"{at}/{Path.GetFileName(file)}"] = file;
        }

        Folders = laid.ToImmutable();
    }

    private void AddData(string? usualBenchmark)
    {
        bool isFile = _request.Data is { } data && File.Exists(data);
        string? asked = _request.Benchmark ?? _market.Dossier.Benchmark ?? usualBenchmark;
        bool benchmarkIsFile = _market.Benchmark is not null && asked is not null && File.Exists(asked);
        if (_market.Bars.Count > 0)
            AddBars(_market.Bars.Symbol, _request.Bars);
        if (_market.Benchmark is { } benchmark && !benchmarkIsFile)
            AddBars(benchmark.Symbol, null);
        else if (benchmarkIsFile)
            AddBarFile("benchmark", asked!, TableFormats.All.NameOf(asked!));
        string? dossier = _request.Dossier ?? FolderDossier(isFile);
        if (dossier is not null && _market.Dossier.Hash.Length > 0)
        {
            Dossier = new RunFolder($"data/dossiers/{_request.Symbol}.yaml", dossier.Replace('\\', '/'));
            _files[Dossier.Path] = dossier;
        }

        Request = new RunRequest(
            _request.Symbol, _request.Data is null ? null : isFile ? "data/" + Path.GetFileName(_request.Data) : "data",
            _request.Bars is { } bars ? "bars/" + Path.GetFileName(bars) : null,
            Dossier?.Path,
            benchmarkIsFile ? "benchmark/" + Path.GetFileName(asked) : _request.Benchmark, benchmarkIsFile ? null : usualBenchmark, _request.Adjustment, _request.AsOf)
        {
            Factors = _request.Factors is not { } given ? null : File.Exists(given) ? $"{GivenAt}/{Path.GetFileName(given)}" : GivenAt,
        };
    }

    // Rules that compare symbols are made from all of them, and from what these are compared with in turn.
    private void AddUniverse(string data)
    {
        var source = BarSource.Open(data, TableFormats.All);
        bool isFile = File.Exists(data);
        if (!isFile)
            foreach (string symbol in source.Symbols)
                AddFromFolder("data", data, symbol);
        foreach (var (symbol, file) in DossierFolder.All(isFile ? Path.GetDirectoryName(Path.GetFullPath(data))! : data))
            _files.TryAdd($"data/dossiers/{symbol}.yaml", file);
        Request = Request with { Universe = _request.Universe is { } selection ? string.Join(',', SymbolSelection.Select(source.Symbols, selection)) : null };
    }

    private string? FolderDossier(bool dataIsFile) =>
        _request.Data is not { } data || !BarFolder.IsSymbol(_request.Symbol) ? null
        : DossierFolder.Find(dataIsFile ? Path.GetDirectoryName(Path.GetFullPath(data))! : data, _request.Symbol);

    private void AddBars(string symbol, string? barsOption)
    {
        if (barsOption is not null)
            AddBarFile("bars", barsOption, symbol);
        else if (_request.Data is { } data && File.Exists(data))
            AddBarFile("data", data, symbol);
        else if (_request.Data is { } folder)
            AddFromFolder("data", folder, symbol);
        else
            AddFromFolder("bars", Path.GetDirectoryName(Path.GetFullPath(_request.Bars!))!, symbol);
    }

    // Reports name factor files, so that those from elsewhere stay apart; a single file of them is the symbol's own.
    private string? GivenFactors(string symbol) =>
        _request.Factors is not { } given || (File.Exists(given) && !symbol.Equals(_market.Bars.Symbol, StringComparison.OrdinalIgnoreCase)) ? null
        : FactorFolder.Given(given, symbol);

    private void AddFromFolder(string at, string folder, string symbol)
    {
        string file = new BarFolder(folder, TableFormats.All).Find(symbol);
        string below = Path.GetDirectoryName(Path.GetRelativePath(folder, file))!.Replace('\\', '/');
        AddBarFile(below.Length == 0 ? at : $"{at}/{below}", file, symbol);
    }

    private void AddBarFile(string at, string file, string symbol)
    {
        _files[$"{at}/{Path.GetFileName(file)}"] = file;
        if (GivenFactors(symbol) is { } given)
            _files[$"{GivenAt}/{Path.GetFileName(given)}"] = given;
        else if (FactorFolder.Beside(file).Find(symbol) is { } factors)
            _files[Path.GetDirectoryName(Path.GetFullPath(file)) == Path.GetDirectoryName(Path.GetFullPath(factors))
                ? $"{at}/{Path.GetFileName(factors)}" : $"{at}/../factor_files/{Path.GetFileName(factors)}"] = factors;
    }
}
