using System.Collections.Immutable;
using System.Text;
using SyntheticAlpha.Audit.Replays;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Scoring;
using SyntheticAlpha.Universe;

namespace SyntheticAlpha.Audit.Journals;

/// <summary>What a command tells the journal about a run.</summary>
/// <param name="Command">The command's name.</param>
/// <param name="Engine">The version of the program.</param>
/// <param name="PackFolder">The pack's folder as it was read.</param>
/// <param name="Request">How data were asked for.</param>
/// <param name="UsualBenchmark">The benchmark of the settings; null for none.</param>
/// <param name="Options">The options as given.</param>
public sealed record RunContext(
    string Command, string Engine, string PackFolder, MarketRequest Request, string? UsualBenchmark, ImmutableSortedDictionary<string, string> Options);

/// <summary>Records a report with everything it was made from.</summary>
public static class Recorder
{
    /// <summary>Stores inputs and output, then the record; when this returns, the run is on the disk.</summary>
    /// <exception cref="InputException">A file was changed while the report was made.</exception>
    public static RunRecord Record(Journal journal, Assessment assessment, RunContext context)
    {
        var files = RunFiles.Of(assessment, context.PackFolder, context.Request, context.UsualBenchmark);
        var (pack, data) = (assessment.Pack, assessment.Data);
        var inputs = files.Files.Select(f => journal.Store(f.Key, File.ReadAllBytes(f.Value))).ToImmutableArray();
        // A folder has a file a symbol, whose hash is that of its bars.
        if (data.DataHash.Length > 0 && context.Request is { Bars: null, Data: { } folder } && Directory.Exists(folder) && !inputs.Any(i => i.Sha256 == data.DataHash))
            throw new InputException(AuditDiagnostics.ChangedMeanwhile($"the file of {context.Request.Symbol}'s bars"));
        if (data.Dossier.Hash.Length > 0 && !inputs.Any(i => i.Sha256 == data.Dossier.Hash))
            throw new InputException(AuditDiagnostics.ChangedMeanwhile($"the dossier of {context.Request.Symbol}"));
        var output = journal.Store(RunRecord.ReportFile, Encoding.UTF8.GetBytes(ReportJson.Of(assessment, context.Engine)));
        return journal.Record(new RunRecord(
            "", default, context.Command, context.Engine, data.Bars.Symbol, assessment.AsOf,
            new RunPack(pack.Name, pack.Version, pack.Variant?.Name, pack.Hash), new RunData(data.DataHash, data.BenchmarkHash, data.Dossier.Hash),
            Result(assessment), context.Options, files.Request, files.Folders, files.Dossier, inputs, [output]));
    }

    private static RunResult Result(Assessment assessment)
    {
        var pack = assessment.Pack;
        return new RunResult(
            pack.Composite is { } composite && !assessment.IsMissing(composite.Node) ? assessment[composite.Node] : null,
            pack.Grades is { } grades ? assessment.Word(grades.Node) : null, pack.Signals is { } signals ? assessment.Word(signals.Node) : null);
    }
}
