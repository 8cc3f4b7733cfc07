using System.Globalization;
using BenchmarkDotNet.Attributes;
using NCalc;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Expressions.Syntax;

namespace SyntheticAlpha.Benchmarks;

/// <summary>Parsing a hundred typical expressions: the NCalc package against our parser of the same syntax.</summary>
[MemoryDiagnoser]
public class ParseBenchmarks
{
    private static readonly string[] Shapes =
    [
        "close > sma(close, {0})", "rsi(close, {0}) < 30", "close > sma(close, {0}) and volume > 1.5 * sma(volume, 20)",
        "(close - low) / (high - low) > 0.{0}", "if(close > open, {0}, 0)", "between(rsi(close, {0}), 50, 70)",
        "in(stance, 'easing', 'neutral') and pe < {0}", "round(100 * (close / lag(close, {0}) - 1), 1)",
        "not (debt > {0}) or margin >= 12.5 and growth > 0", "clamp((close - ema(close, {0})) / atr(high, low, close, 14), -3, 3)",
    ];

    private readonly string[] _expressions =
        [.. Enumerable.Range(0, 100).Select(i => string.Format(CultureInfo.InvariantCulture, Shapes[i % Shapes.Length], 5 + i))];

    [Benchmark(Baseline = true, OperationsPerInvoke = 100)]
    public int NCalcPackage()
    {
        int errors = 0;
        foreach (string expression in _expressions)
            errors += new Expression(expression, EvaluateOptions.NoCache).HasErrors() ? 1 : 0;
        return errors;
    }

    [Benchmark(OperationsPerInvoke = 100)]
    public int OurParser()
    {
        int errors = 0;
        foreach (string expression in _expressions)
            errors += Parser.Parse(MappedText.Inline(expression), new DiagnosticBag()) is null ? 1 : 0;
        return errors;
    }
}
