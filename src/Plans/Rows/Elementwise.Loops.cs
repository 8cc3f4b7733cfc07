using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SyntheticAlpha.Plans.Rows;

// The loops: a vector at a time, then what is left one by one. Operands that are the same throughout stay in a register.
internal static partial class Elementwise
{
    private static nuint Width => (nuint)Vector<double>.Count;

    private static void Run<T>(ref double x, Span<double> result)
        where T : IUnary
    {
        ref double target = ref MemoryMarshal.GetReference(result);
        nuint i = 0, count = (nuint)result.Length;
        for (; i + Width <= count; i += Width)
            T.Invoke(Vector.LoadUnsafe(ref x, i)).StoreUnsafe(ref target, i);
        for (; i < count; i++)
            At(ref target, i) = T.Invoke(At(ref x, i));
    }

    private static void RunPair<T>(in RowArguments a, Span<double> result)
        where T : IBinary
    {
        if (a.IsUniform(0) && !a.IsUniform(1))
            RunUniformLeft<T>(a.First(0), ref a.First(1), result);
        else
            Run<T>(ref a.First(0), ref a.First(1), a.IsUniform(1), result);
    }

    private static void Run<T>(ref double a, ref double b, bool isUniform, Span<double> result)
        where T : IBinary
    {
        ref double target = ref MemoryMarshal.GetReference(result);
        nuint i = 0, count = (nuint)result.Length;
        if (isUniform && count >= Width)
        {
            var right = new Vector<double>(b);
            for (; i + Width <= count; i += Width)
                T.Invoke(Vector.LoadUnsafe(ref a, i), right).StoreUnsafe(ref target, i);
        }

        for (; i + Width <= count; i += Width)
            T.Invoke(Vector.LoadUnsafe(ref a, i), Vector.LoadUnsafe(ref b, i)).StoreUnsafe(ref target, i);
        for (; i < count; i++)
            At(ref target, i) = T.Invoke(At(ref a, i), At(ref b, i));
    }

    private static void RunUniformLeft<T>(double a, ref double b, Span<double> result)
        where T : IBinary
    {
        ref double target = ref MemoryMarshal.GetReference(result);
        nuint i = 0, count = (nuint)result.Length;
        var left = new Vector<double>(a);
        for (; i + Width <= count; i += Width)
            T.Invoke(left, Vector.LoadUnsafe(ref b, i)).StoreUnsafe(ref target, i);
        for (; i < count; i++)
            At(ref target, i) = T.Invoke(a, At(ref b, i));
    }

    private static void RunTriple<T>(in RowArguments args, Span<double> result)
        where T : ITernary
    {
        ref double a = ref args.First(0), b = ref args.First(1), c = ref args.First(2), target = ref MemoryMarshal.GetReference(result);
        nuint i = 0, count = (nuint)result.Length;
        if (args.IsUniform(1) && args.IsUniform(2))
        {
            var (second, third) = (new Vector<double>(b), new Vector<double>(c));
            for (; i + Width <= count; i += Width)
                T.Invoke(Vector.LoadUnsafe(ref a, i), second, third).StoreUnsafe(ref target, i);
        }

        for (; i + Width <= count; i += Width)
            T.Invoke(Vector.LoadUnsafe(ref a, i), Vector.LoadUnsafe(ref b, i), Vector.LoadUnsafe(ref c, i)).StoreUnsafe(ref target, i);
        for (; i < count; i++)
            At(ref target, i) = T.Invoke(At(ref a, i), At(ref b, i), At(ref c, i));
    }

    private static ref double At(ref double first, nuint index) => ref Unsafe.Add(ref first, index);
}
