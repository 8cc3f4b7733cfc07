using System.Numerics;
using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;
using SyntheticAlpha.Plans.Intervals;

namespace SyntheticAlpha.Plans.Rows;

/// <summary>Writes an operation on a vector of rows into a compiled pass: loads its operands and leaves its value on the stack.</summary>
/// <param name="writer">Where to.</param>
/// <param name="operands">The operands' nodes.</param>
internal delegate void VectorCode(VectorWriter writer, int[] operands);

/// <summary>What operations write themselves with: operands, numbers and calls of the methods that the kernels call too.</summary>
internal sealed class VectorWriter(ILGenerator code, Action<int> load, Func<int, Interval> bounds)
{
    /// <summary>Puts an operand's vector on the stack.</summary>
    public void Operand(int node) => load(node);

    /// <summary>What an operand can be, whatever the facts are.</summary>
    public Interval Bounds(int node) => bounds(node);

    /// <summary>Puts a vector of one number on the stack.</summary>
    public void Number(double value)
    {
        Scalar(value);
        Call(typeof(VectorWriter), nameof(Uniform));
    }

    /// <summary>Puts a number on the stack.</summary>
    public void Scalar(double value) => code.Emit(OpCodes.Ldc_R8, value);

    /// <summary>Calls a static method with what lies on the stack.</summary>
    public void Call(Type type, string method) =>
        code.Emit(OpCodes.Call, type.GetMethod(method, BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic) ?? throw new MissingMethodException(type.Name, method));

    /// <summary>Calls a static method with what lies on the stack and one more operand.</summary>
    public void Call(Type type, string method, int operand)
    {
        Operand(operand);
        Call(type, method);
    }

    /// <summary>Calls an operation's vector form on the operands that lie on the stack.</summary>
    public void Invoke<T>(int operands) =>
        code.Emit(OpCodes.Call, typeof(T).GetMethod("Invoke", [.. Enumerable.Repeat(typeof(Vector<double>), operands)]) ?? throw new MissingMethodException(typeof(T).Name, "Invoke"));

    /// <summary>Takes what lies on the stack into a variable.</summary>
    public LocalBuilder Keep<T>()
    {
        var local = code.DeclareLocal(typeof(T));
        code.Emit(OpCodes.Stloc, local);
        return local;
    }

    /// <summary>Puts a variable's value on the stack.</summary>
    public void Kept(LocalBuilder local) => code.Emit(OpCodes.Ldloc, local);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> Uniform(double value) => new(value);
}

/// <summary>The code of operations that have a vector form.</summary>
internal static class VectorCodes
{
    /// <summary>One call with all operands.</summary>
    public static VectorCode Call<T>(int count) => (writer, operands) =>
    {
        foreach (int operand in operands)
            writer.Operand(operand);
        writer.Invoke<T>(count);
    };

    /// <summary>One call with both operands: of the form for operands that are there, or for results that no number is too small for, where it has one and they are.</summary>
    public static VectorCode Pair<T>()
        where T : IBinary => (writer, operands) =>
    {
        var (a, b) = (writer.Bounds(operands[0]), writer.Bounds(operands[1]));
        writer.Operand(operands[0]);
        writer.Operand(operands[1]);
        if (typeof(T).IsAssignableTo(typeof(IKnownBinary)) && !a.MayBeMissing && !b.MayBeMissing)
            writer.Call(typeof(T), nameof(IKnownBinary.InvokeKnown));
        else if (typeof(T).IsAssignableTo(typeof(IBoundedBinary)) && !T.Bound(a.WhenKnown, b.WhenKnown).MayBeMissing)
            writer.Call(typeof(T), nameof(IBoundedBinary.InvokeInBounds));
        else
            writer.Invoke<T>(2);
    };

    /// <summary>Calls from the left, each with the value so far and the next operand.</summary>
    public static VectorCode Fold<T>() => (writer, operands) =>
    {
        writer.Operand(operands[0]);
        foreach (int operand in operands.AsSpan(1))
        {
            writer.Operand(operand);
            writer.Invoke<T>(2);
        }
    };
}
