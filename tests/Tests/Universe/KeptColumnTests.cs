using CsCheck;
using Shouldly;
using SyntheticAlpha.Universe.Panels;
using Xunit;

namespace SyntheticAlpha.Tests.Universe;

public class KeptColumnTests
{
    // Points, places of texts, prices, what is missing, and what would not come back from a byte.
    private static readonly Gen<double> Value = Gen.OneOf(
        Gen.Int[0, 254].Select(i => (double)i), Gen.Const(double.NaN), Gen.Const(-0.0), Gen.Const(255.0), Gen.Const(-1.0), Gen.Const(62.5), Gen.Double);

    private static readonly Gen<double[]> Column = Gen.OneOf(
        Value.Array[0, 600], Gen.Int[0, 254].Select(i => (double)i).Array[0, 600],
        Gen.Select(Gen.Bool, Gen.Int[0, 20], (isMissing, i) => isMissing ? double.NaN : i).Array[0, 600],
        Gen.Select(Value, Gen.Int[0, 600], (value, count) => Enumerable.Repeat(value, count).ToArray()));

    [Fact]
    public void Columns_ReadBack_AreTheSameBits() => Seeded.Check(Column.Array[1, 5], 3000, columns =>
    {
        byte[] record = new byte[columns.Sum(c => 1 + c.Length * sizeof(double))];
        int length = 0;
        foreach (double[] column in columns)
            length += KeptColumn.Write(column, record.AsSpan(length));
        int at = 0;
        foreach (double[] column in columns)
        {
            double[] back = new double[column.Length];
            at += KeptColumn.Read(record.AsSpan(at, length - at), back);
            back.Select(BitConverter.DoubleToInt64Bits).ShouldBe(column.Select(BitConverter.DoubleToInt64Bits));
        }

        at.ShouldBe(length);
    });

    [Theory]
    [InlineData(9, 7.25, 7.25, 7.25)]
    [InlineData(4, 0d, 254d, double.NaN)]
    [InlineData(25, 0d, 255d, 1d)]
    [InlineData(25, 0d, -0.0, 1d)]
    [InlineData(25, 0.5, 1d, 1d)]
    public void Write_OfThreeRows_TakesSoManyBytes(int bytes, params double[] values) => KeptColumn.Write(values, new byte[25]).ShouldBe(bytes);
}
