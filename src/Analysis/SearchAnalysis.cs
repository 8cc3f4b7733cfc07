using System.Collections.Immutable;
using System.Globalization;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Expressions.Types;
using SyntheticAlpha.Plans.Evaluation;
using SyntheticAlpha.Rules;

namespace SyntheticAlpha.Analysis;

/// <summary>Looks for markets in which a plan's prices are out of order, or points exceed their most: what it reports was evaluated.</summary>
internal sealed class SearchAnalysis
{
    private const int MostFacts = 5;

    private readonly PackContext _context;
    private readonly List<Claim> _claims = [];

    private SearchAnalysis(PackContext context) => _context = context;

    public static void Run(PackContext context)
    {
        var search = new SearchAnalysis(context);
        search.AddPlan();
        search.AddZones();
        search.AddPoints();
        search.Refute();
    }

    // stop < entries < targets, from the inside out: each neighbour in the order of prices.
    private void AddPlan()
    {
        if (_context.Pack.TradePlan is not { } plan)
            return;
        foreach (var entry in plan.Entries)
        {
            AddEnds(entry.Zone, $"entry \"{entry.Id}\"", entry.Span);
            AddOrder(plan.Stop.Price, "the stop", entry.Zone.Low, $"the low end of entry \"{entry.Id}\"", entry.Span);
            foreach (var target in plan.Targets)
                AddOrder(entry.Zone.High, $"the high end of entry \"{entry.Id}\"", target.Price, $"target \"{target.Id}\"", target.Span);
        }

        AddOrder(plan.Stop.Price, "the stop", plan.Reference, "the reference price", plan.Stop.Span);
        for (int i = 1; i < plan.Targets.Length; i++)
            AddOrder(plan.Targets[i - 1].Price, $"target \"{plan.Targets[i - 1].Id}\"", plan.Targets[i].Price, $"target \"{plan.Targets[i].Id}\"", plan.Targets[i].Span);
    }

    private void AddOrder(int below, string belowName, int above, string aboveName, SourceSpan span) => _claims.Add(new Claim(
        below, above, (low, high) => low < high,
        (low, high, where) => AnalysisDiagnostics.PlanOutOfOrder(
            span, $"{belowName} ({Write(low)}) is not always below {aboveName} ({Write(high)})", where)));

    private void AddZones()
    {
        foreach (var level in _context.Pack.Levels)
            AddEnds(level.Zone, $"level \"{level.Id}\"", level.Span);
        foreach (var scenario in _context.Pack.Scenarios)
            AddEnds(scenario.Zone, $"scenario \"{scenario.Id}\"", scenario.Span);
        if (_context is { Document.Cases: { } written, Pack.Cases: [var bull, var bear] })
        {
            AddEnds(bull.Target, "the bull case", written.Bull.High.Whole);
            AddEnds(bear.Target, "the bear case", written.Bear.High.Whole);
        }
    }

    // A zone of two averages, as the shorter and the longer one, turns upside down with the trend.
    private void AddEnds(Zone zone, string name, SourceSpan span)
    {
        if (zone.Low != zone.High)
            _claims.Add(new Claim(
                zone.Low, zone.High, (low, high) => low <= high,
                (low, high, where) => AnalysisDiagnostics.PlanOutOfOrder(
                    span, $"the low end of {name} ({Write(low)}) is not always below its high end ({Write(high)})", where + "; min(a, b) and max(a, b) keep two prices in order")));
    }

    private void AddPoints()
    {
        foreach (var sub in _context.Pack.Dimensions.SelectMany(d => d.SubScores))
            if (sub.Method is Checks or Formula && Unclamped(sub) is { } raw && _context.Bounds[raw].High > sub.Max + 1e-9)
                _claims.Add(new Claim(
                    raw, raw, (points, _) => points <= sub.Max + 1e-9,
                    (points, _, where) => AnalysisDiagnostics.PointsExceeded(sub.Span, sub.Id, points, sub.Max, where)));
    }

    // The points before they are kept within their bounds and rounded.
    private int? Unclamped(SubScore sub)
    {
        int clamped = _context.Plan.Nodes[sub.Raw].Operands is [var only] ? only : sub.Raw;
        return _context.Key(clamped) == "row:clamp" ? _context.Plan.Nodes[clamped].Operands[0] : null;
    }

    private void Refute()
    {
        if (_claims.Count == 0)
            return;
        ImmutableArray<int> nodes = [.. _claims.SelectMany(c => new[] { c.First, c.Second }).Distinct()];
        var open = new List<Claim>(_claims);
        foreach (var market in new MarketSearch(_context.Pack).Run(nodes))
            for (int row = 0; row < market.Values.Count && open.Count > 0; row++)
                open.RemoveAll(claim => IsRefuted(claim, market, row));
    }

    private bool IsRefuted(Claim claim, SearchedMarket market, int row)
    {
        double first = market.Values[claim.First, row], second = market.Values[claim.Second, row];
        if (double.IsNaN(first) || double.IsNaN(second) || claim.Holds(first, second))
            return false;
        // Facts are evaluated for the case found, since most searches find none.
        ImmutableArray<int> facts = [.. Facts().Select(f => f.Node).Distinct()];
        _context.Diagnostics.Add(claim.Problem(first, second, $"so with {FactsBehind(claim, market.Evaluate(facts), row)}; {MarketSearch.Described}"));
        return true;
    }

    private string FactsBehind(Claim claim, RowValues market, int row)
    {
        var needed = Below(claim.First).Concat(Below(claim.Second)).ToHashSet();
        var behind = Facts().Where(f => needed.Contains(f.Node) && !double.IsNaN(market[f.Node, row])).DistinctBy(f => f.Node).Take(MostFacts);
        return string.Join(", ", behind.Select(f => $"{f.Name} = {(_context.Plan.Nodes[f.Node].Type.Kind == ValueKind.Number ? Write(market[f.Node, row]) : _context.Write(f.Node, market[f.Node, row]))}"));
    }

    private IEnumerable<(string Name, int Node)> Facts() =>
        _context.Pack.Names.Where(n => n.Key is "close").Concat(_context.Pack.Facts.Select(f => KeyValuePair.Create(f.Name, f.Node)))
            .Concat(_context.Pack.Inputs.Where(i => i.Node is not null).Select(i => KeyValuePair.Create(i.Name, i.Node!.Value))).Select(n => (n.Key, n.Value));

    private IEnumerable<int> Below(int node)
    {
        var seen = new HashSet<int>();
        var open = new Stack<int>([node]);
        while (open.TryPop(out int next))
        {
            if (!seen.Add(next))
                continue;
            yield return next;
            foreach (int operand in _context.Plan.Nodes[next].Operands)
                open.Push(operand);
        }
    }

    private static string Write(double value) => value.ToString("0.####", CultureInfo.InvariantCulture);

    private sealed record Claim(int First, int Second, Func<double, double, bool> Holds, Func<double, double, string, Diagnostic> Problem);
}
