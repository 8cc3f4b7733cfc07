using System.Collections.Immutable;
using SyntheticAlpha.Tables;

namespace SyntheticAlpha.Universe.Screens;

/// <summary>Lays a screen out as a table for programs: a row a symbol in the screen's order, then those without values.</summary>
public static class ScreenTable
{
    /// <summary>The columns.</summary>
    public static ImmutableArray<TableColumn> Columns(Screen screen) =>
    [
        new("rank", CellKind.Count), new("symbol", CellKind.Text), new("date", CellKind.Day), new("age", CellKind.Count),
        .. screen.Request.Columns.Select(c => new TableColumn(c.Name, c.Kind)), new("status", CellKind.Text), new("reason", CellKind.Text),
    ];

    /// <summary>The rows.</summary>
    public static TableBlock Rows(Screen screen)
    {
        ScreenRow[] rows = [.. screen.Rows, .. screen.Bad];
        var words = new List<string>();
        var codes = new Dictionary<string, int>(StringComparer.Ordinal);
        var values = new List<double[]>
        {
            Column(r => r.Rank ?? double.NaN), Column(r => Code(r.Symbol)), Column(r => r.LastBar?.DayNumber ?? double.NaN), Column(r => r.Age ?? double.NaN),
        };
        for (int i = 0; i < screen.Request.Columns.Length; i++)
        {
            int place = i;
            bool isText = screen.Request.Columns[i].Kind == CellKind.Text;
            values.Add(Column(r => r.Figures is not { } figures ? double.NaN : isText ? Code(figures.Values[place].Word) : figures.Values[place].Number));
        }

        values.Add(Column(r => Code(r.Status)));
        values.Add(Column(r => Code(r.Reason)));
        return new TableBlock(rows.Length, [.. values], [.. words]);

        double[] Column(Func<ScreenRow, double> value) => [.. rows.Select(value)];

        double Code(string? word)
        {
            if (word is null)
                return double.NaN;
            if (!codes.TryGetValue(word, out int code))
            {
                codes[word] = code = words.Count;
                words.Add(word);
            }

            return code;
        }
    }
}
