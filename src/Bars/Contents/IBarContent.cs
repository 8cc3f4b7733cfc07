namespace SyntheticAlpha.Bars.Contents;

/// <summary>An opened file of bars: of one symbol, or of many with a column that says which.</summary>
internal interface IBarContent : IDisposable
{
    /// <summary>The symbols in ordinal order; empty where the file has no column for them.</summary>
    IReadOnlyList<string> Symbols { get; }

    /// <summary>The bars of one of the symbols, or all rows if null; null if there are none (which is reported).</summary>
    BarTable? Read(string? symbol, AdjustmentChoice choice, BarProblems problems);

    /// <summary>SHA-256 of the file as it lies on disk, lower-case hex.</summary>
    string FileHash();
}
