using SyntheticAlpha.Expressions.Types;
using SyntheticAlpha.Plans;
using SyntheticAlpha.Plans.Evaluation;
using SyntheticAlpha.Rules;
using SyntheticAlpha.Testing.Running;

namespace SyntheticAlpha.Testing.Mutation;

/// <summary>Rows of values for some nodes, among which one may tell a mutant from its pack: from history first, then around thresholds.</summary>
internal sealed class Candidates
{
    private const int MostHistory = 400;
    private const int MostSearched = 1600;

    private static readonly double[] Factors = [1, 1, 1, 0.999, 1.001, 0.99, 1.01, 0.95, 1.05, 0.9, 1.1];

    private readonly Pack _pack;
    private readonly IReadOnlyList<int> _nodes;
    private readonly Random _random;
    private readonly double[] _thresholds;

    /// <summary>Candidates for some nodes.</summary>
    /// <param name="pack">The pack.</param>
    /// <param name="nodes">The nodes that get values.</param>
    /// <param name="thresholds">Numbers that matter: constants, edges, what the mutant says.</param>
    /// <param name="seed">Makes the search come out alike each time.</param>
    public Candidates(Pack pack, IReadOnlyList<int> nodes, IEnumerable<double> thresholds, int seed)
    {
        (_pack, _nodes, _random) = (pack, nodes, new Random(seed));
        _thresholds = [.. thresholds.Concat([0, 1, 50, 100]).Distinct()];
    }

    /// <summary>The rows: a value for each node.</summary>
    /// <param name="histories">Data of real symbols that the pack's tests name.</param>
    public List<double[]> Rows(IEnumerable<TestStart> histories)
    {
        var rows = new List<double[]>();
        foreach (var start in histories)
            AddHistory(start, rows);
        double[][] seen = [.. _nodes.Select((_, i) => rows.Select(r => r[i]).ToArray())];
        for (int i = 0; i < MostSearched; i++)
            rows.Add(Searched(seen));
        return rows;
    }

    private void AddHistory(TestStart start, List<double[]> rows)
    {
        if (start.Assessment is not { } assessment || assessment.Bars.Count < 2)
            return;
        int count = Math.Min(MostHistory, assessment.Bars.Count);
        var values = RowValues.OfHistory(assessment.Series, assessment.Bars.Count - count, count, [.. _nodes]);
        for (int row = count - 1; row >= 0; row--)
        {
            double[] found = [.. _nodes.Select(n => Tidy(n, values[n, row]))];
            if (Array.TrueForAll(found, double.IsFinite))
                rows.Add(found);
        }
    }

    private double[] Searched(double[][] seen)
    {
        var row = new double[_nodes.Count];
        for (int i = 0; i < row.Length; i++)
            row[i] = Tidy(_nodes[i], Value(i, row, seen[i]));
        return row;
    }

    // Thresholds, values of its own past, and what the others have: comparisons are between these.
    private double Value(int i, double[] row, double[] seen)
    {
        var node = _pack.Plan.Nodes[_nodes[i]];
        if (node.Type.Kind == ValueKind.Text)
            return node.Words.IsDefaultOrEmpty ? double.NaN : _pack.Plan.Texts.Code(node.Words[_random.Next(node.Words.Length)]);
        if (node.Type.Kind == ValueKind.Boolean)
            return _random.Next(2);
        if (_random.Next(25) == 0)
            return double.NaN;
        double factor = Factors[_random.Next(Factors.Length)];
        int choice = _random.Next(10);
        if (choice < 3 && i > 0)
            return row[_random.Next(i)] * factor;
        if (choice < 6 && seen.Length > 0)
            return seen[_random.Next(seen.Length)] * factor;
        var declared = _pack.Inputs.FirstOrDefault(input => input.Node == node.Id);
        if (choice < 8 && declared is { Low: { } low, High: { } high })
            return low + (high - low) * Math.Round(_random.NextDouble(), 2);
        double threshold = _thresholds[_random.Next(_thresholds.Length)];
        double value = threshold == 0 ? (_random.Next(5) - 2) * 0.02 : threshold * factor;
        // A bar's price is never below zero, and a test that says so would puzzle its reader.
        return declared is { Low: { } least, High: { } most } ? Math.Clamp(value, least, most)
            : node.Operation is SourceOperation && declared is null && node.Type.Kind == ValueKind.Number && value <= 0 ? Math.Max(-value, 0.02)
            : value;
    }

    private double Tidy(int node, double value) =>
        _pack.Plan.Nodes[node].Type.Kind != ValueKind.Number || !double.IsFinite(value) ? value : Math.Round(value, Math.Abs(value) < 1000 ? 4 : 0);
}
