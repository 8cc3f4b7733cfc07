using System.Numerics;
using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SyntheticAlpha.Plans.Intervals;
using SyntheticAlpha.Plans.Rows;

namespace SyntheticAlpha.Plans.Programs.Compiled;

/// <summary>Computes rows of a pass.</summary>
/// <param name="columns">All columns.</param>
/// <param name="starts">Where in each the rows begin.</param>
/// <param name="count">How many rows; a multiple of a vector's length, and not none.</param>
internal delegate void CompiledPass(double[][] columns, int[] starts, int count);

/// <summary>
/// Writes the steps of a pass as one loop over vectors of rows. Each step calls the method that its kernel calls, so that the values are
/// the same; what the steps hand on stays in registers.
/// </summary>
internal sealed class PassCompiler
{
    private readonly Plan _plan;
    private readonly PassColumns _columns;
    private readonly ILGenerator _code;
    private readonly LocalBuilder _row;
    private readonly Dictionary<int, LocalBuilder> _places = [];
    private readonly Dictionary<int, LocalBuilder> _values = [];

    private readonly VectorWriter _writer;

    private PassCompiler(Plan plan, PassColumns columns, IntervalValues bounds, ILGenerator code)
    {
        (_plan, _columns, _code, _row) = (plan, columns, code, code.DeclareLocal(typeof(nuint)));
        _writer = new VectorWriter(code, Load, node => bounds[node]);
    }

    /// <summary>Compiles a pass.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="pass">The pass.</param>
    /// <param name="columns">Where values lie.</param>
    /// <param name="bounds">What each node can be whatever the facts are: what cannot happen is not looked for.</param>
    public static CompiledPass Compile(Plan plan, Pass pass, PassColumns columns, IntervalValues bounds)
    {
        var method = new DynamicMethod("pass", typeof(void), [typeof(double[][]), typeof(int[]), typeof(int)], typeof(PassCompiler).Module, skipVisibility: true);
        var compiler = new PassCompiler(plan, columns, bounds, method.GetILGenerator());
        compiler.Open(pass);
        compiler.Loop(pass);
        return method.CreateDelegate<CompiledPass>();
    }

    // Where the columns that it reads or writes begin.
    private void Open(Pass pass)
    {
        foreach (int node in pass.Instructions.SelectMany(i => i.Operands.Append(i.Node)).Distinct())
        {
            if (_plan.Stages[node] == Stage.Constant || _columns.Of(node) is not (>= 0 and var column))
                continue;
            _places[node] = _code.DeclareLocal(typeof(double).MakeByRefType());
            _code.Emit(OpCodes.Ldarg_0);
            _code.Emit(OpCodes.Ldarg_1);
            _code.Emit(OpCodes.Ldc_I4, column);
            Call(nameof(First));
            _code.Emit(OpCodes.Stloc, _places[node]);
        }
    }

    private void Loop(Pass pass)
    {
        var top = _code.DefineLabel();
        _code.MarkLabel(top);
        foreach (var instruction in pass.Instructions)
        {
            ((RowOperation)_plan.Nodes[instruction.Node].Operation).Code!(_writer, instruction.Operands);
            _values[instruction.Node] = _writer.Keep<Vector<double>>();
            if (_places.ContainsKey(instruction.Node))
                Store(instruction.Node);
        }

        _code.Emit(OpCodes.Ldloc, _row);
        _code.Emit(OpCodes.Ldc_I4, Vector<double>.Count);
        _code.Emit(OpCodes.Add);
        _code.Emit(OpCodes.Stloc, _row);
        _code.Emit(OpCodes.Ldloc, _row);
        _code.Emit(OpCodes.Ldarg_2);
        _code.Emit(OpCodes.Conv_U);
        _code.Emit(OpCodes.Blt_Un, top);
        _code.Emit(OpCodes.Ret);
    }

    private void Load(int node)
    {
        if (_plan.Nodes[node].Operation is ConstantOperation constant)
        {
            _writer.Number(constant.Value);
            return;
        }

        if (!_values.TryGetValue(node, out var value))
        {
            Address(node);
            Call(nameof(Read));
            value = _values[node] = _code.DeclareLocal(typeof(Vector<double>));
            _code.Emit(OpCodes.Stloc, value);
        }

        _code.Emit(OpCodes.Ldloc, value);
    }

    private void Store(int node)
    {
        _code.Emit(OpCodes.Ldloc, _values[node]);
        Address(node);
        Call(nameof(Write));
    }

    private void Address(int node)
    {
        _code.Emit(OpCodes.Ldloc, _places[node]);
        _code.Emit(OpCodes.Ldloc, _row);
    }

    private void Call(string method) => _code.Emit(OpCodes.Call, typeof(PassCompiler).GetMethod(method, BindingFlags.Static | BindingFlags.NonPublic)!);

    private static ref double First(double[][] columns, int[] starts, int column) =>
        ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(columns[column]), starts[column]);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> Read(ref double first, nuint row) => Vector.LoadUnsafe(ref first, row);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Write(Vector<double> value, ref double first, nuint row) => value.StoreUnsafe(ref first, row);
}
