using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using DuckDB.NET.Data;
using DuckDB.NET.Native;

namespace SyntheticAlpha.Tables;

/// <summary>Blocks as the rows of a table that DuckDB draws from: it asks for some rows at a time, which are copied into its vectors a column at a time.</summary>
internal sealed unsafe class BlockTable : IDisposable
{
    private static readonly int MostRows = (int)NativeMethods.Helpers.DuckDBVectorSize();

    private readonly IReadOnlyList<TableColumn> _columns;
    private readonly IEnumerator<TableBlock> _blocks;
    private readonly BlockTexts _texts = new();
    private readonly ClosedTexts _closed;
    private GCHandle _self;
    private TableBlock? _block;
    private int _next;

    /// <summary>Makes the table known to a connection.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="name">What queries call the table, as a function without arguments.</param>
    /// <param name="columns">The columns.</param>
    /// <param name="blocks">The rows; drawn from while the table is read, once.</param>
    public BlockTable(DuckDBConnection connection, string name, IReadOnlyList<TableColumn> columns, IEnumerable<TableBlock> blocks)
    {
        (_columns, _blocks, _closed) = (columns, blocks.GetEnumerator(), new ClosedTexts(columns));
        _self = GCHandle.Alloc(this);
        nint function = NativeMethods.TableFunction.DuckDBCreateTableFunction();
        NativeMethods.TableFunction.DuckDBTableFunctionSetName(function, name);
        NativeMethods.TableFunction.DuckDBTableFunctionSetExtraInfo(function, GCHandle.ToIntPtr(_self), &Forget);
        NativeMethods.TableFunction.DuckDBTableFunctionSetBind(function, &Bind);
        NativeMethods.TableFunction.DuckDBTableFunctionSetInit(function, &Forget);
        NativeMethods.TableFunction.DuckDBTableFunctionSetFunction(function, &Fill);
        bool isKnown = NativeMethods.TableFunction.DuckDBRegisterTableFunction(connection.NativeConnection, function) == DuckDBState.Success;
        NativeMethods.TableFunction.DuckDBDestroyTableFunction(ref function);
        if (!isKnown)
            throw new InvalidOperationException($"DuckDB does not take the table {name}");
    }

    /// <summary>What the blocks threw: the rows end there, since DuckDB must not see an exception.</summary>
    public Exception? Failure { get; private set; }

    /// <summary>Ends the drawing of blocks; nothing may read the table after.</summary>
    public void Dispose()
    {
        _blocks.Dispose();
        _self.Free();
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Forget(nint info)
    {
        // What DuckDB wants to be told and there is nothing to do about.
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Bind(nint info)
    {
        foreach (var column in Of(NativeMethods.TableFunction.DuckDBBindGetExtraInfo(info))._columns)
        {
            using var type = BlockVector.TypeOf(column);
            NativeMethods.TableFunction.DuckDBBindAddResultColumn(info, column.Name, type);
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Fill(nint info, nint chunk)
    {
        var table = Of(NativeMethods.TableFunction.DuckDBFunctionGetExtraInfo(info));
        try
        {
            table.Fill(chunk);
        }
#pragma warning disable CA1031 // Thrown again as it is once DuckDB is done.
        catch (Exception e)
#pragma warning restore CA1031
        {
            table.Failure = e;
            NativeMethods.DataChunks.DuckDBDataChunkSetSize(new DuckDBDataChunk(chunk), 0);
        }
    }

    private static BlockTable Of(nint info) => (BlockTable)GCHandle.FromIntPtr(info).Target!;

    private void Fill(nint pointer)
    {
        using var chunk = new DuckDBDataChunk(pointer);
        int rows = 0;
        _texts.BeginChunk();
        while (rows < MostRows && TryBlock() is { } block)
        {
            int count = Math.Min(block.Count - _next, MostRows - rows);
            for (int i = 0; i < _columns.Count; i++)
                new BlockVector(NativeMethods.DataChunks.DuckDBDataChunkGetVector(chunk, i), rows).Write(_columns[i].Kind, block.Values[i].AsSpan(_next, count), _texts, _closed, i);
            rows += count;
            _next += count;
        }

        NativeMethods.DataChunks.DuckDBDataChunkSetSize(chunk, (ulong)rows);
    }

    // The block with the next row; null where there is none.
    private TableBlock? TryBlock()
    {
        if (Failure is not null)
            return null;
        while (_block is null || _next == _block.Count)
        {
            if (!_blocks.MoveNext())
                return _block = null;
            (_block, _next) = (_blocks.Current, 0);
            _texts.BeginBlock(_block.Words);
            _closed.BeginBlock(_block.Words);
        }

        return _block;
    }
}
