using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using SyntheticAlpha.Tables;

namespace SyntheticAlpha.Universe.Panels;

/// <summary>
/// The columns of blocks that have been written, for blocks to come: memory touched for the first time costs more than what is copied into it.
/// Taken and given back by any thread.
/// </summary>
internal sealed class BlockColumns
{
    private readonly ConcurrentBag<double[][]> _free = [];

    /// <summary>So many columns of any length, with whatever stands in them.</summary>
    public double[][] Take(int columns) =>
        _free.TryTake(out double[][]? free) ? free : [.. Enumerable.Range(0, columns).Select(_ => Array.Empty<double>())];

    /// <summary>Takes a block's columns back; nobody may look at it after.</summary>
    public void GiveBack(TableBlock block) => _free.Add(ImmutableCollectionsMarshal.AsArray(block.Values)!);
}
