using SyntheticAlpha.Bars;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Dossiers;
using SyntheticAlpha.Explanations.Attributions;
using SyntheticAlpha.Explanations.Goals;
using SyntheticAlpha.Explanations.Trees;
using SyntheticAlpha.Explanations.WhatIfs;
using SyntheticAlpha.Indicators;
using SyntheticAlpha.Rules;
using SyntheticAlpha.Rules.Compilation;
using SyntheticAlpha.Scoring;

namespace SyntheticAlpha.Tests.Explanations;

/// <summary>The example of docs/library.md: the page shows what stands between the marks.</summary>
internal static class LibraryExample
{
    public static void Run(TextWriter output)
    {
        // <example>
        var problems = new DiagnosticBag();
        var document = PackReader.Read("rules/trade-score", problems);
        var pack = document is null ? null : PackCompiler.Compile(document, Catalogue.Default, problems);
        var bars = new BarFolder("examples/iwm-2026-06-21/bars").Read("IWM");
        var benchmark = new BarFolder("examples/iwm-2026-06-21/bars").Read("SPY");
        var dossier = DossierReader.Read("examples/iwm-2026-06-21/dossiers/IWM.yaml", "IWM.yaml", problems);
        problems.ThrowIfErrors(); // an InputException with every problem, its place and a suggestion

        var data = new MarketData(bars.Series, benchmark.Series, dossier!, bars.Sha256, benchmark.Sha256);
        var today = Assessor.Assess(pack!, data, asOf: null, problems);
        output.WriteLine(FormattableString.Invariant($"composite {today[pack!.Composite!.Node]}, grade {today.Word(pack.Grades!.Node)}"));

        // Why: a tree of immutable nodes, down to bars and dossier entries.
        var risk = Explainer.Explain(today, "risk", depth: 1).Root;
        foreach (var sub in risk.Children)
            output.WriteLine(FormattableString.Invariant($"{sub.Path}: {sub.Score!.Earned} of {sub.Score.Max}, {sub.Score.WeightedLost:0.00} of the composite lost"));

        // What moved it since the end of May, split exactly over facts.
        var before = Assessor.Assess(pack, data, new DateOnly(2026, 5, 29), problems);
        var change = Attribution.Between(before, today);
        output.WriteLine(FormattableString.Invariant($"{change.Facts[0].Name} moved it most: {change.Facts[0].Share:+0.00;-0.00} of {change.Exact:+0.00;-0.00}"));

        // What if, and what stands between it and a better grade.
        var request = new ChangeReader(pack, problems).Read(["policy_stance=easing"]);
        var easing = WhatIf.Run(today, request.Changes);
        output.WriteLine(FormattableString.Invariant($"with easing: {easing.After[pack.Composite.Node]}"));
        var gap = WhyNot.Explain(today, GoalReader.Read(pack, "grade A"));
        output.WriteLine(FormattableString.Invariant($"an A lacks {gap.Lacking:0.0}, most of it in {gap.Losses[0].SubScore}"));
        // </example>
    }
}
