using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Plans.Evaluation;
using SyntheticAlpha.Plans.Programs;
using SyntheticAlpha.Scoring;

namespace SyntheticAlpha.Benchmarks.Universe;

/// <summary>The rule layer and whole universes, side by side with other engines and with memory itself, in one run.</summary>
internal sealed class UniverseBenchmark(int symbols, int days)
{
    private const int RowByRow = 20_000;

    private readonly GeneratedUniverse _universe = new(symbols, days);
    private double _bandwidth;
    private double _rules;
    private double _bars;

    public static void Run(string[] args)
    {
        int symbols = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 500;
        int days = args.Length > 2 ? int.Parse(args[2], CultureInfo.InvariantCulture) : 2520;
        var benchmark = new UniverseBenchmark(symbols, days);
        Console.WriteLine($"{symbols} symbols × {days} days, rules/trade-score; medians of 5 runs, the best in brackets");
        if (args.Contains("bars"))
        {
            benchmark.Bars();
            benchmark.Files();
            return;
        }

        benchmark.RuleLayer();
        if (args.Contains("rules"))
            return;
        benchmark.DuckDb();
        benchmark.SameChecks();
        benchmark.Bars();
        benchmark.Files();
        benchmark.OneReport();
    }

    private void RuleLayer()
    {
        var program = _universe.Scores;
        var facts = _universe.Facts(program);
        int rows = (int)_universe.Rows;
        Console.WriteLine($"  {program.Leaves.Length} facts, {program.Keep.Length} results, {program.Passes} passes, {program.Slots} columns at a time");
        _bandwidth = Row("reading the facts once", rows, Measured.ProcessorSeconds(() => Array.ForEach([.. facts], f => GC.KeepAlive(Total(f)))));
        foreach (int chunk in new[] { 128, 256, 512, 1024, 2048, 4096 })
        {
            double rate = Row($"rule layer, chunks of {chunk}", rows, Scoring(program, facts, chunk));
            _rules = chunk == RowRunner.Chunk ? rate : _rules;
        }

        Console.WriteLine(FormattableString.Invariant($"  distance to reading the facts once: {_bandwidth / _rules:0.0}×"));
        Console.WriteLine("  time by operation, each node alone: " + string.Join(", ", KernelProfile.Of(_universe.Series(0), program).Take(12)
            .Select(p => FormattableString.Invariant($"{p.Operation} ({p.Nodes}) {p.Nanoseconds:0.0} ns"))));
    }

    // Results are written to memory for all rows, as a panel would have them.
    private static (double, double) Scoring(RowProgram program, ImmutableArray<double[]> facts, int chunk)
    {
        double[][] results = [.. program.Keep.Select(_ => new double[facts[0].Length])];
        var runner = new RowRunner(program, chunk: chunk);
        return Measured.ProcessorSeconds(() => runner.Run(facts, 0, facts[0].Length, results));
    }

    private void DuckDb()
    {
        using var database = new DuckDbScores(_universe.Pack);
        var facts = RowProgram.For(_universe.Pack.Plan, [.. database.Nodes]);
        int rows = Math.Min((int)_universe.Rows, 200_000 / _universe.Days * _universe.Days);
        var values = new double[facts.Keep.Length][];
        for (int i = 0; i < values.Length; i++)
            values[i] = new double[rows];
        double expected = 0;
        for (int s = 0; s < rows / _universe.Days; s++)
        {
            var series = _universe.Series(s);
            var table = Plans.Evaluation.RowValues.OfHistory(series, 0, _universe.Days, facts);
            for (int i = 0; i < values.Length; i++)
                table.Of(facts.Keep[i]).CopyTo(values[i].AsSpan(s * _universe.Days));
            int composite = _universe.Pack.Composite!.Node;
            foreach (double score in Plans.Evaluation.RowValues.OfHistory(series, 0, _universe.Days, [composite]).Of(composite))
                expected += double.IsNaN(score) ? 0 : score;
        }

        database.Load(values, rows);
        double sum = 0;
        double rate = Row("the pack as SQL, DuckDB, one thread", rows, Measured.ProcessorSeconds(() => sum = database.Composites(), 3));
        Compare("DuckDB", _rules, rate, Math.Abs(sum - expected) < 1e-6 * expected);
    }

    // On rows that know all facts, as NCalc takes one that is missing for the smallest number.
    private void SameChecks()
    {
        var plain = new Conditions(_universe.Pack, new("&&", "||", "==", i => $"[F{i}]"));
        var given = new Conditions(_universe.Pack, new("&&", "||", "==", i => $"f.F{i}"));
        var compiled = new Conditions(_universe.Pack, new("&&", "||", "==", i => $"F{i}"));
        double[][] all = Facts([.. plain.Facts, .. plain.Checks.Select(c => c.When)], Math.Min(RowByRow, (int)_universe.Rows));
        int[] known = [.. Enumerable.Range(0, all[0].Length).Where(row => !all.Any(f => double.IsNaN(f[row])))];
        all = [.. all.Select(f => Array.ConvertAll(known, row => f[row]))];
        var (facts, when, rows) = (all[..plain.Facts.Count], all[plain.Facts.Count..], known.Length);
        double Expected(int count) => plain.Checks.Select((c, i) => c.Points * when[i].Take(count).Count(w => w == 1)).Sum();
        Console.WriteLine($"  {plain.Checks.Length} checks alone, {facts.Length} facts; others on {rows} rows");
        var scores = RowProgram.For(_universe.Pack.Plan, [.. _universe.Pack.Dimensions.SelectMany(d => d.SubScores).Where(s => s.Method is Rules.Checks).Select(s => s.Raw)]);
        double ours = Row("checks with their sums, clamps and rounding", (int)_universe.Rows, Scoring(scores, _universe.Facts(scores), RowRunner.Chunk));
        double points = 0;
        double rate = Row("checks, NCalc, parsed once", rows, Measured.ProcessorSeconds(() => points = Rivals.NCalc(plain, facts, rows), 3));
        Compare("NCalc", ours, rate, points == Expected(rows));
        rate = Row("checks, NCalc, compiled to delegates", rows, Measured.ProcessorSeconds(() => points = Rivals.NCalcCompiled(compiled, facts, rows), 3));
        Compare("NCalc compiled", ours, rate, points == Expected(rows));
        rate = Row("checks, RulesEngine 6.0.1", rows / 10, Measured.ProcessorSeconds(() => points = Rivals.RulesEngine(given, facts, rows / 10).GetAwaiter().GetResult(), 3));
        Compare("RulesEngine", ours, rate, points == Expected(rows / 10));
    }

    private double[][] Facts(IReadOnlyList<int> nodes, int rows)
    {
        double[][] facts = [.. nodes.Select(_ => new double[rows])];
        for (int row = 0; row < rows; row += _universe.Days)
        {
            var values = Plans.Evaluation.RowValues.OfHistory(_universe.Series(row / _universe.Days), 0, Math.Min(_universe.Days, rows - row), [.. nodes]);
            for (int i = 0; i < facts.Length; i++)
                values.Of(nodes[i]).CopyTo(facts[i].AsSpan(row));
        }

        return facts;
    }

    private void Bars()
    {
        int rows = (int)_universe.Rows;
        double one = _bars = Row("bars in memory → scores, one core", rows, Measured.ProcessorSeconds(() => Score(1), 3));
        Row("  of it series functions", rows, Measured.ProcessorSeconds(RunSeries, 3));
        var profile = SeriesProfile.Of(_universe.Series(0)).ToList();
        Console.WriteLine(FormattableString.Invariant($"  {profile.Sum(p => p.Nodes)} functions alone {profile.Sum(p => p.Nanoseconds):0} ns a row: ")
            + string.Join(", ", profile.Take(60).Select(p => FormattableString.Invariant($"{p.Function} ({p.Nodes}) {p.Nanoseconds:0.0}"))));
        double two = Row("bars in memory → scores, two cores", rows, Measured.Seconds(() => Score(2), 3));
        Console.WriteLine(FormattableString.Invariant($"  two cores are {two / one:0.00}× one"));
        double tenth = Measured.Seconds(() => Score(1, _universe.Symbols / 10), 3).Median;
        long before = PeakOf(_universe.Symbols / 10), after = PeakOf(_universe.Symbols);
        Console.WriteLine(FormattableString.Invariant($"  ten times the rows: {rows / one / tenth:0.0}× the time; {before / 1e6:0.0} MB live at most, then {after / 1e6:0.0} MB"));
    }

    private void Files()
    {
        int rows = (int)_universe.Rows;
        using var files = new FilePanels(_universe);
        ImmutableArray<string> scores = ["composite", "grade", "signal"];
        double one = Row("CSV files → three columns in Parquet, one core", rows, Measured.ProcessorSeconds(() => files.Write(scores, 1), 3));
        Console.WriteLine(FormattableString.Invariant($"  {one / _bars:0.00} of bars in memory"));
        Row("  two threads, by the clock", rows, Measured.Seconds(() => files.Write(scores, 2), 3));
        Row("CSV files → all columns in Parquet, one core", rows, Measured.ProcessorSeconds(() => files.Write([], 1), 3));
        Row("  two threads, by the clock", rows, Measured.Seconds(() => files.Write([], 2), 3));
    }

    private void RunSeries()
    {
        var workspace = new Workspace();
        for (int s = 0; s < _universe.Symbols; s++, workspace.Clear())
            ScoreHistory.Evaluate(_universe.Pack, _universe.Markets[s], null, null, [_universe.Scores.Leaves[0]], null, workspace);
    }

    private long PeakOf(int count)
    {
        long most = 0, start = GC.GetTotalMemory(forceFullCollection: true);
        Score(1, count, () => most = Math.Max(most, GC.GetTotalMemory(false) - start));
        return most;
    }

    private void Score(int threads, int? count = null, Action? after = null)
    {
        int last = count ?? _universe.Symbols, next = -1;
        void Work()
        {
            var workspace = new Workspace();
            for (int s = Interlocked.Increment(ref next); s < last; s = Interlocked.Increment(ref next), workspace.Clear())
            {
                ScoreHistory.Evaluate(_universe.Pack, _universe.Markets[s], null, null, _universe.Scores.Keep, null, workspace);
                after?.Invoke();
            }
        }

        Thread[] workers = [.. Enumerable.Range(0, threads).Select(_ => new Thread(Work))];
        Array.ForEach(workers, w => w.Start());
        Array.ForEach(workers, w => w.Join());
    }

    private void OneReport()
    {
        var (median, least) = Measured.Seconds(() => Assessor.Assess(_universe.Pack, _universe.Markets[0], null, new DiagnosticBag()), 50);
        Console.WriteLine(FormattableString.Invariant($"{"one assessment, warm process",-44} {1e3 * median,9:0.00} ms ({1e3 * least:0.00})"));
    }

    private static void Compare(string what, double ours, double theirs, bool isSame) =>
        Console.WriteLine(FormattableString.Invariant($"  against {what}: {ours / theirs:0.0}×; results {(isSame ? "equal" : "DIFFER")}"));

    private static double Row(string what, int rows, (double Median, double Least) seconds)
    {
        Console.WriteLine(FormattableString.Invariant($"{what,-44} {rows / seconds.Median / 1e6,9:0.000} million rows/s ({rows / seconds.Least / 1e6:0.000})"));
        return rows / seconds.Least;
    }

    private static double Total(double[] values)
    {
        var vectors = MemoryMarshal.Cast<double, Vector<double>>(values);
        var (a, b) = (Vector<double>.Zero, Vector<double>.Zero);
        for (int i = 0; i + 1 < vectors.Length; i += 2)
            (a, b) = (a + vectors[i], b + vectors[i + 1]);
        return Vector.Sum(a + b);
    }
}
