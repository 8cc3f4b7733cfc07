using System.Globalization;
using System.Runtime.Intrinsics;
using SyntheticAlpha.Bars.Factors;
using SyntheticAlpha.Diagnostics;

namespace SyntheticAlpha.Bars.Checks;

/// <summary>Finds overnight jumps that look like a split the prices are not adjusted for.</summary>
internal static class SplitCheck
{
    private const double LeastLogChange = 0.35;

    // What lies between is below that in any case: nearly every bar, for which no logarithm is taken.
    private const double SmallestJump = 0.71, LargestJump = 1.41;
    private const double Near = 0.06;
    private const double Exact = 0.02;
    private const double LargestDayMove = 0.15;
    private const int CalmBars = 20;
    private const double CalmMultiple = 4;

    private static readonly (int New, int Old)[] Ratios = [(3, 2), (2, 1), (3, 1), (4, 1), (5, 1), (7, 1), (10, 1), (20, 1)];

    /// <summary>Runs the check.</summary>
    public static void Run(BarTable table, BarProblems problems)
    {
        for (int i = SkipSmallJumps(table, 1); i < table.Count; i = SkipSmallJumps(table, i + 1))
        {
            double before = Price(table, BarColumn.Close, i - 1), after = Price(table, BarColumn.Open, i);
            double jump = before / after;
            if (jump is > SmallestJump and < LargestJump)
                continue;
            // Written so that NaN of a bad price is passed over as well.
            if (!(Math.Abs(Math.Log(jump)) > LeastLogChange) || Nearest(jump) is not { } ratio)
                continue;
            double kept = before / Price(table, BarColumn.Close, i) / ratio.Value;
            bool exact = Math.Abs(jump / ratio.Value - 1) <= Exact;
            if (Math.Abs(Math.Log(kept)) <= LargestDayMove && (exact || IsCalm(table, i)))
                problems.Add(BarDiagnostics.SuspectedSplit(
                    table.Place(i, BarColumn.Open), table.Dates[i], before, after, ratio.Name, Remedy(table, i, ratio.Value)));
        }
    }

    // Prices as traded are looked at as many at a time as a vector holds.
    private static int SkipSmallJumps(BarTable table, int bar)
    {
        if (table.Adjustment != Adjustment.None)
            return bar;
        ReadOnlySpan<double> open = table[BarColumn.Open], close = table[BarColumn.Close];
        for (; bar <= open.Length - Vector256<double>.Count; bar += Vector256<double>.Count)
        {
            var jump = Vector256.Create(close[(bar - 1)..]) / Vector256.Create(open[bar..]);
            if (!Vector256.GreaterThanAll(jump, Vector256.Create(SmallestJump)) || !Vector256.LessThanAll(jump, Vector256.Create(LargestJump)))
                break;
        }

        return bar;
    }

    private static double Price(BarTable table, BarColumn column, int bar) => table.AdjustedPrice(bar, column);

    private static string Remedy(BarTable table, int bar, double ratio) => table switch
    {
        { Adjustment: Adjustment.None, Choice.FactorFile: { } file } => HoldsSplit(file, table.Dates[bar - 1], table.Dates[bar], ratio) switch
        {
            true => $"the factor file {Path.GetFileName(file)} holds it: read the bars with --adjust splits, or --adjust all",
            false => $"the factor file {Path.GetFileName(file)} has no such split on this day",
            null => $"the factor file {Path.GetFileName(file)} cannot be read: see alpha report … --adjust splits",
        },
        { Adjustment: Adjustment.None } when table.Has(BarColumn.AdjustedClose) => "the file has an adjusted close: read it with --adjust adj-close",
        { Factors: { } factors } => $"the bars and the factor file {factors.Name} do not fit: see whether the prices are adjusted already",
        { Adjustment: Adjustment.None } =>
            $"a factor file mends it: {table.Choice.Symbol}.factors.csv beside the bars, or --factors FILE, with --adjust splits (docs/data.md); or use split-adjusted data",
        _ => "use split-adjusted data",
    };

    private static bool? HoldsSplit(string file, DateOnly before, DateOnly day, double ratio)
    {
        try
        {
            var factors = FactorReader.Read(file);
            return Math.Abs(factors.Split(day) / factors.Split(before) / ratio - 1) <= Near;
        }
        catch (InputException)
        {
            // The file is not asked for: what is wrong with it is told to who asks.
            return null;
        }
    }

    private static Ratio? Nearest(double jump)
    {
        bool reverse = jump < 1;
        double size = reverse ? 1 / jump : jump;
        foreach (var (now, old) in Ratios)
        {
            double value = (double)now / old;
            if (Math.Abs(size / value - 1) > Near)
                continue;
            return reverse ? new Ratio(1 / value, Name(old, now) + " reverse") : new Ratio(value, Name(now, old));
        }

        return null;
    }

    private static string Name(int a, int b) => string.Create(CultureInfo.InvariantCulture, $"{a}:{b}");

    // A split changes neither the worth of the company nor how much of it is traded; a collapse on news multiplies the latter.
    private static bool IsCalm(BarTable table, int bar)
    {
        var before = new List<double>(CalmBars);
        for (int i = Math.Max(0, bar - CalmBars); i < bar; i++)
            before.Add(Traded(table, i));
        before.Sort();
        double usual = before[before.Count / 2], today = Traded(table, bar);
        // Without volume nothing speaks against a split.
        return !(usual > 0) || !(today > CalmMultiple * usual);
    }

    private static double Traded(BarTable table, int bar) => table[BarColumn.Close][bar] * table[BarColumn.Volume][bar];

    private readonly record struct Ratio(double Value, string Name);
}
