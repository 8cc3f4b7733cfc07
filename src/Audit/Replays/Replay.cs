using System.Collections.Immutable;
using System.Text;
using SyntheticAlpha.Audit.Journals;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Expressions.Functions;
using SyntheticAlpha.Rules;
using SyntheticAlpha.Scoring;

namespace SyntheticAlpha.Audit.Replays;

/// <summary>One of the things that a result follows from, then and now.</summary>
/// <param name="What">engine, pack, bars, benchmark or dossier.</param>
/// <param name="Was">What it was when the run was recorded: a version or hash.</param>
/// <param name="Is">What it is now.</param>
public sealed record ReplayCause(string What, string Was, string Is)
{
    /// <summary>Whether it changed.</summary>
    public bool Changed => Was != Is;
}

/// <summary>A run computed again.</summary>
/// <param name="Run">The run.</param>
/// <param name="IsSame">Whether the report is the same to the byte.</param>
/// <param name="Causes">What the result follows from, then and now.</param>
/// <param name="Differences">What differs in the report, the trace left out where the rules changed: its steps are numbered by the rules.</param>
/// <param name="Steps">How many steps of the trace differ besides.</param>
public sealed record Replay(RunRecord Run, bool IsSame, ImmutableArray<ReplayCause> Causes, ImmutableArray<JsonDifference> Differences, int Steps)
{
    private const string Trace = "/trace/";

    /// <summary>Computes a run again with this program.</summary>
    /// <param name="journal">Where it is recorded.</param>
    /// <param name="run">The run.</param>
    /// <param name="functions">The functions of this program.</param>
    /// <param name="engine">The version of this program.</param>
    /// <param name="otherPack">Rules to take in place of the recorded ones; null for those.</param>
    /// <param name="otherData">Reads data in place of the recorded ones; null for those.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="InputException">The journal was damaged, or its inputs no longer make a report.</exception>
    public static Replay Of(
        Journal journal, RunRecord run, FunctionCatalogue functions, string engine, Pack? otherPack, Func<Pack, MarketData>? otherData, CancellationToken cancellation)
    {
        var recorded = run.Outputs.FirstOrDefault(o => o.Path == RunRecord.ReportFile)
            ?? throw new InputException(AuditDiagnostics.Damaged(run.Run, "has no report among its outputs"));
        string was = Encoding.UTF8.GetString(journal.Content(recorded));
        using var restored = new RestoredRun(journal, run);
        var diagnostics = new DiagnosticBag();
        var pack = otherPack ?? restored.Pack(functions, diagnostics);
        var market = otherData?.Invoke(pack) ?? restored.Market(pack.NeedsBars, diagnostics);
        // With other data the day stays the run's: what came after it is not to count.
        var assessment = Assessor.Assess(pack, market, otherData is null ? run.Request.AsOf : run.AsOf, diagnostics, cancellation);
        string now = restored.AsShown(ReportJson.Of(assessment, engine));
        var causes = CausesOf(run, pack, market, engine);
        if (was == now)
            return new Replay(run, true, causes, [], 0);
        // The report's own hash differs because the rest does.
        var all = JsonDifference.Between(was, now).Where(d => d.Pointer != "/sha256").ToArray();
        var trace = all.Where(d => d.Pointer.StartsWith(Trace, StringComparison.Ordinal)).ToArray();
        bool numberedAlike = pack.Hash == run.Pack.Hash;
        return new Replay(run, false, causes, [.. numberedAlike ? all : all.Except(trace)], numberedAlike ? 0 : trace.Length);
    }

    private static ImmutableArray<ReplayCause> CausesOf(RunRecord run, Pack pack, MarketData market, string engine) =>
    [
        new ReplayCause("engine", run.Engine, engine),
        new ReplayCause("pack", $"{run.Pack.Name} {run.Pack.Version} (hash {run.Pack.Hash})", $"{pack.Name} {pack.Version} (hash {pack.Hash})"),
        new ReplayCause("bars", run.Data.Bars, market.DataHash),
        new ReplayCause("benchmark", run.Data.Benchmark, market.BenchmarkHash),
        new ReplayCause("dossier", run.Data.Dossier, market.Dossier.Hash),
    ];
}
