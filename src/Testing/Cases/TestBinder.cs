using System.Collections.Immutable;
using SyntheticAlpha.Bars;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Testing.Documents;
using SyntheticAlpha.Testing.Running;

namespace SyntheticAlpha.Testing.Cases;

/// <summary>Makes cases of test documents: joins what tests share, spreads tables into rows, and checks all names and values.</summary>
internal sealed class TestBinder(PackNames names, DiagnosticBag diagnostics)
{
    private readonly HashSet<string> _tests = new(StringComparer.Ordinal);
    private readonly ValueBinder _values = new(names, diagnostics);

    /// <summary>The cases of one file; tests with mistakes are left out, and the diagnostics say why.</summary>
    public IEnumerable<TestCase> Bind(TestDocument document)
    {
        var shared = document.Defaults ?? new SharedRule();
        return [.. document.Tests.SelectMany(test => Bind(test, shared))];
    }

    private TestCase[] Bind(TestRule test, SharedRule shared)
    {
        int problems = diagnostics.Items.Count;
        if (!_tests.Add(test.Name.Text))
            diagnostics.Add(TestDiagnostics.Repeated(test.Name.Whole, "the test", test.Name.Text));
        var columns = test.Columns;
        CheckTable(test);
        var one = new TestCase(
            test.Name.Text, null, Source(test, shared), Given(test, shared), Expected(test, shared), Missing(test), Texts(test),
            test.ExpectError is { } code ? new ErrorExpectation(code.Text.Trim(), code.Whole) : null, test.Name.Whole)
        { Universe = Universe(test) };
        bool expects = one.Expected.Length + one.Missing.Length + one.Texts.Length > 0 || one.Error is not null || columns is { Expect.IsEmpty: false };
        if (!expects && diagnostics.Items.Count == problems)
            diagnostics.Add(TestDiagnostics.ExpectsNothing(test.Name.Whole, test.Name.Text));
        TestCase[] cases = columns is null ? [one] : [.. test.Rows.Select((row, i) => Row(one, columns, row, i + 1, test.Within ?? shared.Within))];
        Diagnostic[] found = [.. diagnostics.Items.Skip(problems)];
        return found.Length == 0 ? cases
            // Of another version of the pack, or misspelt: either way this test fails, which says nothing about the others.
            : Array.TrueForAll(found, d => d.Code == TestDiagnostics.UnknownNameCode) ? [one with { Given = [], Expected = [], Missing = [], Texts = [], UnknownNames = [.. found] }]
            : [];
    }

    private void CheckTable(TestRule test)
    {
        if (test.Columns is null != test.Rows.IsEmpty)
            diagnostics.Add(TestDiagnostics.HalfTable(test.Rows is [var row, ..] ? row.Span : test.Columns!.Span with { Length = 1 }, test.Columns is null));
        if (test.Columns is not { } columns)
            return;
        _values.CheckGiven(columns.Given);
        _values.CheckExpected(columns.Expect);
        foreach (var row in test.Rows)
            if (row.Cells.Length != columns.Given.Length + columns.Expect.Length)
                diagnostics.Add(TestDiagnostics.RowLength(row.Span, row.Cells.Length, columns.Given.Length + columns.Expect.Length));
    }

    private TestCase Row(TestCase one, ColumnsRule columns, RowRule row, int number, MappedText? within)
    {
        if (row.Cells.Length != columns.Given.Length + columns.Expect.Length)
            return one;
        var given = columns.Given.Zip(row.Cells, (name, cell) => _values.Give(name, cell)).OfType<Given>();
        var expected = columns.Expect.Zip(row.Cells.Skip(columns.Given.Length), (name, cell) => _values.Expect(name, cell, within)).SelectMany(e => e);
        return one with { Row = number, Span = row.Span, Given = Joined(one.Given, given), Expected = [.. one.Expected, .. expected] };
    }

    private TestSource Source(TestRule test, SharedRule shared)
    {
        var (symbol, data) = (test.Symbol ?? shared.Symbol, test.Data ?? shared.Data);
        if (symbol is null != data is null)
            diagnostics.Add(symbol is null
                ? TestDiagnostics.PartialSource(data!.Whole, "data", "symbol")
                : TestDiagnostics.PartialSource(symbol.Whole, "symbol", "data"));
        return new TestSource(
            symbol?.Text.Trim(), PathOf(data), PathOf(test.Dossier ?? shared.Dossier), (test.Benchmark ?? shared.Benchmark)?.Text.Trim(),
            test.AsOf ?? shared.AsOf, AdjustmentOf(test.Adjust, test.Adjusted) ?? AdjustmentOf(shared.Adjust, shared.Adjusted) ?? Adjustment.None);
    }

    private static Adjustment? AdjustmentOf(TestPrices? prices, bool? isAdjusted) => prices switch
    {
        TestPrices.None => Adjustment.None,
        TestPrices.Splits => Adjustment.Splits,
        TestPrices.All => Adjustment.SplitsAndDividends,
        TestPrices.AdjClose => Adjustment.AdjustedClose,
        _ => isAdjusted is { } adjusted ? (adjusted ? Adjustment.AdjustedClose : Adjustment.None) : null,
    };

    // Beside the file that names it, else as seen from the working folder.
    private static string? PathOf(MappedText? written)
    {
        if (written is null)
            return null;
        string beside = Path.Combine(Path.GetDirectoryName(written.Source.Path) ?? "", written.Text.Trim());
        return (Path.Exists(beside) || !Path.Exists(written.Text.Trim()) ? beside : written.Text.Trim()).Replace('\\', '/');
    }

    private ImmutableArray<Given> Given(TestRule test, SharedRule shared)
    {
        _values.CheckGiven([.. test.Given.Select(g => g.Key)]);
        _values.CheckGiven([.. shared.Given.Select(g => g.Key)]);
        return Joined([.. shared.Given.Select(g => _values.Give(g.Key, g.Value)).OfType<Given>()], test.Given.Select(g => _values.Give(g.Key, g.Value)).OfType<Given>());
    }

    private ImmutableArray<(string, ImmutableArray<Given>)> Universe(TestRule test)
    {
        _values.CheckGiven([.. test.Universe.Select(u => u.Key)]);
        foreach (var column in test.Universe)
            if (column.Value.Cells.Length != test.Universe[0].Value.Cells.Length || column.Value.Cells.IsEmpty)
                diagnostics.Add(TestDiagnostics.UnevenUniverse(column.Key.Whole, column.Key.Text, column.Value.Cells.Length, test.Universe[0].Value.Cells.Length));
        return [.. test.Universe.Select(u => (u.Key.Text.Trim(), (ImmutableArray<Given>)[.. u.Value.Cells.Select(c => _values.Give(u.Key, c)).OfType<Given>()]))];
    }

    private static ImmutableArray<Given> Joined(ImmutableArray<Given> wide, IEnumerable<Given> narrow)
    {
        Given[] nearer = [.. narrow];
        return [.. wide.Where(w => !Array.Exists(nearer, n => n.Name == w.Name)), .. nearer];
    }

    private ImmutableArray<Expectation> Expected(TestRule test, SharedRule shared)
    {
        _values.CheckExpected([.. test.Expect.Select(e => e.Key)]);
        return [.. test.Expect.SelectMany(e => _values.Expect(e.Key, e.Value, test.Within ?? shared.Within))];
    }

    private ImmutableArray<MissingExpectation> Missing(TestRule test)
    {
        if (test.ExpectMissing is not { } missing)
            return [];
        _values.CheckExpected([.. missing.Items.Select(i => i.Name)]);
        return [.. missing.Items.Select(i => new MissingExpectation(i.Name.Text.Trim(), i.Reason?.Text, i.Name.Whole))];
    }

    private ImmutableArray<TextExpectation> Texts(TestRule test)
    {
        string[] known = [.. NarrativeText.Names(names.Pack)];
        var expected = ImmutableArray.CreateBuilder<TextExpectation>();
        foreach (var (name, text) in test.ExpectText.Select(t => (t.Key, t.Value)))
        {
            if (!known.Contains(name.Text))
                diagnostics.Add(TestDiagnostics.UnknownText(name.Whole, name.Text, known));
            if (text.Exact is { } exact)
                expected.Add(new TextExpectation(name.Text, TextRelation.Exact, exact.Text, exact.Whole));
            expected.AddRange(text.Contains.Select(c => new TextExpectation(name.Text, TextRelation.Contains, c.Text, c.Whole)));
            expected.AddRange(text.Lacks.Select(l => new TextExpectation(name.Text, TextRelation.Lacks, l.Text, l.Whole)));
        }

        return expected.ToImmutable();
    }
}
