using System.Collections.Immutable;
using System.Globalization;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Reports.Model;
using SyntheticAlpha.Rules.Documents;

namespace SyntheticAlpha.Authoring.Pages;

/// <summary>Short ways to write the tables of a pack's page.</summary>
internal static class Tables
{
    /// <summary>A section of blocks, or none where it would be empty.</summary>
    public static IEnumerable<ReportSection> Section(string id, string title, params IEnumerable<ReportBlock?> blocks) =>
        blocks.OfType<ReportBlock>().ToImmutableArray() is { IsEmpty: false } given ? [new ReportSection(id, title, given)] : [];

    /// <summary>A table; null where it has no rows. A heading that ends in <c>…</c> takes the space left, one that ends in <c>#</c> holds numbers.</summary>
    public static TableBlock? Table(string? title, string columns, IEnumerable<Row> rows) =>
        rows.ToImmutableArray() is { IsEmpty: false } given
            ? new TableBlock(title, [.. columns.Split('|').Select(c => new Column(c.Trim().TrimEnd('…', '#'), c.EndsWith('#'), c.EndsWith('…')))], given)
            : null;

    /// <summary>A row of texts.</summary>
    public static Row Of(params string?[] cells) => new([.. cells.Select(c => new Cell(RichText.Plain(c ?? "")))]);

    /// <summary>A detail of the row above.</summary>
    public static Row Detail(params string?[] cells) => Of(cells) with { Kind = RowKind.Detail };

    /// <summary>A text as it is written, on one line.</summary>
    public static string Text(MappedText? text) => text?.Text.Replace('\n', ' ') ?? "";

    /// <summary>A number without needless zeros.</summary>
    public static string Number(double value) => value.ToString("0.######", CultureInfo.InvariantCulture);

    /// <summary>A price, or a zone.</summary>
    public static string Zone(MappedText? at, MappedText? low, MappedText? high) => at is not null ? Text(at) : $"{Text(low)} … {Text(high)}";

    /// <summary>A paragraph as it is written, with the conditions of its sentences.</summary>
    public static string Paragraph(ParagraphRule rule)
    {
        string text = rule.Text is { } words ? Text(words) : string.Join(" ", rule.Sentences.Select(Paragraph));
        return rule.When is { } when ? $"[{Text(when)}] {text}" : text;
    }
}
