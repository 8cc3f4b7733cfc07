using System.Collections.Immutable;
using SyntheticAlpha.Bars;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Tables;

namespace SyntheticAlpha.Universe.Panels;

/// <summary>
/// Puts the panels of shards together: symbols in ordinal order, each with its rows as they stand, written as a single run would. Memory
/// holds a few thousand rows of each file.
/// </summary>
public static class PanelMerge
{
    /// <summary>Writes the whole panel; gives its number of rows.</summary>
    /// <param name="parts">The shards' Parquet files.</param>
    /// <param name="output">The file, which appears once it is whole.</param>
    /// <param name="cancellation">Stops the merge.</param>
    /// <exception cref="InputException">The files are no panels, of different rules or columns, hold a symbol twice, or are not all shards there are; or one of them is the output.</exception>
    public static long Write(ImmutableArray<string> parts, string output, CancellationToken cancellation = default)
    {
        string target = OutputPlace.Of(output), partial = $"{target}.{Environment.ProcessId}.partial";
        if (parts.FirstOrDefault(p => RealPath(p) == RealPath(target)) is { } same)
            throw new InputException(UniverseDiagnostics.MergedOnto(same));
        PanelFile[] readers = [.. parts.Select(PanelFile.Open)];
        for (int i = 1; i < readers.Length; i++)
            Compare(parts[0], readers[0], parts[i], readers[i]);
        CheckShards(readers);
        OutputPlace.Try(output, () => File.Create(partial)).Dispose();
        var columns = readers[0].Rules.Known(readers[0].Columns);
        long rows = 0;
        try
        {
            TableWriter.Write(partial, TableWriter.IsParquet(output), columns, Merged(parts, readers, columns, cancellation).Select(Counted), readers[0].Metadata.Remove(PanelRequest.ShardKey));
            File.Move(partial, target, overwrite: true);
            return rows;
        }
        finally
        {
            File.Delete(partial);
        }

        TableBlock Counted(TableBlock block)
        {
            rows += block.Count;
            return block;
        }
    }

    // Links are followed wherever in the path they stand.
    private static string RealPath(string path)
    {
        string full = Path.GetFullPath(path);
        FileSystemInfo place = File.Exists(full) ? new FileInfo(full) : new DirectoryInfo(full);
        string real = place.Exists && place.ResolveLinkTarget(returnFinalTarget: true) is { } target ? target.FullName : full;
        return real != full ? RealPath(real) : Path.GetDirectoryName(full) is { } above ? Path.Combine(RealPath(above), Path.GetFileName(full)) : full;
    }

    private static void Compare(string firstPath, PanelFile first, string path, PanelFile reader)
    {
        string? other = first.Metadata.Keys.Union(reader.Metadata.Keys).Order(StringComparer.Ordinal)
            .FirstOrDefault(k => k != PanelRequest.ShardKey && first.Metadata.GetValueOrDefault(k) != reader.Metadata.GetValueOrDefault(k));
        if (other is not null)
            throw new InputException(UniverseDiagnostics.OtherPanel(
                path, firstPath, other.Replace("alpha_", "", StringComparison.Ordinal).Replace('_', ' '), reader.Metadata.GetValueOrDefault(other), first.Metadata.GetValueOrDefault(other)));
        if (!first.Columns.SequenceEqual(reader.Columns))
            throw new InputException(UniverseDiagnostics.OtherPanel(path, firstPath, "columns", Names(reader), Names(first)));
    }

    // Parts that were chosen with --symbols do not say that they are any.
    private static void CheckShards(PanelFile[] readers)
    {
        PanelFile[] shards = [.. readers.Where(r => r.Shard is not null)];
        if (shards.Length == 0)
            return;
        int count = shards[0].Shard!.Count;
        if (Array.Find(shards, s => s.Shard!.Count != count) is { } other)
            throw new InputException(UniverseDiagnostics.OtherPanel(other.Path, shards[0].Path, "shard", other.Shard!.ToString(), shards[0].Shard!.ToString()));
        int[] absent = [.. Enumerable.Range(1, count).Except(shards.Select(s => s.Shard!.Number))];
        if (absent.Length > 0)
            throw new InputException(UniverseDiagnostics.PartsAbsent(absent, count));
    }

    private static string Names(PanelFile reader) => string.Join(", ", reader.Columns.Select(c => c.Name));

    // Each file has its symbols in order, so that the next one in all is the least of those that come next in each.
    private static IEnumerable<TableBlock> Merged(ImmutableArray<string> parts, PanelFile[] readers, ImmutableArray<TableColumn> columns, CancellationToken cancellation)
    {
        // A file may be named twice, so that its place tells it apart and not its path.
        var cursors = new List<(IEnumerator<TableBlock> Blocks, int Part)>();
        try
        {
            for (int i = 0; i < readers.Length; i++)
                Advance(readers[i].Blocks().GetEnumerator(), i);
            var (last, lastPart) = ("", -1);
            while (cursors.Count > 0)
            {
                cancellation.ThrowIfCancellationRequested();
                var next = cursors.MinBy(c => PanelFile.SymbolOf(c.Blocks.Current), StringComparer.Ordinal);
                cursors.Remove(next);
                string symbol = PanelFile.SymbolOf(next.Blocks.Current);
                if (symbol == last && next.Part != lastPart)
                    throw new InputException(UniverseDiagnostics.TwiceIn(symbol, parts[lastPart], parts[next.Part]));
                (last, lastPart) = (symbol, next.Part);
                yield return next.Blocks.Current;
                Advance(next.Blocks, next.Part);
            }
        }
        finally
        {
            foreach (var (blocks, _) in cursors)
                blocks.Dispose();
        }

        void Advance(IEnumerator<TableBlock> blocks, int part)
        {
            if (!blocks.MoveNext())
            {
                blocks.Dispose();
                return;
            }

            cursors.Add((blocks, part));
            if (UnknownText(blocks.Current, columns) is { } found)
                throw new InputException(BarDiagnostics.NotATable(parts[part], "panel", $"its column {found.Column} holds \"{found.Text}\", which its rules do not give"));
        }
    }

    // A file may have been changed since it was written.
    private static (string Column, string? Text)? UnknownText(TableBlock block, ImmutableArray<TableColumn> columns)
    {
        for (int i = 0; i < columns.Length; i++)
        {
            if (columns[i].Words.IsEmpty)
                continue;
            bool[] isKnown = [.. block.Words.Select(w => columns[i].Words.Contains(w, StringComparer.Ordinal))];
            for (int row = 0; row < block.Count; row++)
                if (!double.IsNaN(block.Values[i][row]) && !isKnown[(int)block.Values[i][row]])
                    return (columns[i].Name, block.Text(i, row));
        }

        return null;
    }
}
