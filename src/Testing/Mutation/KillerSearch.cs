using System.Collections.Immutable;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Expressions.Types;
using SyntheticAlpha.Plans;
using SyntheticAlpha.Plans.Evaluation;
using SyntheticAlpha.Rules;
using SyntheticAlpha.Testing.Cases;
using SyntheticAlpha.Testing.Coverage;
using SyntheticAlpha.Testing.Running;
using SyntheticAlpha.Yaml;

namespace SyntheticAlpha.Testing.Mutation;

/// <summary>Looks for a test that passes on a pack and fails on a mutant of it.</summary>
internal sealed class KillerSearch
{
    private const int MostNames = 3;
    private const int MostGiven = 12;
    private const int MostTries = 6;

    private readonly Pack _pack;
    private readonly Frontier _frontier;
    private readonly TestMarkets _markets;
    private readonly TestStart _bare;
    private readonly TestStart[] _histories;
    private readonly TestSource[] _sources;
    private readonly KillerWriter _writer;

    /// <summary>Prepares the search.</summary>
    /// <param name="pack">The pack.</param>
    /// <param name="starts">The data that its tests start from, evaluated.</param>
    /// <param name="markets">The same data, read.</param>
    /// <param name="folder">The pack's folder.</param>
    public KillerSearch(Pack pack, IReadOnlyDictionary<TestSource, TestStart> starts, TestMarkets markets, string folder)
    {
        (_pack, _markets, _frontier) = (pack, markets, new Frontier(pack));
        _bare = TestStart.Of(new PackNames(pack), new TestSource(null, null, null, null, null, default), markets, null, default);
        _sources = [.. starts.Keys.Where(s => s.Symbol is not null && starts[s].Assessment is not null)];
        _histories = [.. _sources.Select(s => starts[s])];
        _writer = new KillerWriter(pack, folder) { Always = Needed() };
    }

    /// <summary>A test as it is written; null where none was found.</summary>
    public string? Find(Mutant mutant, Pack other, IReadOnlySet<string> names, IReadOnlySet<string> texts)
    {
        var there = new PackNames(other);
        int[] nearest = [.. names.Where(n => there.Find(n) is not null).Select(n => _pack.Names[n]).Distinct().Order().Take(MostNames)];
        foreach (int node in nearest)
            if (ByValues(mutant, there, [node], node) is { } found || (found = ByHistory(there, node)) is not null)
                return found;
        return texts.Count > 0 ? ByText(mutant, there) : null;
    }

    private string? ByValues(Mutant mutant, PackNames other, int[] tops, int node)
    {
        if (_pack.Plan.Nodes[node].Operation is not RowOperation || _frontier.NameOf(node) is not { } name)
            return null;
        if (Evaluate(mutant, other, tops, [node], [other.Find(name)!.Value]) is not var (given, rows, mine, others))
            return null;
        var kind = _pack.Plan.Nodes[node].Type.Kind;
        return Enumerable.Range(0, rows.Count).Where(i => Differ(kind, mine[0][i], others[0][i], other.Pack)).Take(MostTries)
            .Select(i => Verified(_writer.Value(given, rows[i], name, node, mine[0][i], others[0][i]), other)).FirstOrDefault(test => test is not null);
    }

    // A sentence is told from its mutant where one of them is shown and the other is not.
    private string? ByText(Mutant mutant, PackNames other)
    {
        foreach (var (mine, theirs) in SentenceFinder.Sentences(_pack).Zip(SentenceFinder.Sentences(other.Pack)))
        {
            bool same = mine.Conditions.Select(c => _pack.Plan.Nodes[c].Hash).SequenceEqual(theirs.Conditions.Select(c => other.Pack.Plan.Nodes[c].Hash));
            if (same || Frontier.Words(mine.Text) is not { } words || Evaluate(mutant, other, mine.Conditions, mine.Conditions, theirs.Conditions) is not var (given, rows, here, there))
                continue;
            var test = Enumerable.Range(0, rows.Count).Where(i => here.All(c => c[i] == 1) != there.All(c => c[i] == 1)).Take(MostTries)
                .Select(i => Verified(_writer.Text(given, rows[i], mine.Name, words, here.All(c => c[i] == 1)), other)).FirstOrDefault(t => t is not null);
            if (test is not null)
                return test;
        }

        return null;
    }

    private (string[] Given, List<double[]> Rows, double[][] Mine, double[][] Others)? Evaluate(Mutant mutant, PackNames other, int[] tops, int[] mine, int[] others)
    {
        var (nodes, constants) = _frontier.Below(tops);
        string?[] names = [.. nodes.Select(_frontier.NameOf)];
        int?[] there = [.. names.Select(n => n is null ? null : other.Find(n))];
        // What the mutant reads no more is given all the same: it no longer counts there.
        if (nodes.Count is 0 or > MostGiven || names.Contains(null) || there.All(n => n is null))
            return null;
        var thresholds = constants.Concat(tops.SelectMany(_frontier.Edges)).Concat(new[] { mutant.Was, mutant.Becomes }.Where(t => YamlBinder.TryNumber(t, out _)).Select(t => double.Parse(t, System.Globalization.CultureInfo.InvariantCulture)));
        var rows = new Candidates(_pack, nodes, thresholds, mutant.Span.Start).Rows(_histories);
        var theirs = TestStart.Of(other, new TestSource(null, null, null, null, null, default), _markets, _bare, default);
        return ([.. names.Select(n => n!)], rows, Values(_bare, [.. nodes], rows, mine, _pack), Values(theirs, there, rows, others, other.Pack));
    }

    private double[][] Values(TestStart start, int?[] nodes, List<double[]> rows, int[] keep, Pack pack)
    {
        var columns = new Dictionary<int, double[]>();
        for (int at = 0; at < nodes.Length; at++)
        {
            if (nodes[at] is not { } node)
                continue;
            int i = at;
            bool isText = pack.Plan.Nodes[node].Type.Kind == ValueKind.Text;
            columns[node] = [.. rows.Select(r => isText && !double.IsNaN(r[i]) ? pack.Plan.Texts.Code(_pack.Plan.Texts.Text(r[i])) : r[i])];
        }

        var values = start.Assessment!.Row.WhatIf(0, columns, [.. keep]);
        return [.. keep.Select(k => values.Of(k).ToArray())];
    }

    // Where a sub-score must not be missing, every test gives what it rests on.
    private ImmutableArray<(string, double)> Needed()
    {
        var needed = ImmutableArray.CreateBuilder<(string, double)>();
        foreach (int node in _frontier.Below(_bare.MustBeKnown).Nodes)
            if (_frontier.NameOf(node) is { } name && new Candidates(_pack, [node], [], node).Rows([]).Select(r => r[0]).FirstOrDefault(double.IsFinite, double.NaN) is var value && !double.IsNaN(value))
                needed.Add((name, value));
        return needed.ToImmutable();
    }

    private string? ByHistory(PackNames other, int node)
    {
        if (_frontier.NameOf(node) is not { } name || other.Find(name) is not { } theirs)
            return null;
        for (int s = 0; s < _sources.Length; s++)
        {
            var mine = _histories[s].Assessment!;
            if (TestStart.Of(other, _sources[s], _markets, _histories[s], default).Assessment is not { } there)
                continue;
            int count = mine.Bars.Count;
            double[] a = RowValues.OfHistory(mine.Series, 0, count, [node]).Of(node).ToArray(), b = RowValues.OfHistory(there.Series, 0, count, [theirs]).Of(theirs).ToArray();
            int day = Enumerable.Range(0, count).LastOrDefault(i => Differ(_pack.Plan.Nodes[node].Type.Kind, a[i], b[i], other.Pack), -1);
            if (day >= 0 && Verified(_writer.History(_sources[s], day == count - 1 ? null : mine.Bars.Dates[day], name, node, a[day], b[day]), other) is { } test)
                return test;
        }

        return null;
    }

    private bool Differ(ValueKind kind, double mine, double other, Pack pack)
    {
        if (double.IsNaN(mine) || double.IsNaN(other))
            return double.IsNaN(mine) != double.IsNaN(other);
        return kind == ValueKind.Text
            ? _pack.Plan.Texts.Text(mine) != pack.Plan.Texts.Text(other)
            : Math.Abs(mine - other) > 1e-6 * Math.Max(1, Math.Abs(mine));
    }

    // Only what passes on the pack and fails on the mutant is worth pasting.
    private string? Verified(string test, PackNames other)
    {
        var diagnostics = new DiagnosticBag();
        var cases = TestReader.ReadText($"tests:\n{test}", _writer.Path, _pack, diagnostics);
        if (diagnostics.HasErrors || cases is not [var one])
            return null;
        return Passes(one, new PackNames(_pack)) && !Passes(one, other) ? test : null;
    }

    private bool Passes(TestCase test, PackNames names)
    {
        var start = TestStart.Of(names, test.Source, _markets, null, default);
        var row = CaseRow.Of(test, names);
        return start.Assessment is not null && new Judge(start, row, start.Evaluate([row], [.. TestRunner.Looked(start, row).Distinct()]), 0).Passes();
    }
}
