using System.Collections.Immutable;

namespace SyntheticAlpha.Tables;

/// <summary>What the values of a written column are.</summary>
public enum CellKind
{
    /// <summary>Numbers: DOUBLE.</summary>
    Number,

    /// <summary>Whole numbers: BIGINT.</summary>
    Count,

    /// <summary>Texts: VARCHAR.</summary>
    Text,

    /// <summary>Days: DATE.</summary>
    Day,

    /// <summary>True or false: BOOLEAN.</summary>
    Truth,
}

/// <summary>A column of a file that is written.</summary>
/// <param name="Name">Its name in the file.</param>
/// <param name="Kind">What its values are.</param>
public sealed record TableColumn(string Name, CellKind Kind)
{
    /// <summary>
    /// All texts that a column of texts can hold, where they are few and known beforehand: its cells are then numbered instead of looked up, row by
    /// row, to find the different ones. A reader sees texts all the same. Empty where any text may come.
    /// </summary>
    public ImmutableArray<string> Words { get; init; } = [];

    /// <summary>Whether the cells are numbered.</summary>
    internal bool IsClosed => Kind == CellKind.Text && Words.Length is > 0 and < ClosedTexts.Unknown;
}

/// <summary>Some rows of a table as columns.</summary>
/// <param name="Count">How many rows.</param>
/// <param name="Values">
/// A column of the table each: numbers, places in <paramref name="Words"/> for texts, day numbers for days, 1 and 0 for truth values;
/// what is missing is <see cref="double.NaN"/>. They may be longer than the rows are many.
/// </param>
/// <param name="Words">The texts that occur.</param>
public sealed record TableBlock(int Count, ImmutableArray<double[]> Values, ImmutableArray<string> Words)
{
    /// <summary>The text in a row of a column of texts; null where it is missing.</summary>
    public string? Text(int column, int row) => double.IsNaN(Values[column][row]) ? null : Words[(int)Values[column][row]];
}
