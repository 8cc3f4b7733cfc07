namespace SyntheticAlpha.Bars.Contents;

/// <summary>An open file of typed columns, such as Parquet; implemented where such files can be read.</summary>
public interface IColumnFile
{
    /// <summary>The columns in the order of the file.</summary>
    IReadOnlyList<FileColumn> Columns { get; }

    /// <summary>The values of a column as texts, each once, and how many rows have none.</summary>
    DistinctTexts Distinct(FileColumn column);

    /// <summary>Some columns of the rows, in the order of the file.</summary>
    /// <param name="dates">The column of dates.</param>
    /// <param name="values">The columns of numbers.</param>
    /// <param name="filter">The column and text that rows must have; all rows if null.</param>
    ColumnRows Read(FileColumn dates, IReadOnlyList<FileColumn> values, (FileColumn Column, string Text)? filter);

    /// <summary>SHA-256 of the file, lower-case hex.</summary>
    string Hash();
}

/// <summary>What a column of a file holds, as far as it matters to bars.</summary>
public enum ColumnKind
{
    /// <summary>Whole or broken numbers.</summary>
    Number,

    /// <summary>Whole numbers, which can also write days: 20241231.</summary>
    Whole,

    /// <summary>Calendar days, or times without a zone.</summary>
    Day,

    /// <summary>Times with a zone.</summary>
    Instant,

    /// <summary>Texts.</summary>
    Text,

    /// <summary>Anything else.</summary>
    Other,
}

/// <summary>A column of a file.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">What it holds.</param>
/// <param name="Type">The type's name in the file's own terms.</param>
public sealed record FileColumn(string Name, ColumnKind Kind, string Type);

/// <summary>The values of a column.</summary>
/// <param name="Texts">Each text once, in ordinal order.</param>
/// <param name="Missing">How many rows have none.</param>
/// <param name="FirstMissing">The first such row, from 1.</param>
public sealed record DistinctTexts(IReadOnlyList<string> Texts, long Missing, long FirstMissing);

/// <summary>Some columns of some rows.</summary>
/// <param name="Rows">The number of each row in the file, from 1.</param>
/// <param name="Days">The days; null where a row has none or <paramref name="DayTexts"/> holds them.</param>
/// <param name="DayTexts">The days as texts, where the file has them so; else null.</param>
/// <param name="Values">The columns of numbers, NaN where there is none.</param>
public sealed record ColumnRows(long[] Rows, DateOnly?[] Days, string?[]? DayTexts, double[][] Values);
