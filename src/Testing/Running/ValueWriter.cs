using System.Globalization;
using SyntheticAlpha.Expressions.Types;
using SyntheticAlpha.Rules;
using SyntheticAlpha.Testing.Cases;

namespace SyntheticAlpha.Testing.Running;

/// <summary>Writes values in full, as tests write them: no rounding to a report's decimals, words bare.</summary>
public sealed class ValueWriter(Pack pack)
{
    /// <summary>A value of a node.</summary>
    public string Text(int node, double value) => Text(pack.Plan.Nodes[node].Type.Kind, value);

    /// <summary>A value of a kind.</summary>
    public string Text(ValueKind kind, double value) => double.IsNaN(value) ? "missing" : kind switch
    {
        ValueKind.Text => pack.Plan.Texts.Text(value),
        ValueKind.Boolean => value == 1 ? "true" : "false",
        ValueKind.Date => DateOnly.FromDayNumber((int)value).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        _ => Number(value),
    };

    /// <summary>An expected value.</summary>
    public string Text(TypedValue value) => value.Word ?? Text(value.Kind, value.Low);

    /// <summary>A number with up to ten significant digits, without exponent.</summary>
    public static string Number(double value)
    {
        double rounded = double.Parse(value.ToString("G10", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        return rounded.ToString("0.#################", CultureInfo.InvariantCulture);
    }
}
