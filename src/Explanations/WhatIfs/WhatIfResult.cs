using System.Collections.Immutable;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Explanations.Attributions;
using SyntheticAlpha.Plans.Rows;
using SyntheticAlpha.Rules;
using SyntheticAlpha.Scoring;

namespace SyntheticAlpha.Explanations.WhatIfs;

/// <summary>A changed assessment beside the original.</summary>
/// <param name="Before">The original.</param>
/// <param name="After">The changed one; it can be reported like any other.</param>
/// <param name="Changes">What was changed.</param>
/// <param name="Differences">The scores, verdict, levels, plan and scenarios that differ.</param>
/// <param name="Rules">The rules, caps and vetoes with another outcome.</param>
public sealed record WhatIfResult(
    Assessment Before, Assessment After, ImmutableArray<FactChange> Changes, ImmutableArray<Difference> Differences, ImmutableArray<RuleFlip> Rules);

/// <summary>A value that differs; NaN where missing.</summary>
public sealed record Difference(string Path, int Node, double Before, double After);

/// <summary>A rule with another outcome.</summary>
/// <param name="Of">The sub-score; <c>signal</c> for caps and vetoes.</param>
/// <param name="Rule">The rule's text.</param>
/// <param name="Place">Where it is written.</param>
/// <param name="Before">Its points before, for caps and vetoes 1 where it holds; NaN where it could not be told.</param>
/// <param name="After">The same after.</param>
public sealed record RuleFlip(string Of, string Rule, SourceSpan? Place, double Before, double After);

/// <summary>Outcomes along one or two numbers.</summary>
/// <param name="Before">The assessment without any change.</param>
/// <param name="Held">What was set in all rows.</param>
/// <param name="Ranges">The numbers that vary.</param>
/// <param name="Rows">The outcomes; the first number varies slowest.</param>
public sealed record SweepResult(Assessment Before, ImmutableArray<FactChange> Held, ImmutableArray<FactRange> Ranges, ImmutableArray<SweepRow> Rows);

/// <summary>An outcome of a sweep; NaN and null where missing.</summary>
public sealed record SweepRow(ImmutableArray<double> Values, double Composite, string? Grade, string? Signal, ImmutableArray<double> Dimensions);

/// <summary>Finds the values of a report that differ.</summary>
internal static class Differences
{
    private static readonly string[] Verdict = ["composite", "grade", "signal"];
    private static readonly string[] Trade = ["plan.", "levels.", "scenarios.", "cases."];

    public static ImmutableArray<Difference> Of(Assessment before, Assessment after)
    {
        var pack = before.Pack;
        var scores = pack.Dimensions.SelectMany(d => d.SubScores.Select(s => s.Id).Prepend(d.Id));
        // The middle of a zone says nothing beside its ends.
        var trade = Trade.SelectMany(group => pack.Names.Keys.Where(n => n.StartsWith(group, StringComparison.Ordinal)))
            .Where(n => !pack.Names.ContainsKey(n + ".low"));
        return [.. Verdict.Where(pack.Names.ContainsKey).Concat(scores).Concat(trade)
            .Select(name => (Name: name, Node: pack.Names[name]))
            .Where(x => !Attribution.Same(before[x.Node], after[x.Node]))
            .Select(x => new Difference(x.Name, x.Node, before[x.Node], after[x.Node]))];
    }
}

/// <summary>Finds the rules whose outcomes differ.</summary>
internal static class RuleFlips
{
    public static ImmutableArray<RuleFlip> Of(Assessment before, Assessment after) => Of(before.Pack, node => before[node], node => after[node]);

    /// <summary>The rules whose outcomes differ between two evaluations that have the <see cref="NodesOf"/> the pack.</summary>
    public static ImmutableArray<RuleFlip> Of(Pack pack, Func<int, double> before, Func<int, double> after)
    {
        var ofScores = pack.Dimensions.SelectMany(d => d.SubScores).SelectMany(s => OfSubScore(s, before, after));
        var brakes = pack.Signals is { } signals
            ? signals.Caps.Concat(signals.Vetoes).Select(b => new RuleFlip("signal", b.Expression, b.Span, before(b.When), after(b.When)))
            : [];
        return [.. ofScores.Concat(brakes).Where(f => !Attribution.Same(f.Before, f.After))];
    }

    /// <summary>The nodes that tell the outcomes of a pack's rules.</summary>
    public static IEnumerable<int> NodesOf(Pack pack) => pack.Dimensions.SelectMany(d => d.SubScores).SelectMany(s => s.Method switch
    {
        Checks checks => checks.Items.Select(c => c.When),
        Bands bands => [bands.Of],
        _ => new[] { s.Raw },
    }).Concat(pack.Signals is { } signals ? signals.Caps.Concat(signals.Vetoes).Select(b => b.When) : []);

    private static IEnumerable<RuleFlip> OfSubScore(SubScore sub, Func<int, double> before, Func<int, double> after) => sub.Method switch
    {
        Checks checks => checks.Items.Select(c => new RuleFlip(sub.Id, c.Expression, c.Span, before(c.When) * c.Points, after(c.When) * c.Points)),
        Bands bands => [new RuleFlip(sub.Id, bands.Expression, BandOf(bands, after)?.Span, PointsOf(bands, before), PointsOf(bands, after))],
        Curve curve => [new RuleFlip(sub.Id, curve.Expression, curve.Span, before(sub.Raw), after(sub.Raw))],
        Category category => [new RuleFlip(sub.Id, category.Expression, sub.Span, before(sub.Raw), after(sub.Raw))],
        Formula formula => [new RuleFlip(sub.Id, formula.Expression, sub.Span, before(sub.Raw), after(sub.Raw))],
        _ => [],
    };

    private static Band? BandOf(Bands bands, Func<int, double> values) =>
        Lookup.BandOf([.. bands.Items.Select(b => b.From)], values(bands.Of)) is >= 0 and var band ? bands.Items[band] : null;

    private static double PointsOf(Bands bands, Func<int, double> values) => BandOf(bands, values)?.Points ?? double.NaN;
}
