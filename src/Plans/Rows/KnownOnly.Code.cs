using System.Numerics;
using System.Runtime.CompilerServices;

namespace SyntheticAlpha.Plans.Rows;

// A step over one more value, for the loops and for compiled passes alike.
internal static partial class KnownOnly
{
    private static VectorCode Folded(string last) => (writer, operands) =>
    {
        Chain(writer, operands, nameof(Plus));
        Chain(writer, operands, nameof(CountWith));
        writer.Call(typeof(KnownOnly), last);
    };

    private static void Counted(VectorWriter writer, int[] operands) => Chain(writer, operands, nameof(CountWith));

    private static void Needed(VectorWriter writer, int[] operands)
    {
        writer.Operand(operands[0]);
        foreach (int operand in operands.AsSpan(1))
        {
            writer.Operand(operand);
            writer.Call(typeof(KnownOnly), nameof(Where));
        }
    }

    private static void Chain(VectorWriter writer, int[] operands, string step)
    {
        writer.Number(0);
        foreach (int operand in operands)
        {
            writer.Operand(operand);
            writer.Call(typeof(KnownOnly), step);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> Plus(Vector<double> sum, Vector<double> value) =>
        sum + Elementwise.Select(Elementwise.Present(value), value, Vector<double>.Zero);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> CountWith(Vector<double> count, Vector<double> value) => count + Elementwise.Truth(Elementwise.Present(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> Total(Vector<double> sum, Vector<double> count) =>
        Elementwise.Select(Vector.Equals(count, Vector<double>.Zero), Elementwise.Missing, Elementwise.Finite(sum));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> MeanOf(Vector<double> sum, Vector<double> count) => Total(sum / count, count);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> Where(Vector<double> value, Vector<double> other) =>
        Elementwise.Select(Elementwise.Present(other), value, Elementwise.Missing);
}
