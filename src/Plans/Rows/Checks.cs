using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SyntheticAlpha.Plans.Rows;

/// <summary>What a list of checks consists of, in one pass a check: compare, take the points where it holds, add them.</summary>
internal static class Checks
{
    private static nuint Width => (nuint)Vector<double>.Count;

    /// <summary>A sum and the points of a condition that is there already. Operands: the sum, the condition, the points.</summary>
    public static void AddWhen(in RowArguments args, Span<double> result)
    {
        ref double sum = ref args.First(0), condition = ref args.First(1), points = ref args.First(2), target = ref MemoryMarshal.GetReference(result);
        nuint i = 0, count = (nuint)result.Length;
        if (args.IsUniform(2))
        {
            var earned = new Vector<double>(points);
            for (; i + Width <= count; i += Width)
                Add.Invoke(Vector.LoadUnsafe(ref sum, i), WhenTrue.Invoke(Vector.LoadUnsafe(ref condition, i), earned)).StoreUnsafe(ref target, i);
        }

        for (; i < count; i++)
            Unsafe.Add(ref target, i) = Add.Invoke(Unsafe.Add(ref sum, i), WhenTrue.Invoke(Unsafe.Add(ref condition, i), Unsafe.Add(ref points, i)));
    }

    /// <summary>A sum and the points of a condition. Operands: the sum, the condition's two, the points.</summary>
    public static void AddWhen<T>(in RowArguments args, Span<double> result)
        where T : IBinary
    {
        ref double sum = ref args.First(0), a = ref args.First(1), b = ref args.First(2), points = ref args.First(3);
        ref double target = ref MemoryMarshal.GetReference(result);
        nuint i = 0, count = (nuint)result.Length;
        if (args.IsUniform(3))
        {
            var earned = new Vector<double>(points);
            for (var right = new Vector<double>(b); args.IsUniform(2) && i + Width <= count; i += Width)
                Add.Invoke(Vector.LoadUnsafe(ref sum, i), WhenTrue.Invoke(T.Invoke(Vector.LoadUnsafe(ref a, i), right), earned)).StoreUnsafe(ref target, i);
            for (; i + Width <= count; i += Width)
                Add.Invoke(Vector.LoadUnsafe(ref sum, i), WhenTrue.Invoke(T.Invoke(Vector.LoadUnsafe(ref a, i), Vector.LoadUnsafe(ref b, i)), earned)).StoreUnsafe(ref target, i);
        }

        for (; i < count; i++)
            Unsafe.Add(ref target, i) = Add.Invoke(Unsafe.Add(ref sum, i), WhenTrue.Invoke(T.Invoke(Unsafe.Add(ref a, i), Unsafe.Add(ref b, i)), Unsafe.Add(ref points, i)));
    }
}
