using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using SyntheticAlpha.Plans.Intervals;

namespace SyntheticAlpha.Plans.Rows;

/// <summary>A row operation on one column, scalar, vector and bounds saying the same.</summary>
internal interface IUnary
{
    static abstract double Invoke(double x);

    static abstract Vector<double> Invoke(Vector<double> x);

    static abstract Interval Bound(in Interval x);
}

/// <summary>A row operation on two columns, scalar, vector and bounds saying the same.</summary>
internal interface IBinary
{
    static abstract double Invoke(double a, double b);

    static abstract Vector<double> Invoke(Vector<double> a, Vector<double> b);

    static abstract Interval Bound(in Interval a, in Interval b);
}

/// <summary>A condition that is cheaper where no operand can be missing.</summary>
internal interface IKnownBinary
{
    static abstract Vector<double> InvokeKnown(Vector<double> a, Vector<double> b);
}

/// <summary>An operation that is cheaper where operands that are there give a result that a double can hold.</summary>
internal interface IBoundedBinary
{
    static abstract Vector<double> InvokeInBounds(Vector<double> a, Vector<double> b);
}

/// <summary>A row operation on three columns, scalar, vector and bounds saying the same.</summary>
internal interface ITernary
{
    static abstract double Invoke(double a, double b, double c);

    static abstract Vector<double> Invoke(Vector<double> a, Vector<double> b, Vector<double> c);

    static abstract Interval Bound(in Interval a, in Interval b, in Interval c);
}

/// <summary>What an operation computes, and what it can give: neither goes without the other.</summary>
internal readonly record struct RowMath(RowKernel Kernel, IntervalRule Bounds)
{
    /// <summary>In one pass: a sum, and what a check of this condition adds to it. Operands: the sum, the condition's two, the points.</summary>
    public RowKernel? Checked { get; init; }

    /// <summary>The same for a vector of rows, as part of a compiled pass; null where only the kernel can do it.</summary>
    public VectorCode? Code { get; init; }
}

/// <summary>Runs row operations over columns, a vector at a time.</summary>
internal static partial class Elementwise
{
    public static readonly Vector<double> Missing = new(double.NaN);

    private static readonly Vector<long> MissingBits = new(BitConverter.DoubleToInt64Bits(double.NaN));

    private static readonly Vector<long> OneBits = new(BitConverter.DoubleToInt64Bits(1));

    public static RowMath Unary<T>()
        where T : IUnary => new(
            static (in RowArguments a, Span<double> result) => Run<T>(ref a.First(0), result),
            static (in IntervalArguments a) => T.Bound(a[0]))
        { Code = VectorCodes.Call<T>(1) };

    public static RowMath Binary<T>()
        where T : IBinary => new(
            static (in RowArguments a, Span<double> result) => RunPair<T>(a, result),
            static (in IntervalArguments a) => T.Bound(a[0], a[1]))
        { Code = VectorCodes.Pair<T>() };

    /// <summary>A condition, which a check can add up in one pass.</summary>
    public static RowMath Condition<T>()
        where T : IBinary => Binary<T>() with { Checked = Checks.AddWhen<T> };

    public static RowMath Ternary<T>()
        where T : ITernary => new(
            static (in RowArguments a, Span<double> result) => RunTriple<T>(a, result),
            static (in IntervalArguments a) => T.Bound(a[0], a[1], a[2]))
        { Code = VectorCodes.Call<T>(3) };

    /// <summary>Folds more than two columns from the left.</summary>
    public static RowMath Fold<T>()
        where T : IBinary => new(
            static (in RowArguments a, Span<double> result) =>
            {
                RunPair<T>(a, result);
                for (int i = 2; i < a.Count; i++)
                    Run<T>(ref MemoryMarshal.GetReference(result), ref a.First(i), a.IsUniform(i), result);
            },
            static (in IntervalArguments a) =>
            {
                var result = a[0];
                for (int i = 1; i < a.Count; i++)
                    result = T.Bound(result, a[i]);
                return result;
            })
        { Code = VectorCodes.Fold<T>() };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Truth(Vector<long> condition) =>
        Vector.AsVectorDouble(condition & OneBits);

    /// <summary>The one where a condition holds, the other where it does not: one instruction where the processor has it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Select(Vector<long> condition, Vector<double> then, Vector<double> otherwise) =>
        Avx.IsSupported && Vector<double>.Count == Vector256<double>.Count
            ? Avx.BlendVariable(otherwise.AsVector256(), then.AsVector256(), condition.AsVector256().AsDouble()).AsVector()
            : Vector.ConditionalSelect(condition, then, otherwise);

    /// <summary>The truth of a condition; missing where it is said to be.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Truth(Vector<long> condition, Vector<long> missing) =>
        Vector.AsVectorDouble((condition & OneBits) | (missing & MissingBits));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<long> Present(Vector<double> x) => Vector.Equals(x, x);

    /// <summary>Where either is missing.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<long> EitherMissing(Vector<double> a, Vector<double> b) =>
        Avx.IsSupported && Vector<double>.Count == Vector256<double>.Count
            ? Avx.CompareUnordered(a.AsVector256(), b.AsVector256()).AsInt64().AsVector()
            : ~(Present(a) & Present(b));

    /// <summary>The value, or missing where it ran over what a double can hold; zero loses its sign, which nobody means.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Finite(double x) => double.IsFinite(x) ? x + 0.0 : double.NaN;

    /// <inheritdoc cref="Finite(double)"/>
    // A finite number less itself is zero, which added takes a zero's sign; an infinite one less itself is no number.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Finite(Vector<double> x) =>
        x + (x - x);

    /// <summary>Makes missing what is not finite, and takes a zero's sign. Mostly there is nothing to do: then nothing is written.</summary>
    /// <returns>Whether the values stayed what they were, to the bit.</returns>
    public static bool MakeFinite(Span<double> values)
    {
        var vectors = MemoryMarshal.Cast<double, Vector<double>>(values);
        var changed = Vector<long>.Zero;
        foreach (var vector in vectors)
            changed |= Vector.AsVectorInt64(Finite(vector)) ^ Vector.AsVectorInt64(vector);
        bool isFinite = changed == Vector<long>.Zero;
        for (int i = isFinite ? vectors.Length : 0; i < vectors.Length; i++)
            vectors[i] = Finite(vectors[i]);
        for (int i = vectors.Length * Vector<double>.Count; i < values.Length; i++)
        {
            double finite = Finite(values[i]);
            isFinite &= BitConverter.DoubleToInt64Bits(finite) == BitConverter.DoubleToInt64Bits(values[i]);
            values[i] = finite;
        }

        return isFinite;
    }
}
