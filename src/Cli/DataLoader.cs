using Microsoft.Extensions.Configuration;
using SyntheticAlpha.Bars;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Dossiers;
using SyntheticAlpha.Scoring;

namespace SyntheticAlpha.Cli;

/// <summary>What a user said about where data are.</summary>
/// <param name="Symbol">The symbol.</param>
/// <param name="Data">The folder with bars/ and dossiers/.</param>
/// <param name="Bars">A file of bars instead of the folder's.</param>
/// <param name="Dossier">A dossier file instead of the folder's.</param>
/// <param name="Benchmark">The benchmark's symbol or file.</param>
/// <param name="Adjusted">Whether prices are scaled by the file's adjusted close.</param>
internal sealed record DataRequest(string Symbol, string? Data, string? Bars, string? Dossier, string? Benchmark, bool Adjusted);

/// <summary>Reads bars, benchmark and dossier of a symbol.</summary>
internal sealed class DataLoader(IConfiguration configuration)
{
    /// <summary>Reads everything; warnings go to <paramref name="diagnostics"/>.</summary>
    /// <exception cref="InputException">A file is missing or wrong.</exception>
    /// <param name="request">What the user said.</param>
    /// <param name="needsBars">Whether the rules read bars: where they do not, a symbol may have none.</param>
    /// <param name="diagnostics">Takes warnings.</param>
    public MarketData Load(DataRequest request, bool needsBars, DiagnosticBag diagnostics)
    {
        var options = CsvBarOptions.Default with { Adjustment = request.Adjusted ? Adjustment.AdjustedClose : Adjustment.None };
        var bars = needsBars || HasBars(request) ? ReadBars(request, options) : null;
        if (bars is not null)
            Keep(bars, diagnostics);
        var dossier = ReadDossier(request, diagnostics) ?? Dossier.Empty(request.Symbol);
        diagnostics.ThrowIfErrors();
        if (bars is null)
            return new MarketData(BarSeries.Create(dossier.Symbol, [], [], [], [], [], []), null, dossier, "", "");
        var benchmark = ReadBenchmark(request, dossier, options, diagnostics);
        return new MarketData(bars.Series, benchmark?.Series, dossier, bars.Sha256, benchmark?.Sha256 ?? "");
    }

    private static bool HasBars(DataRequest request) =>
        request.Bars is not null || (request.Data is { } folder && new BarFolder(folder).Symbols.Contains(request.Symbol, StringComparer.OrdinalIgnoreCase));

    private static BarFile ReadBars(DataRequest request, CsvBarOptions options) =>
        request.Bars is { } file ? CsvBarReader.Read(file, request.Symbol, options) : (request.Data is { } folder ? new BarFolder(folder) : throw new InputException(CliDiagnostics.NoBars(request.Symbol))).Read(request.Symbol, options);

    private static Dossier? ReadDossier(DataRequest request, DiagnosticBag diagnostics)
    {
        string? path = request.Dossier ?? FolderDossier(request);
        if (path is null)
            return null;
        var dossier = DossierReader.Read(path, path.Replace('\\', '/'), diagnostics);
        if (dossier is not null && !dossier.Symbol.Equals(request.Symbol, StringComparison.OrdinalIgnoreCase))
            diagnostics.Add(DossierDiagnostics.OtherSymbol(dossier.SymbolSpan, dossier.Symbol, request.Symbol));
        return dossier;
    }

    private static string? FolderDossier(DataRequest request)
    {
        if (request.Data is null || !BarFolder.IsSymbol(request.Symbol))
            return null;
        // In any letter case, as with bars; found by listing, so no symbol leads out of the folder.
        string folder = Path.Combine(request.Data, "dossiers");
        return !Directory.Exists(folder) ? null : Directory.EnumerateFiles(folder, "*.yaml").Order(StringComparer.Ordinal)
            .FirstOrDefault(f => Path.GetFileNameWithoutExtension(f).Equals(request.Symbol, StringComparison.OrdinalIgnoreCase));
    }

    private BarFile? ReadBenchmark(DataRequest request, Dossier dossier, CsvBarOptions options, DiagnosticBag diagnostics)
    {
        string? asked = request.Benchmark ?? dossier.Benchmark ?? configuration["Benchmark"];
        if (asked is null || asked.Equals(request.Symbol, StringComparison.OrdinalIgnoreCase))
            return null;
        try
        {
            var file = File.Exists(asked)
                ? CsvBarReader.Read(asked, Path.GetFileNameWithoutExtension(asked), options)
                : new BarFolder(request.Data ?? Path.GetDirectoryName(Path.GetFullPath(request.Bars!))!).Read(asked, options);
            Keep(file, diagnostics);
            return file;
        }
        catch (InputException e) when (request.Benchmark is null)
        {
            // Nobody asked for this one by name, so the report goes on without it and says so.
            diagnostics.Add(ScoringDiagnostics.NoBenchmark(request.Symbol, e.Diagnostics[0].Message));
            return null;
        }
    }

    private static void Keep(BarFile file, DiagnosticBag diagnostics)
    {
        foreach (var diagnostic in file.Diagnostics)
            diagnostics.Add(diagnostic);
    }
}
