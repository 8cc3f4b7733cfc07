using System.Collections.Immutable;
using SyntheticAlpha.Expressions.Functions;
using SyntheticAlpha.Expressions.Types;

namespace SyntheticAlpha.Tests.Indicators;

/// <summary>The arguments of one call of a series function.</summary>
public sealed record FunctionInput(double[][] Columns, double[] Numbers)
{
    public int Rows => Columns[0].Length;

    public FunctionInput Skip(int rows) => this with { Columns = [.. Columns.Select(c => c[rows..])] };

    public FunctionInput Take(int rows) => this with { Columns = [.. Columns.Select(c => c[..rows])] };
}

/// <summary>What must hold for every series function. Each law tells the first violation, or null.</summary>
public static class FunctionLaws
{
    private const double Untouched = 123456.789;

    /// <summary>Calls the kernel on a result full of rubbish, which it has to overwrite.</summary>
    public static double[] Evaluate(SeriesFunction function, FunctionInput input, int[]? days = null)
    {
        var result = new double[input.Rows];
        Array.Fill(result, Untouched);
        ReadOnlyMemory<double>[] columns = [.. input.Columns.Select(c => (ReadOnlyMemory<double>)c)];
        days ??= [.. Enumerable.Range(730_000, input.Rows)];
        function.Kernel(new SeriesArguments(columns, input.Numbers, days), result);
        return result;
    }

    /// <summary>A value must stay the same, to the bit, when the bars after it are taken away.</summary>
    public static string? NoLookAhead(SeriesFunction function, FunctionInput input, int step = 1)
    {
        double[] whole = Evaluate(function, input);
        for (int rows = 1; rows < input.Rows; rows += step)
        {
            double[] part = Evaluate(function, input.Take(rows));
            for (int i = 0; i < rows; i++)
                if (!part[i].Equals(whole[i]))
                    return $"{function.Name}: row {i} is {part[i]:R} with {rows} rows and {whole[i]:R} with {input.Rows}";
        }
        return null;
    }

    /// <summary>Every row must be written, and with a finite number or as missing.</summary>
    public static string? FiniteOrMissing(SeriesFunction function, FunctionInput input)
    {
        double[] result = Evaluate(function, input);
        for (int i = 0; i < result.Length; i++)
            if (double.IsInfinity(result[i]) || result[i] == Untouched)
                return $"{function.Name}: row {i} is {result[i]:R}";
        return null;
    }

    /// <summary>
    /// Missing for exactly the rows of the warm-up; where <paramref name="mayBeLater"/>, for at least those.
    /// </summary>
    public static string? WarmsUp(SeriesFunction function, FunctionInput input, bool mayBeLater = false)
    {
        double[] result = Evaluate(function, input);
        int expected = Math.Min(function.WarmUp([.. input.Numbers]), input.Rows);
        int first = Array.FindIndex(result, v => !double.IsNaN(v));
        first = first < 0 ? input.Rows : first;
        if (first != expected && !(mayBeLater && first > expected))
            return $"{function.Name}({string.Join(", ", input.Numbers)}): first value at row {first} of {input.Rows}, not {expected}";
        int gap = Array.FindIndex(result, first, double.IsNaN);
        return gap >= 0 && !mayBeLater ? $"{function.Name}: missing again at row {gap}" : null;
    }

    /// <summary>
    /// Without its first <paramref name="dropped"/> rows a value must be the same from the row that the function declares, to a millionth of the
    /// values' usual size; and a function that declares a dependence must have one.
    /// </summary>
    public static string? ConvergesAsDeclared(SeriesFunction function, FunctionInput input, int dropped)
    {
        double[] whole = Evaluate(function, input)[dropped..], part = Evaluate(function, input.Skip(dropped));
        int warmUp = function.WarmUp([.. input.Numbers]);
        double usual = Math.Sqrt(whole.Where(v => !double.IsNaN(v)).Select(v => v * v).DefaultIfEmpty(0).Average());
        int[] apart = [.. Enumerable.Range(0, part.Length).Where(i => i >= warmUp && Differs(i))];
        string name = $"{function.Name}({string.Join(", ", input.Numbers)})";
        return function.Convergence.Kind switch
        {
            ConvergenceKind.Event => MatchesAtTheEnd(),
            ConvergenceKind.Cumulative => apart.Contains(part.Length - 1) ? null : $"{name}: declared cumulative, but forgets its start",
            _ => MatchesFrom(warmUp + function.Convergence.Bars([.. input.Numbers])!.Value),
        };

        bool Differs(int i) => double.IsNaN(part[i]) != double.IsNaN(whole[i]) || Math.Abs(part[i] - whole[i]) > Tolerance() * usual;

        double Tolerance() => function.Convergence.Kind == ConvergenceKind.Exact ? 1e-9 : Convergence.Tolerance;

        string? MatchesFrom(int row) => apart.Length > 0 && apart[^1] >= row
            ? $"{name}: without {dropped} rows, row {apart[^1]} is {part[apart[^1]]:R}, not {whole[apart[^1]]:R}; declared the same from {row} on"
            : null;

        string? MatchesAtTheEnd() => apart.Length > 0 && apart[^1] > part.Length / 2
            ? $"{name}: declared to wait for an event, but still differs at row {apart[^1]} of {part.Length}"
            : null;
    }

    /// <summary>
    /// With prices scaled by <paramref name="prices"/> and volumes by <paramref name="volumes"/> (powers of two, so that nothing rounds)
    /// the result must scale as its unit says.
    /// </summary>
    public static string? ScalesWithUnit(
        SeriesFunction function, FunctionInput input, FunctionInput scaled, ImmutableArray<Unit> units, double prices, double volumes)
    {
        var type = function.Result(units);
        double factor = type.Kind == ValueKind.Boolean
            ? 1
            : Math.Pow(prices, type.Unit.Currency) * Math.Pow(volumes, type.Unit.Shares + type.Unit.Currency);
        double[] before = Evaluate(function, input), after = Evaluate(function, scaled);
        for (int i = 0; i < before.Length; i++)
            if (!(before[i] * factor).Equals(after[i]) && Math.Abs(before[i] * factor - after[i]) > 1e-12 * Math.Abs(after[i]))
                return $"{function.Name}: row {i} is {after[i]:R}, not {before[i]:R} · {factor}";
        return null;
    }

    /// <summary>Every value must lie within the bounds that the function states for arguments like these, last places apart.</summary>
    public static string? KeepsItsBounds(SeriesFunction function, FunctionInput input)
    {
        var bounds = function.Bounds([.. input.Columns.Select(c => new ValueBounds(c.DefaultIfEmpty().Min(), c.DefaultIfEmpty().Max()))]);
        double slack = 1e-9 * Math.Max(Math.Abs(double.IsFinite(bounds.Low) ? bounds.Low : 0), Math.Abs(double.IsFinite(bounds.High) ? bounds.High : 0));
        foreach (double value in Evaluate(function, input))
            if (value < bounds.Low - slack || value > bounds.High + slack)
                return $"{function.Name}: {value:R} is not within {bounds}";
        return null;
    }
}
