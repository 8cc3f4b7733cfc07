using System.Collections.Immutable;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Plans.Evaluation;
using SyntheticAlpha.Rules;
using SyntheticAlpha.Rules.Documents;
using SyntheticAlpha.Scoring;
using SyntheticAlpha.Testing.Cases;

namespace SyntheticAlpha.Testing.Running;

/// <summary>
/// Runs the tests of a pack. Cases that start from the same data and give the same names are rows of one evaluation;
/// evaluations run on all cores.
/// </summary>
public static class TestRunner
{
    private const int MostRows = 256;

    /// <summary>Runs cases; outcomes stand in their order.</summary>
    /// <param name="pack">The pack.</param>
    /// <param name="cases">The cases.</param>
    /// <param name="markets">The data that cases start from.</param>
    /// <param name="cancellation">Stops the run.</param>
    public static ImmutableArray<TestOutcome> Run(Pack pack, ImmutableArray<TestCase> cases, TestMarkets markets, CancellationToken cancellation = default)
    {
        var outcomes = new TestOutcome[cases.Length];
        var options = new ParallelOptions { CancellationToken = cancellation };
        var names = new PackNames(pack, PackNames.Expressions(pack, cases));
        var bySource = Enumerable.Range(0, cases.Length).GroupBy(i => cases[i].Source).ToArray();
        Parallel.ForEach(bySource, options, group =>
        {
            var start = TestStart.Of(names, group.Key, markets, null, cancellation);
            Parallel.ForEach(Batches(start, [.. group.Select(i => (i, cases[i]))]), options, batch => Run(start, batch, outcomes));
        });
        return [.. outcomes];
    }

    private static IEnumerable<(int Index, CaseRow Row)[]> Batches(TestStart start, (int Index, TestCase Case)[] cases)
    {
        var rows = new (int Index, CaseRow Row)[cases.Length];
        Parallel.For(0, cases.Length, i => rows[i] = (cases[i].Index, CaseRow.Of(cases[i].Case, start.Names)));
        return rows.GroupBy(r => r.Row.Key, StringComparer.Ordinal).SelectMany(g => g.Chunk(MostRows));
    }

    private static void Run(TestStart start, (int Index, CaseRow Row)[] batch, TestOutcome[] outcomes)
    {
        var rows = Array.ConvertAll(batch, b => b.Row);
        var values = start.Assessment is null ? null : start.Evaluate(rows, [.. rows.SelectMany(r => Looked(start, r)).Distinct()]);
        for (int i = 0; i < batch.Length; i++)
            outcomes[batch[i].Index] = new TestOutcome(batch[i].Row.Case, new Judge(start, rows[i], values, rows[i].Overrides.IsEmpty ? 0 : i).Failures());
    }

    /// <summary>The nodes whose values decide whether a case passes, but for its texts.</summary>
    internal static IEnumerable<int> Looked(TestStart start, CaseRow row) => Expected(start, row).Concat(start.MustBeKnown);

    /// <summary>The nodes of which a case expects something.</summary>
    internal static IEnumerable<int> Expected(TestStart start, CaseRow row) =>
        row.Case.Expected.Select(e => e.Name).Concat(row.Case.Missing.Select(m => m.Name)).Select(start.Names.Find).OfType<int>();
}

/// <summary>The data of some tests, evaluated: what each of their rows starts from.</summary>
internal sealed class TestStart
{
    private TestStart(PackNames names) => Names = names;

    /// <summary>The names of the pack.</summary>
    public PackNames Names { get; }

    /// <summary>The pack on the data; null where these have errors.</summary>
    public Assessment? Assessment { get; private init; }

    /// <summary>What is wrong with the data.</summary>
    public ImmutableArray<Diagnostic> Problems { get; private init; } = [];

    /// <summary>Nodes that end the report where they are missing.</summary>
    public ImmutableArray<int> MustBeKnown { get; private init; } = [];

    /// <summary>Evaluates a pack on the data of a source.</summary>
    /// <param name="names">The names of the pack, with the expressions of its tests.</param>
    /// <param name="source">The data.</param>
    /// <param name="markets">Reads them.</param>
    /// <param name="like">The start of another pack, of which is taken over what is computed alike; null for none.</param>
    /// <param name="cancellation">Stops the evaluation.</param>
    public static TestStart Of(PackNames names, TestSource source, TestMarkets markets, TestStart? like, CancellationToken cancellation)
    {
        var pack = names.Pack;
        var diagnostics = new DiagnosticBag();
        try
        {
            var data = markets.Of(source);
            DossierCheck.Run(pack, data.Dossier, diagnostics);
            diagnostics.ThrowIfErrors();
            return new TestStart(names)
            {
                Assessment = Assessor.Evaluate(pack, data, TestMarkets.DayOf(source), diagnostics, like?.Assessment, cancellation),
                MustBeKnown = Needed(pack),
            };
        }
        catch (InputException e)
        {
            return new TestStart(names) { Problems = [.. e.Diagnostics.Where(d => d.Severity == Severity.Error)] };
        }
    }

    /// <summary>The values of some nodes in rows that override the same nodes and have the same other symbols.</summary>
    public RowValues Evaluate(CaseRow[] rows, ImmutableArray<int> keep)
    {
        bool hasUniverse = !rows[0].Case.Universe.IsEmpty;
        if (rows[0].Overrides.IsEmpty && !hasUniverse)
            return Assessment!.Row;
        var columns = new Dictionary<int, double[]>();
        for (int i = 0; i < rows[0].Overrides.Length; i++)
            columns.Add(rows[0].Overrides[i].Node, Array.ConvertAll(rows, r => r.Overrides[i].Value));
        if (!hasUniverse)
            return Assessment!.Row.WhatIf(0, columns, keep);
        // What compares symbols reads the day, so that it is computed again.
        var others = new OtherSymbols(Assessment!, Names);
        columns.TryAdd(others.Day, Array.ConvertAll(rows, _ => Assessment![others.Day]));
        return Assessment!.Row.WhatIf(0, columns, keep, others.Of(rows[0]));
    }

    /// <summary>The pack assessed with a row's values, all nodes kept.</summary>
    public Assessment Assess(CaseRow row) => Assessment! with
    {
        Row = Evaluate([row], default),
        Data = Assessment.Data with { Dossier = CaseRow.WithGiven(Assessment.Data.Dossier, row.Case, Names.Pack) },
    };

    private static ImmutableArray<int> Needed(Pack pack) =>
    [
        .. pack.Dimensions.SelectMany(d => d.SubScores).Where(s => s.Missing == MissingPolicy.Fail).Select(s => s.Raw),
        .. pack.Composite is { Missing: MissingPolicy.Fail } ? pack.Dimensions.Select(d => d.Node) : [],
    ];
}
