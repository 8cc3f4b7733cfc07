using System.Globalization;
using SyntheticAlpha.Bars;
using SyntheticAlpha.Dossiers;
using SyntheticAlpha.Expressions.Types;
using SyntheticAlpha.Plans.Across;
using SyntheticAlpha.Plans.Evaluation;
using SyntheticAlpha.Rules;

namespace SyntheticAlpha.Scoring;

/// <summary>Lays out bars, benchmark, inputs and events as the columns that a pack's plan reads.</summary>
internal sealed class FrameBuilder(Pack pack, MarketData data, BarSeries bars, DateOnly asOf, Peers? peers = null)
{
    private readonly Dictionary<string, Column> _columns = new(StringComparer.Ordinal);
    private readonly int[] _days = Days(bars, asOf);

    // The last row stands for the day of the report: what became known since the last bar counts in it.
    private readonly int[] _knownDays = Days(bars, asOf, last: asOf);

    public Frame Build()
    {
        foreach (var input in pack.Inputs.Where(i => i.Per is null))
            AddInput(input);
        foreach (string source in pack.Plan.Sources)
            if (Find(source) is { } column)
                _columns[source] = column;
        return new Frame(_days, _knownDays, _columns) { Peers = peers };
    }

    // Without bars the day of the report is the one row there is.
    private static int[] Days(BarSeries bars, DateOnly asOf, DateOnly? last = null)
    {
        int[] days = new int[Math.Max(bars.Count, 1)];
        days[0] = asOf.DayNumber;
        var dates = bars.Dates.AsSpan();
        for (int row = 0; row < dates.Length; row++)
            days[row] = dates[row].DayNumber;
        days[^1] = Math.Max(days[^1], last?.DayNumber ?? 0);
        return days;
    }

    // What is no input; null where there is nothing of the kind.
    private Column? Find(string source) => source switch
    {
        "date" => Day(_days),
        "today" => Day(_knownDays),
        _ when source.StartsWith("catalysts.", StringComparison.Ordinal) => Catalysts(source),
        _ when StatementSource.Parse(source) is { } figure => new StatementColumn(_knownDays, data.Dossier.Statements, figure),
        _ when source.StartsWith("benchmark_", StringComparison.Ordinal) => BarColumnOf(source["benchmark_".Length..]) is { } column && bars.Count > 0 ? Benchmark(column) : null,
        _ => BarColumnOf(source) is { } column && bars.Count > 0 ? new ValuesColumn(bars.Column(column)!.Value, $"the bar has no {source}") : null,
    };

    private Column Benchmark(BarColumn column) => data.Benchmark is { } benchmark
        ? new ValuesColumn(benchmark.AlignTo(bars.Dates, column), "the benchmark has no bar on this day")
        : new MissingColumn("no benchmark was given");

    private static BarColumn? BarColumnOf(string name) => name switch
    {
        "open" => BarColumn.Open,
        "high" => BarColumn.High,
        "low" => BarColumn.Low,
        "close" => BarColumn.Close,
        "volume" => BarColumn.Volume,
        _ => null,
    };

    private static ValuesColumn Day(int[] days)
    {
        double[] values = GC.AllocateUninitializedArray<double>(days.Length);
        for (int row = 0; row < values.Length; row++)
            values[row] = days[row];
        return new ValuesColumn(values, "no day");
    }

    private void AddInput(InputDefinition input)
    {
        var values = data.Dossier.Find(input.Name)?.Values ?? [];
        if (values.IsEmpty)
        {
            var missing = new MissingColumn("not in the dossier");
            _columns["input." + input.Name] = missing;
            _columns[$"input.{input.Name}.low"] = missing;
            _columns[$"input.{input.Name}.high"] = missing;
            return;
        }

        _columns["input." + input.Name] = Steps([.. values], v => Number(input, v));
        _columns[$"input.{input.Name}.low"] = Steps([.. values], v => v.Low ?? double.NaN);
        _columns[$"input.{input.Name}.high"] = Steps([.. values], v => v.High ?? double.NaN);
    }

    private StepColumn Steps(DossierValue[] values, Func<DossierValue, double> number) =>
        new(_knownDays, Array.ConvertAll(values, v => (v.Known.DayNumber, number(v))));

    private double Number(InputDefinition input, DossierValue value) => input.Type.Kind switch
    {
        ValueKind.Text => pack.Plan.Texts.Code(value.Word!),
        ValueKind.Date => value.Date!.Value.DayNumber,
        _ => value.Middle!.Value,
    };

    private ValuesColumn Catalysts(string source)
    {
        string[] parts = source.Split('.');
        int days = int.Parse(parts[1], CultureInfo.InvariantCulture);
        var all = data.Dossier.Catalysts;
        // Before any event is known there is no calendar, and a calendar that is not there says nothing of how full it is.
        int known = all.IsEmpty ? int.MaxValue : all.Min(c => c.Known.DayNumber);
        var events = all.Where(c => parts[2] == "any" || c.Impact.ToString().Equals(parts[2], StringComparison.OrdinalIgnoreCase)).ToArray();
        var counts = new double[_knownDays.Length];
        foreach (var e in events)
        {
            // An event counts while its window is not over and has begun, or will begin, within the days asked for.
            int first = FirstRow(Math.Max(e.Known.DayNumber, e.From.DayNumber - days)), end = FirstRow(e.To.DayNumber + 1);
            for (int row = first; row < end; row++)
                counts[row]++;
        }

        counts.AsSpan(0, FirstRow(known)).Fill(double.NaN);
        return new ValuesColumn(counts, "the dossier lists no events known by then");
    }

    private int FirstRow(int day)
    {
        int row = Array.BinarySearch(_knownDays, day);
        return row < 0 ? ~row : row;
    }
}
