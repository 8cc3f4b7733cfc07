using System.Collections.Immutable;
using SyntheticAlpha.Expressions.Types;
using SyntheticAlpha.Rules;

namespace SyntheticAlpha.Versions.Regions;

/// <summary>A fact's values cut into cells in which a rule that only compares gives one value: numbers at the cuts and between them, words, conditions.</summary>
internal sealed class Axis
{
    public const string True = "holds";

    public const string False = "does not hold";

    private readonly RuleFact _fact;
    private readonly Pack _pack;
    private readonly double[] _cuts;

    /// <summary>The cells of a fact.</summary>
    public Axis(RuleFact fact, Pack pack)
    {
        (_fact, _pack, _cuts) = (fact, pack, [.. fact.Cuts]);
        Values = fact.Kind switch
        {
            ValueKind.Boolean => [0, 1],
            ValueKind.Text => [.. Words(pack.Plan.Nodes[fact.New].Words).Select(pack.Plan.Texts.Code)],
            _ => Numbers(),
        };
    }

    /// <summary>A value of each cell.</summary>
    public ImmutableArray<double> Values { get; }

    /// <summary>The bound of some cells beside each other.</summary>
    public Bound Bound(int first, int last)
    {
        if (_fact.Kind is ValueKind.Boolean or ValueKind.Text)
            return new Bound(_fact.Name, null, false, null, false, first == 0 && last == Values.Length - 1 ? [] : [.. Values[first..(last + 1)].Select(Word)]);
        // Even cells lie between cuts, odd ones are a cut.
        double? low = first == 0 ? null : _cuts[(first - 1) / 2], high = last == Values.Length - 1 ? null : _cuts[last / 2];
        return new Bound(_fact.Name, low, first % 2 == 1, high, last % 2 == 1, []);
    }

    private string Word(double value) => _fact.Kind == ValueKind.Boolean ? value == 1 ? True : False : _pack.Plan.Texts.Text(value);

    private static ImmutableArray<string> Words(ImmutableArray<string> words) => words.IsDefault ? [] : words;

    private ImmutableArray<double> Numbers()
    {
        if (_cuts.Length == 0)
            return [0];
        double span = Math.Max(_cuts[^1] - _cuts[0], Math.Max(1e-3, Math.Abs(_cuts[0])));
        var values = ImmutableArray.CreateBuilder<double>();
        values.Add(_cuts[0] - span / 2);
        for (int i = 0; i < _cuts.Length; i++)
        {
            values.Add(_cuts[i]);
            values.Add(i + 1 < _cuts.Length ? (_cuts[i] + _cuts[i + 1]) / 2 : _cuts[i] + span / 2);
        }

        return values.ToImmutable();
    }
}
