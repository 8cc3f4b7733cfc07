using System.Collections.Immutable;
using System.Globalization;
using SyntheticAlpha.Expressions.Functions;
using SyntheticAlpha.Expressions.Types;
using SyntheticAlpha.Plans;
using SyntheticAlpha.Plans.Intervals;
using SyntheticAlpha.Rules;

namespace SyntheticAlpha.Analysis;

/// <summary>What each node of a pack can be, whatever the market and the dossier: from declared ranges, functions' bounds and arithmetic.</summary>
/// <remarks>
/// Prices are taken to be from 0.0001 to 100 million, volumes from 0 to a trillion, inputs within their declared range or word list.
/// Bar columns are there; everything else can be missing.
/// </remarks>
public sealed class PackBounds
{
    private static readonly Interval Prices = Interval.Between(1e-4, 1e8);
    private static readonly Interval Volumes = Interval.Between(0, 1e12);

    private readonly Plan _plan;
    private readonly Interval[] _values;

    /// <summary>Works out what every node can be.</summary>
    public PackBounds(Pack pack)
    {
        _plan = pack.Plan;
        _values = new Interval[_plan.Nodes.Length];
        var inputs = pack.Inputs.ToDictionary(i => i.Name, StringComparer.Ordinal);
        var scores = Scores(pack);
        foreach (var node in _plan.Nodes)
        {
            var value = node.Operation switch
            {
                ConstantOperation constant => Interval.Point(constant.Value),
                SourceOperation source => Source(source.Name, node.Type, inputs),
                SeriesOperation series => Series(series, node),
                RowOperation row => row.Bounds(new IntervalArguments(_values, node.Operands.AsSpan())),
                _ => Interval.Any.OrMissing,
            };
            _values[node.Id] = scores.TryGetValue(node.Id, out var range) && !value.IsMissing ? value.Intersect(range.Low, range.High) : value;
        }
    }

    /// <summary>What a node can be.</summary>
    public Interval this[int node] => _values[node];

    /// <summary>What a node can be, in words: <c>0 to 100</c>.</summary>
    public string Describe(int node)
    {
        var value = _values[node];
        if (value.IsMissing)
            return "always missing";
        string Number(double x) => x.ToString(Math.Abs(x) is >= 1e9 or < 1e-3 and > 0 ? "0.##E+0" : "0.####", CultureInfo.InvariantCulture);
        bool noLow = value.Low <= -double.MaxValue, noHigh = value.High >= double.MaxValue;
        return value.IsPoint ? Number(value.Low)
            : noLow && noHigh ? "any number"
            : noLow ? $"{Number(value.High)} at most"
            : noHigh ? $"{Number(value.Low)} at least"
            : $"{Number(value.Low)} to {Number(value.High)}";
    }

    // What is left out scales the rest up to the full points and never beyond: arithmetic on ranges alone does not see that.
    private static Dictionary<int, PointRange> Scores(Pack pack)
    {
        var scores = new Dictionary<int, PointRange>();
        foreach (var dimension in pack.Dimensions)
            scores[dimension.Node] = dimension.Range;
        if (pack.Composite is { } composite)
            scores[composite.Node] = composite.Range;
        return scores;
    }

    private Interval Source(string name, ExpressionType type, Dictionary<string, InputDefinition> inputs)
    {
        string[] parts = name.Split('.');
        if (parts[0] == "input" && inputs.TryGetValue(parts[1], out var input))
            return OfInput(input).OrMissing;
        if (StatementSource.Parse(name) is { } statement)
            return (inputs.TryGetValue(statement.Input, out var figure) ? OfInput(figure) : Interval.Any).OrMissing;
        if (parts[0] == "catalysts")
            return Interval.Between(0, 10_000).OrMissing;
        var bars = type.Unit == Unit.Price ? Prices : type.Unit == Unit.ShareCount ? Volumes : Interval.Any;
        return name.StartsWith("benchmark_", StringComparison.Ordinal) || name == "volume" ? bars.OrMissing : bars;
    }

    private Interval OfInput(InputDefinition input)
    {
        var words = input.Words.IsDefaultOrEmpty ? [] : input.Words.Select(_plan.Texts.Code).ToArray();
        return input.Type.Kind switch
        {
            ValueKind.Text => words.Length == 0 ? Interval.Between(0, double.MaxValue) : Interval.OneOf(words),
            ValueKind.Date => Interval.Between(DateOnly.MinValue.DayNumber, DateOnly.MaxValue.DayNumber),
            _ => Interval.Between(input.Low ?? double.NegativeInfinity, input.High ?? double.PositiveInfinity),
        };
    }

    private Interval Series(SeriesOperation series, PlanNode node)
    {
        if (node.Type.Kind == ValueKind.Boolean)
            return Interval.Truth(true, true, true);
        ImmutableArray<ValueBounds> arguments = [.. node.Operands.Select(o => new ValueBounds(_values[o].Low, _values[o].High))];
        var bounds = series.Function.Bounds(arguments);
        return Interval.Between(bounds.Low, bounds.High).OrMissing;
    }
}
