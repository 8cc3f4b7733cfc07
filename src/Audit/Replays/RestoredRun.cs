using SyntheticAlpha.Audit.Journals;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Expressions.Functions;
using SyntheticAlpha.Reports.Json;
using SyntheticAlpha.Rules;
using SyntheticAlpha.Rules.Compilation;
using SyntheticAlpha.Rules.Composition;
using SyntheticAlpha.Scoring;
using SyntheticAlpha.Universe;

namespace SyntheticAlpha.Audit.Replays;

/// <summary>The inputs of a run, laid out in a temporary folder as they lay when it was recorded; gone when disposed of.</summary>
internal sealed class RestoredRun : IDisposable
{
    private readonly RunRecord _record;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("alpha-replay-");

    /// <summary>Lays out a run's inputs.</summary>
    /// <exception cref="InputException">The journal was damaged.</exception>
    public RestoredRun(Journal journal, RunRecord record)
    {
        _record = record;
        try
        {
            foreach (var file in record.Inputs)
                Write(file, journal.Content(file));
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>The run's rules, compiled by this program.</summary>
    public Pack Pack(FunctionCatalogue functions, DiagnosticBag diagnostics)
    {
        // Nothing but what was recorded is read.
        var roots = new PackRoots([.. _record.Folders.Select(f => Path.GetDirectoryName(At(f.Path))!).Distinct()]);
        var document = PackReader.Read(At(_record.Folders[0].Path), diagnostics, _record.Pack.Variant, roots);
        var pack = document is null ? null : PackCompiler.Compile(document, functions, diagnostics);
        diagnostics.ThrowIfErrors();
        return pack!;
    }

    /// <summary>The run's data.</summary>
    public MarketData Market(bool needsBars, DiagnosticBag diagnostics)
    {
        var asked = _record.Request;
        string? benchmark = asked.Benchmark is { } name && name.StartsWith("benchmark/", StringComparison.Ordinal) ? At(name) : asked.Benchmark;
        var request = new MarketRequest(
            asked.Symbol, asked.Data is null ? null : At(asked.Data), asked.Bars is null ? null : At(asked.Bars),
            asked.Dossier is null ? null : At(asked.Dossier), benchmark, asked.Adjustment, asked.AsOf)
        {
            Universe = asked.Universe,
            Factors = asked.Factors is null ? null : At(asked.Factors),
        };
        return new MarketReader(asked.UsualBenchmark).Read(request, needsBars, diagnostics);
    }

    /// <summary>A text that names places in this folder, with the places as the run named them.</summary>
    public string AsShown(string text)
    {
        var places = _record.Folders.Select(f => (At: At(f.Path) + "/", Shown: f.Shown + "/"));
        if (_record.Dossier is { } dossier)
            places = places.Append((At(dossier.Path), dossier.Shown));
        // A report's seal is the hash of its text, so it is closed anew.
        return TextSeal.Close(places.Aggregate(text, (shown, place) => shown.Replace(place.At.Replace('\\', '/'), place.Shown, StringComparison.Ordinal)));
    }

    /// <inheritdoc/>
    public void Dispose() => _folder.Delete(recursive: true);

    private void Write(StoredFile file, byte[] content)
    {
        string path = Path.GetFullPath(At(file.Path));
        if (!path.StartsWith(_folder.FullName + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            throw new InputException(AuditDiagnostics.Damaged(file.Path, "is a path out of the run's folder"));
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, content);
    }

    private string At(string path) => Path.Combine(_folder.FullName, path);
}
