using System.Collections.Immutable;

namespace SyntheticAlpha.Expressions.Functions;

/// <summary>How a value depends on the data before its window.</summary>
public enum ConvergenceKind
{
    /// <summary>Not at all: once it has a value, the value is the same wherever the data begin.</summary>
    Exact,

    /// <summary>Less with every bar: older data fade out.</summary>
    Recursive,

    /// <summary>Until an event lies within the data; from then on the value is the same wherever they begin.</summary>
    Event,

    /// <summary>For ever: the level counts from where the data begin, and only differences mean something.</summary>
    Cumulative,
}

/// <summary>How long a series function's values depend on where the data begin.</summary>
/// <remarks>
/// The measure of sameness is <see cref="Tolerance"/> of the values' usual size (their root mean square), because a value that crosses zero
/// has no relative error of its own.
/// </remarks>
public sealed record Convergence
{
    /// <summary>Values that differ by less than this share of their usual size count as the same.</summary>
    public const double Tolerance = 1e-6;

    private readonly Func<ImmutableArray<double>, int>? _bars;
    private readonly string _event = "";

    private Convergence(ConvergenceKind kind, Func<ImmutableArray<double>, int>? bars = null, string awaited = "") =>
        (Kind, _bars, _event) = (kind, bars, awaited);

    /// <summary>The same from the first value on.</summary>
    public static Convergence Exact { get; } = new(ConvergenceKind.Exact);

    /// <summary>Never the same.</summary>
    public static Convergence Cumulative { get; } = new(ConvergenceKind.Cumulative);

    /// <summary>The kind of dependence.</summary>
    public ConvergenceKind Kind { get; }

    /// <summary>The same after so many bars more than the warm-up, from the number arguments in order.</summary>
    public static Convergence After(Func<ImmutableArray<double>, int> bars) => new(ConvergenceKind.Recursive, bars);

    /// <summary>The same once something has happened within the data: a clause that follows "once".</summary>
    public static Convergence Once(string awaited) => new(ConvergenceKind.Event, awaited: awaited);

    /// <summary>The same as an exponential average, or a chain of them, of a length (the usual weight 2 / (length + 1)).</summary>
    public static Convergence Exponential(Func<ImmutableArray<double>, double> length, int stages = 1, double size = 1) =>
        After(numbers => Fade(2 / (length(numbers) + 1), stages, size));

    /// <summary>The same as Wilder's average, or a chain of them, of a length (weight 1 / length).</summary>
    public static Convergence Wilder(Func<ImmutableArray<double>, double> length, int stages = 1, double size = 1) =>
        After(numbers => Fade(1 / length(numbers), stages, size));

    /// <summary>
    /// After how many bars what came before weighs less than <see cref="Tolerance"/> / <paramref name="size"/> in a chain of
    /// <paramref name="stages"/> exponential averages: the weight left is the chance of fewer successes than stages in
    /// bars + stages − 1 trials of that weight.
    /// </summary>
    /// <param name="weight">The weight of a new value, above 0 and at most 1.</param>
    /// <param name="stages">How many averages of averages.</param>
    /// <param name="size">How many times the values' usual size a different start can amount to.</param>
    public static int Fade(double weight, int stages = 1, double size = 1)
    {
        int low = 0, high = 1;
        while (Left(weight, stages, high) * size >= Tolerance)
            (low, high) = (high, 2 * high);
        while (low < high)
        {
            int middle = low + (high - low) / 2;
            if (Left(weight, stages, middle) * size >= Tolerance)
                low = middle + 1;
            else
                high = middle;
        }

        return high;
    }

    /// <summary>How many bars after the warm-up the values are the same wherever the data begin; null where no number can be given.</summary>
    public int? Bars(ImmutableArray<double> numbers) => Kind switch
    {
        ConvergenceKind.Exact => 0,
        ConvergenceKind.Recursive => _bars!(numbers),
        _ => null,
    };

    /// <summary>The dependence in words, as in "The same wherever the data begin: …".</summary>
    public string Describe(ImmutableArray<double> numbers) => Kind switch
    {
        ConvergenceKind.Exact => "from the first value on",
        ConvergenceKind.Recursive => FormattableString.Invariant($"to a millionth of their usual size, {Bars(numbers)} bars after the first value"),
        ConvergenceKind.Event => $"once {_event}",
        _ => "never; the level counts from where they begin, and only differences mean something",
    };

    private static double Left(double weight, int stages, int bars)
    {
        int trials = bars + stages - 1;
        if (weight >= 1)
            return bars > 0 ? 0 : 1;
        double term = Math.Pow(1 - weight, trials), left = term;
        for (int j = 1; j < stages; j++)
        {
            term *= (trials - j + 1.0) / j * (weight / (1 - weight));
            left += term;
        }

        return left;
    }
}
