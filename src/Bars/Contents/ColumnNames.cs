using SyntheticAlpha.Diagnostics;

namespace SyntheticAlpha.Bars.Contents;

/// <summary>The columns of a file as a line of text, so that a problem can point at one: <c>date DATE, open DOUBLE</c>.</summary>
internal sealed class ColumnNames
{
    private const string Between = ", ";

    private readonly SourceText _source;
    private readonly List<(int Start, int Length)> _places = [];

    public ColumnNames(string path, IReadOnlyList<FileColumn> columns)
    {
        Path = path;
        int start = 0;
        foreach (var column in columns)
        {
            int length = Text(column).Length;
            _places.Add((start, length));
            start += length + Between.Length;
        }

        _source = new SourceText(path + " [columns]", string.Join(Between, columns.Select(Text)));
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>The place of all columns.</summary>
    public SourceSpan All => new(_source, 0, _source.Text.Length);

    /// <summary>The place of a column.</summary>
    public SourceSpan Place(int column) => new(_source, _places[column].Start, _places[column].Length);

    private static string Text(FileColumn column) => $"{column.Name} {column.Type}";
}
