using System.Globalization;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Explanations;
using SyntheticAlpha.Explanations.Trees;
using SyntheticAlpha.Expressions.Types;
using SyntheticAlpha.Rules;
using SyntheticAlpha.Scoring;
using SyntheticAlpha.Testing.Cases;
using SyntheticAlpha.Testing.Mutation;
using SyntheticAlpha.Testing.Running;

namespace SyntheticAlpha.Versions.Regions;

/// <summary>A test that tells two versions apart.</summary>
/// <param name="Yaml">It in one line.</param>
/// <param name="Old">What the old version's rule gives to it; null where missing.</param>
/// <param name="New">What the new version's rule gives to it, which it expects.</param>
internal sealed record WrittenTest(string Yaml, string? Old, string? New);

/// <summary>Writes a test of a point in a region, and keeps it only if it passes on the new version and fails on the old one.</summary>
internal sealed class WitnessTest(Pack old, Pack @new)
{
    private const int MostGiven = 24;

    // As few digits as do.
    private static readonly int[] Digits = [3, 4, 6, 10];

    private readonly TestMarkets _markets = new();
    private readonly PackNames _newNames = new(@new);
    private readonly NodeText _text = new(@new);

    /// <summary>The test in one line of YAML; null where none does.</summary>
    /// <param name="pair">The rule.</param>
    /// <param name="facts">The facts' values.</param>
    /// <param name="row">The day that gives what else the rule reads.</param>
    public WrittenTest? Write(RulePair pair, double[] facts, Assessment row)
    {
        var given = Given(pair, facts, row);
        return Digits.Select(d => Write(pair, [.. given.Select(g => (g.Name, Value: Rounded(g.Name, g.Value, d)))])).FirstOrDefault(t => t is not null);
    }

    private WrittenTest? Write(RulePair pair, (string Name, double Value)[] given)
    {
        var writer = new KillerWriter(@new, "");
        string[] names = [.. given.Select(g => g.Name)];
        double[] values = [.. given.Select(g => g.Value)];
        int node = _newNames.Find(pair.Name)!.Value;
        // What is expected is what the new version gives to just these values, and nothing else.
        if (Evaluate(@new, pair.Name, names, values) is not { } expected || Evaluate(old, pair.OldName, names, values) is not { } before)
            return null;
        bool isText = @new.Plan.Nodes[node].Type.Kind == ValueKind.Text;
        if (isText ? Word(@new, expected) == Word(old, before) : expected.Equals(before))
            return null;
        string test = writer.Value(names, values, pair.Name, node, expected, isText ? double.NaN : before, pair.Facts.Length);
        return Passes(test, @new) && !Passes(test.Replace(pair.Name + ":", pair.OldName + ":", StringComparison.Ordinal), old)
            ? new WrittenTest(test, RuleProbe.Text(old, pair.Old, before), RuleProbe.Text(@new, pair.New, expected)) : null;
    }

    // The region's facts first, then what else the rule reads, then what a cap needs to show.
    private List<(string Name, double Value)> Given(RulePair pair, double[] facts, Assessment row)
    {
        var given = pair.Facts.Zip(facts, (f, value) => (f.Name, value)).ToList();
        if (pair.Beside is { } beside)
            given.Add(beside);
        // Caps and vetoes must not hide what is tested, so scores are high and all else is as on the day.
        double high = pair.Beside?.Value ?? facts[0];
        int root = pair.Name == "signal" ? @new.Signals!.Node : pair.New;
        foreach (int node in pair.Name == "grade" ? [] : new Frontier(@new, _text).Below(root))
            if (NameOf(node) is { } name && given.TrueForAll(g => g.Name != name) && given.Count < MostGiven)
                given.Add((name, pair.Name == "signal" && @new.Dimensions.Any(d => d.Node == node) ? high : row[node]));
        return given;
    }

    private string? NameOf(int node) => _text.NameOf(node)
        ?? (@new.Plan.Nodes[node] is { IsDerived: false, Span: { } span } && _newNames.Find(SourceText.OneLine(span.Text)) == node ? SourceText.OneLine(span.Text) : null);

    private double Rounded(string name, double value, int digits) =>
        !double.IsFinite(value) || @new.Plan.Nodes[_newNames.Find(name)!.Value].Type.Kind != ValueKind.Number
            ? value : double.Parse(value.ToString("G" + digits, CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    private double? Evaluate(Pack pack, string name, string[] names, double[] values)
    {
        var at = new PackNames(pack);
        if (at.Find(name) is not { } node)
            return null;
        var start = Assessor.Evaluate(pack, _markets.Of(new TestSource(null, null, null, null, null, default)), TestMarkets.DefaultDay, new DiagnosticBag());
        var columns = new Dictionary<int, double[]>();
        for (int i = 0; i < names.Length; i++)
        {
            if (at.Find(names[i]) is not { } given)
                return null;
            bool isText = pack.Plan.Nodes[given].Type.Kind == ValueKind.Text && !double.IsNaN(values[i]);
            columns[given] = [isText ? pack.Plan.Texts.Code(@new.Plan.Texts.Text(values[i])) : values[i]];
        }

        return start.Row.WhatIf(0, columns, [node])[node, 0];
    }

    private static string? Word(Pack pack, double code) => double.IsNaN(code) ? null : pack.Plan.Texts.Text(code);

    private bool Passes(string test, Pack pack)
    {
        var diagnostics = new DiagnosticBag();
        var cases = TestReader.ReadText($"tests:\n{test}\n", "tests/new.yaml", pack, diagnostics);
        return !diagnostics.HasErrors && cases.Length == 1 && TestRunner.Run(pack, cases, _markets).All(o => o.Passed);
    }
}
