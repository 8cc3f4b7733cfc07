using System.Collections.Immutable;
using System.Globalization;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Expressions.Types;
using SyntheticAlpha.Plans;
using SyntheticAlpha.Rules;

namespace SyntheticAlpha.Explanations.WhatIfs;

/// <summary>Reads changes as people write them: <c>rsi_14=71</c>, <c>net_margin=6%</c>, <c>policy_stance=easing</c>, <c>close=280..320:5</c>.</summary>
public sealed class ChangeReader(Pack pack, DiagnosticBag diagnostics)
{
    private const int UsualSteps = 20;
    private const int UsualGridSteps = 10;
    private const int MostValues = 1_000;

    private readonly WholeNumbers _whole = new(pack);

    /// <summary>Reads all changes; what is wrong is reported, and the rest is given.</summary>
    public ChangeRequest Read(IEnumerable<string> written)
    {
        var pairs = written.Select(w => (Written: w, Split: w.Split('=', 2))).ToArray();
        int ranges = pairs.Count(p => p.Split is [_, var value] && IsRange(value));
        var changes = ImmutableArray.CreateBuilder<FactChange>();
        var sweeps = ImmutableArray.CreateBuilder<FactRange>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (text, split) in pairs)
        {
            if (split is not [var left, var right] || left.Trim() is not { Length: > 0 } name || right.Trim() is not { Length: > 0 } value)
                diagnostics.Add(ExplanationDiagnostics.BadChange(text));
            else if (!seen.Add(name))
                diagnostics.Add(ExplanationDiagnostics.RepeatedChange(name));
            else if (NodeOf(name, value) is { } node)
                Read(name, node, value, ranges, changes, sweeps);
        }

        if (sweeps.Count > 2)
            diagnostics.Add(ExplanationDiagnostics.TooManyRanges(sweeps.Count));
        return new ChangeRequest(changes.ToImmutable(), sweeps.ToImmutable());
    }

    private void Read(
        string name, int node, string value, int ranges, ImmutableArray<FactChange>.Builder changes, ImmutableArray<FactRange>.Builder sweeps)
    {
        if (IsRange(value))
        {
            if (Range(name, node, value, ranges > 1 ? UsualGridSteps : UsualSteps) is { IsDefault: false } values)
                sweeps.Add(new FactRange(name, node, values));
        }
        else if (Value(name, node, value) is { } number)
        {
            changes.Add(new FactChange(name, node, number));
        }
    }

    private static bool IsRange(string value) => value.Contains("..", StringComparison.Ordinal);

    private int? NodeOf(string name, string value)
    {
        if (!pack.Names.TryGetValue(name, out int node))
            diagnostics.Add(ExplanationDiagnostics.UnknownFact(name, pack.Names.Keys, pack.Inputs.Where(i => i.Node is not null && i.Words.Contains(value)).Select(i => i.Name)));
        else if (pack.Plan.Nodes[node].Operation is ConstantOperation)
            diagnostics.Add(ExplanationDiagnostics.ConstantFact(name, pack.Facts.FirstOrDefault(f => f.Name == name)?.Span));
        else if (pack.Plan.Nodes[node].Operation is SourceOperation source && BarChange.IsFixed(source.Name))
            diagnostics.Add(ExplanationDiagnostics.FixedBar(name));
        else
            return node;
        return null;
    }

    private double? Value(string name, int node, string written)
    {
        var type = pack.Plan.Nodes[node].Type;
        var input = pack.Inputs.FirstOrDefault(i => i.Name == name);
        return type.Kind switch
        {
            ValueKind.Text => Word(name, pack.Plan.Nodes[node], input, written),
            ValueKind.Boolean => Condition(name, written),
            ValueKind.Date => Day(name, written),
            _ => Number(name, type.Unit, input, written),
        };
    }

    private ImmutableArray<double> Range(string name, int node, string written, int usual)
    {
        if (pack.Plan.Nodes[node].Type.Kind != ValueKind.Number)
        {
            diagnostics.Add(ExplanationDiagnostics.BadValue(name, written, "one value, as only numbers can run from one to another"));
            return default;
        }

        string[] ends = written.Split(':') is [var span, ..] ? span.Split("..") : [];
        string? by = written.Split(':') is [_, var step] ? step : null;
        if (ends.Length != 2 || Value(name, node, ends[0].Trim()) is not { } from || Value(name, node, ends[1].Trim()) is not { } to)
            return default;
        double usualWidth = _whole.Contains(node, double.NaN) ? Math.Ceiling((to - from) / usual) : (to - from) / usual;
        double width = by is null ? usualWidth : Value(name, node, by.Trim()) ?? double.NaN;
        if (double.IsNaN(width))
            return default;
        if (from < to && width > 0 && (to - from) / width < MostValues)
            // Counted from the start, so that steps do not add up their rounding; the end is the end.
            return [.. Enumerable.Range(0, (int)Math.Floor((to - from) / width * (1 + 1e-12)) + 1)
                .Select(i => Math.Min(to, Math.Round(from + i * width, 12))).Append(to).Distinct()];
        diagnostics.Add(ExplanationDiagnostics.BadValue(name, written, FormattableString.Invariant($"FROM..TO or FROM..TO:STEP with FROM below TO, a step above 0 and at most {MostValues} values")));
        return default;
    }

    private double? Word(string name, PlanNode node, InputDefinition? input, string written)
    {
        ImmutableArray<string> words = input is { Words.IsDefaultOrEmpty: false } ? input.Words : node.Words.IsDefault ? [] : node.Words;
        if (words.IsEmpty || words.Contains(written))
            return pack.Plan.Texts.Code(written);
        diagnostics.Add(ExplanationDiagnostics.UnknownWord(name, written, words));
        return null;
    }

    private double? Condition(string name, string written)
    {
        double? value = written switch { "true" or "yes" => 1, "false" or "no" => 0, _ => null };
        if (value is null)
            diagnostics.Add(ExplanationDiagnostics.BadValue(name, written, "yes or no"));
        return value;
    }

    private double? Day(string name, string written)
    {
        if (DateOnly.TryParseExact(written, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return day.DayNumber;
        diagnostics.Add(ExplanationDiagnostics.BadValue(name, written, "a date such as 2026-06-21"));
        return null;
    }

    private double? Number(string name, Unit unit, InputDefinition? input, string written)
    {
        if (WrittenNumber.Read(written, unit) is not { } number)
        {
            diagnostics.Add(ExplanationDiagnostics.BadValue(name, written, WrittenNumber.Expected(unit)));
            return null;
        }

        if (!double.IsInteger(number) && _whole.Contains(pack.Names[name], double.NaN))
            diagnostics.Add(ExplanationDiagnostics.NotWhole(name, written, input?.Span));
        bool isPositive = pack.Plan.Nodes[pack.Names[name]].Operation is SourceOperation { Name: "close" or "volume" };
        if (number < input?.Low || number > input?.High || (isPositive && number <= 0))
            diagnostics.Add(ExplanationDiagnostics.OutOfRange(
                name, written, isPositive ? "above 0" : string.Create(CultureInfo.InvariantCulture, $"{input?.Low}..{input?.High}"), input?.Span));
        return number;
    }
}

/// <summary>Numbers with the signs of their units: <c>65%</c>, <c>$280</c>, <c>18x</c>, <c>2.5B</c>.</summary>
internal static class WrittenNumber
{
    private static readonly (char Letter, double Scale)[] Scales = [('K', 1e3), ('M', 1e6), ('B', 1e9), ('T', 1e12)];

    /// <summary>The number; null where it is none, or has the sign of another unit.</summary>
    public static double? Read(string written, Unit unit)
    {
        string text = written.Trim();
        bool isMoney = unit.Currency != 0;
        if (isMoney && text.Length > 1 && "$€£¥".Contains(text[0], StringComparison.Ordinal))
            text = text[1..];
        if (unit == Unit.Percent && text.EndsWith('%'))
            text = text[..^1];
        else if (unit.IsScalar && text.EndsWith('x'))
            text = text[..^1];
        double scale = 1;
        foreach (var (letter, times) in Scales)
            if (text.EndsWith(letter))
                (text, scale) = (text[..^1], times);
        return double.TryParse(text.Trim(), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out double number)
            && double.IsFinite(number * scale) ? number * scale : null;
    }

    /// <summary>What is expected of a unit, for messages.</summary>
    public static string Expected(Unit unit) =>
        unit == Unit.Percent ? "a percentage such as 12% or 12"
        : unit == Unit.Ratio ? "a ratio such as 0.12 or 1.2x, not a percentage"
        : unit.Currency != 0 ? "an amount such as 280, $280 or 2.5B"
        : unit == Unit.None ? "a number" : $"a number ({unit})";
}
