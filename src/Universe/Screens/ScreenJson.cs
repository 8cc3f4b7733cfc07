using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Tables;

namespace SyntheticAlpha.Universe.Screens;

/// <summary>Writes a screen as JSON: numbers as they are computed, null for what is missing.</summary>
public static class ScreenJson
{
    private static readonly JsonSerializerOptions Options = JsonText.Options(new JsonSerializerOptions { PropertyNamingPolicy = JsonNamingPolicy.CamelCase });

    /// <summary>The text.</summary>
    public static string Write(Screen screen)
    {
        var (pack, request) = (screen.Pack, screen.Request);
        return JsonSerializer.Serialize(new
        {
            request.Engine,
            Pack = new { pack.Name, pack.Version, Variant = pack.Variant?.Name, pack.Hash },
            Data = request.Folder.Path,
            screen.AsOf,
            Universe = request.Universe?.Identity,
            Where = request.Rules.WhereText,
            Sort = request.Rules.Sort.Select(k => $"{k.Text} {(k.IsFalling ? "desc" : "asc")}"),
            request.MaxAge,
            screen.Counts,
            Rows = screen.Rows.Select(r => Row(request.Columns, r)),
            TooOld = screen.TooOld.Select(r => new { r.Symbol, Date = r.LastBar, r.Age }),
            Bad = screen.Bad.Select(r => new { r.Symbol, r.Status, r.Reason }),
        }, Options) + "\n";
    }

    private static object Row(ImmutableArray<ScreenColumn> columns, ScreenRow row) => new
    {
        row.Rank,
        row.Symbol,
        row.Figures!.Name,
        Date = row.LastBar,
        row.Age,
        row.Status,
        row.Reason,
        Values = columns.Zip(row.Figures.Values).ToDictionary(c => c.First.Name, c => Value(c.First.Kind, c.Second)),
        row.Figures.Plan,
        NearestEdge = row.Figures.Edge,
    };

    private static object? Value(CellKind kind, ScreenValue value) => kind switch
    {
        CellKind.Text => value.Word,
        _ when double.IsNaN(value.Number) => null,
        CellKind.Day => DateOnly.FromDayNumber((int)value.Number).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        CellKind.Truth => value.Number == 1,
        _ => value.Number,
    };
}
