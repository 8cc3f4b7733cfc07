using System.Collections.Immutable;
using System.IO.Enumeration;
using SyntheticAlpha.Diagnostics;

namespace SyntheticAlpha.Universe.Data;

/// <summary>Which symbols of a folder are meant: patterns (<c>A*,SPY</c>), or a file with one symbol a line.</summary>
public static class SymbolSelection
{
    /// <summary>The symbols meant, in ordinal order.</summary>
    /// <param name="known">The symbols there are.</param>
    /// <param name="selection">A file (what follows # on a line is a remark), or patterns with * and ? set apart by commas, in any letter case; <c>!X</c> leaves out what was in. All if null.</param>
    /// <exception cref="InputException">A pattern fits none.</exception>
    public static ImmutableArray<string> Select(IReadOnlyCollection<string> known, string? selection)
    {
        if (selection is null)
            return [.. known.Order(StringComparer.Ordinal)];
        var found = File.Exists(selection) ? OfFile(known, selection) : OfPatterns(known, selection.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
        return [.. found.Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.Ordinal)];
    }

    // What begins by leaving out begins with all.
    private static IEnumerable<string> OfPatterns(IReadOnlyCollection<string> known, string[] patterns)
    {
        IEnumerable<string> found = patterns is [['!', ..], ..] ? known : [];
        foreach (string pattern in patterns)
            found = pattern is ['!', .. var left] ? found.Except(OfPattern(known, left)) : found.Concat(OfPattern(known, pattern));
        return found;
    }

    private static string[] OfPattern(IReadOnlyCollection<string> known, string pattern) =>
        known.Where(s => FileSystemName.MatchesSimpleExpression(pattern, s)).ToArray() is { Length: > 0 } found
            ? found
            : throw new InputException(UniverseDiagnostics.NoSuchSymbols(pattern, known));

    // A symbol that is not there stays in: its row says so, as with any other that cannot be used.
    private static IEnumerable<string> OfFile(IReadOnlyCollection<string> known, string path)
    {
        var byName = known.ToDictionary(s => s, StringComparer.OrdinalIgnoreCase);
        return File.ReadLines(path).Select(line => line.Split('#')[0].Trim()).Where(text => text.Length > 0)
            .Select(text => byName.GetValueOrDefault(text, text));
    }
}
