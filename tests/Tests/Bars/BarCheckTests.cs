using CsCheck;
using Shouldly;
using Xunit;
using static System.FormattableString;

namespace SyntheticAlpha.Tests.Bars;

/// <summary>Checks pass over many sound bars at a time: where a fault is found must not depend on where it stands, or on how many bars there are.</summary>
public class BarCheckTests
{
    private static readonly (string Code, Func<double[], double[]> Of)[] Faults =
    [
        ("SA1030", b => [b[0], b[1], b[1] + 2, b[3], b[4]]),
        ("SA1031", b => [b[1] + 2, b[1], b[2], b[3], b[4]]),
        ("SA1031", b => [b[0], b[1], b[2], b[2] - 2, b[4]]),
        ("SA1032", b => [b[1] + 0.06, b[1], b[2], b[3], b[4]]),
        ("SA1033", b => [b[0], b[1], -1, b[3], b[4]]),
        ("SA1033", b => [b[0], b[1], 0, b[3], b[4]]),
        ("SA1034", b => [b[0], b[1], b[2], b[3], -1]),
    ];

    [Fact]
    public void Fault_AtAnyBarOfAny_IsFoundThere() =>
        Gen.Select(Gen.Int[1, 30], Gen.Int[0, 29], Gen.Int[0, Faults.Length - 1]).Sample((count, at, which) =>
        {
            at %= count;
            var rows = Enumerable.Range(0, count).Select(Sound).ToArray();
            rows[at] = Faults[which].Of(rows[at]);
            Found(rows).ShouldBe([(Faults[which].Code, at)]);
        });

    [Fact]
    public void Split_AtAnyBarOfAny_IsFoundThere() =>
        Gen.Select(Gen.Int[2, 30], Gen.Int[0, 28]).Sample((count, at) =>
        {
            at = 1 + at % (count - 1);
            var rows = Enumerable.Range(0, count).Select(i => i < at ? Sound(i) : [.. Sound(i)[..4].Select(p => p * 4), 1_000]).ToArray();
            Found(rows).ShouldBe([("SA1039", at)]);
        });

    [Fact]
    public void Stretches_OfAnyLengths_AreThoseOfFiveBarsOrMore() =>
        Gen.Int[1, 11].Array[1, 12].Sample(lengths =>
        {
            var rows = lengths.SelectMany((length, i) => Enumerable.Repeat<double[]>([.. Sound(i)[..4], i % 2], length)).ToArray();
            var expected = lengths.Select((length, i) => (Length: length, Start: lengths[..i].Sum(), IsUntraded: i % 2 == 0)).Where(s => s.Length >= 5)
                .SelectMany(s => s.IsUntraded ? (IEnumerable<(string, int)>)[("SA1038", s.Start), ("SA1037", s.Start)] : [("SA1038", s.Start)]);
            Found(rows).ShouldBe(expected);
        });

    private static double[] Sound(int i) => [100 + i * 0.1, 101 + i * 0.1, 99 + i * 0.1, 100.5 + i * 0.1, 1_000 + i];

    // In the order of the file, by line and column.
    private static IEnumerable<(string Code, int Bar)> Found(double[][] rows) =>
        BarText.Problems(BarText.Header + string.Join('|', BarText.Weekdays(rows.Length).Zip(rows, (day, r) => Invariant($"{day:yyyy-MM-dd},{string.Join(',', r.Select(v => Invariant($"{v:R}")))}"))))
            .Select(d => (d.Code, d.Span!.Value.Line - 2));
}
