using System.Collections.Immutable;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Expressions.Types;
using SyntheticAlpha.Plans.Rows;
using SyntheticAlpha.Rules.Documents;

namespace SyntheticAlpha.Rules.Compilation;

/// <summary>Compiles grades and signals: bands of the composite, then caps and vetoes on the signal.</summary>
internal sealed class SignalCompiler(Definitions definitions, TemplateCompiler templates, PackDocument document)
{
    /// <summary>The grades, once bound.</summary>
    public Scale? Grades { get; private set; }

    /// <summary>The signals, once bound.</summary>
    public SignalScale? Signals { get; private set; }

    /// <summary>Adds the names <c>grade</c> and <c>signal</c>.</summary>
    public void Define()
    {
        if (document.Grades is [var first, ..])
        {
            var steps = StepReader.Read([.. document.Grades.Select(g => new StepRow(g.Grade, g.From, g.Above, g.To, g.Below, g.Because, g.Span))], "grades", definitions.Diagnostics);
            if (HasComposite(first.Span, "a scale of grades"))
                definitions.Add("grade", first.Span with { Length = 1 }, () => CompileGrades(steps), [], ["composite"]);
        }

        if (document.Signals is { } signals)
            Define(signals);
    }

    private void Define(SignalRules signals)
    {
        templates.TakeOn(signals.Caps.Select(c => c.Because));
        templates.TakeOn(signals.Vetoes.Select(v => v.Because));
        if (signals.Bands is not [var strongest, ..])
        {
            definitions.Diagnostics.Add(RuleDiagnostics.EmptyList(signals.Span with { Length = 1 }, "\"signals\"", "bands"));
            return;
        }

        var steps = StepReader.Read([.. signals.Bands.Select(s => new StepRow(s.Signal, s.From, s.Above, s.To, s.Below, s.Because, s.Span))], "signals", definitions.Diagnostics);
        ImmutableArray<MappedText?> reads = [.. signals.Caps.Select(c => c.When), .. signals.Vetoes.Select(v => v.When)];
        if (HasComposite(strongest.Span, "a scale of signals"))
            definitions.Add("signal", strongest.Span with { Length = 1 }, () => CompileSignals(signals, steps), reads, ["composite"]);
    }

    private bool HasComposite(SourceSpan span, string what)
    {
        if (document.Composite is null && !definitions.Outline.Wrote("composite"))
            definitions.Diagnostics.Add(RuleDiagnostics.Needs(span with { Length = 1 }, what, "composite"));
        return document.Composite is not null;
    }

    private int? CompileGrades(ImmutableArray<Step> steps)
    {
        if (!definitions.Bound.TryGetValue("composite", out int composite))
            return null;
        var bands = Lookup.Bands([.. steps.OrderBy(s => s.From).Select(s => (s.From, definitions.Plan.Texts.Code(s.Word)))]);
        // Codes depend on the order in which words were met, so the key has to carry the words.
        bands = bands with { Key = bands.Key + string.Join('|', steps.Select(s => s.Word)) };
        int node = definitions.Plan.Derive(bands, [composite], ExpressionType.Text, steps[0].Span);
        Grades = new Scale(node, steps);
        return node;
    }

    private int? CompileSignals(SignalRules rules, ImmutableArray<Step> steps)
    {
        var caps = rules.Caps.Select(c => Brake(c.When, c.AtMost, c.Because, steps)).ToImmutableArray();
        var vetoes = rules.Vetoes.Select(v => Brake(v.When, v.Signal, v.Because, steps)).ToImmutableArray();
        if (!definitions.Bound.TryGetValue("composite", out int composite) || caps.Contains(null) || vetoes.Contains(null))
            return null;
        var arithmetic = new PlanArithmetic(definitions.Plan, steps[0].Span);
        var no = definitions.Plan.Constant(0, ExpressionType.Boolean);
        int ranks = definitions.Plan.Derive(
            Lookup.Bands([.. steps.Select((s, rank) => (s.From, Rank: (double)rank)).OrderBy(s => s.From)]), [composite], ExpressionType.Number(Unit.None), steps[0].Span);
        int rank = ranks;
        // A cap or veto whose condition is missing does not act; the report says so.
        // The lowest cap counts whatever their order, so they are put into one that does not depend on it; of vetoes the first counts.
        foreach (var cap in caps.OrderBy(c => definitions.Plan[c!.When].Hash, StringComparer.Ordinal).ThenBy(c => c!.Signal, StringComparer.Ordinal))
            rank = arithmetic.If(arithmetic.Coalesce(cap!.When, no), arithmetic.Min(rank, RankOf(cap.Signal, steps)), rank);
        foreach (var veto in vetoes.Reverse())
            rank = arithmetic.If(arithmetic.Coalesce(veto!.When, no), RankOf(veto.Signal, steps), rank);
        Signals = new SignalScale(Word(rank, steps), Word(ranks, steps), steps, [.. caps.Select(c => c!)], [.. vetoes.Select(v => v!)]);
        return Signals.Node;
    }

    private int Word(int rank, ImmutableArray<Step> steps)
    {
        var table = Lookup.Table(
            string.Join('|', steps.Select(s => s.Word)), [.. steps.Select((s, i) => ((double)i, definitions.Plan.Texts.Code(s.Word)))]);
        return definitions.Plan.Derive(table, [rank], ExpressionType.Text, steps[0].Span);
    }

    private int RankOf(string signal, ImmutableArray<Step> steps) =>
        definitions.Plan.Constant(steps.ToList().FindIndex(s => s.Word == signal), ExpressionType.Number(Unit.None));

    private Brake? Brake(MappedText when, MappedText signal, MappedText because, ImmutableArray<Step> steps)
    {
        bool known = steps.Any(s => s.Word == signal.Text);
        if (!known && !definitions.Outline.WroteId(signal.Text))
            definitions.Diagnostics.Add(RuleDiagnostics.NoSuch(signal.Whole, "signal", signal.Text, steps.Select(s => s.Word)));
        return definitions.Bind(when, ValueKind.Boolean, "\"when\" of a cap or veto") is { } node && known
            ? new Brake(when.Text, node, signal.Text, templates.Require(because), when.Whole)
            : null;
    }
}
