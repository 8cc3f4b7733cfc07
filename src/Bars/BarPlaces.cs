using SyntheticAlpha.Diagnostics;

namespace SyntheticAlpha.Bars;

/// <summary>Where the values of a table stand in the file it was read from; asked only when a problem is reported.</summary>
internal abstract class BarPlaces
{
    /// <summary>The place that names the columns.</summary>
    public abstract SourceSpan Header { get; }

    /// <summary>Whether the file has this column.</summary>
    public abstract bool Has(BarColumn column);

    /// <summary>The place of a row's date.</summary>
    public abstract SourceSpan Date(int row);

    /// <summary>The place of a row's value.</summary>
    public abstract SourceSpan Value(int row, BarColumn column);

    /// <summary>What a row is called in a sentence: <c>line 3</c>.</summary>
    public abstract string NameOf(int row);
}
