using System.Collections.Immutable;

namespace SyntheticAlpha.Reports.Model;

/// <summary>A finished report: everything is computed and written as text; renderers only lay it out.</summary>
/// <param name="Header">What the report is about and made from.</param>
/// <param name="Sections">The sections in order.</param>
/// <param name="Disclaimer">The closing words; empty where the pack has none.</param>
/// <param name="Trace">How every number came about, by node.</param>
public sealed record Report(ReportHeader Header, ImmutableArray<ReportSection> Sections, RichText Disclaimer, Trace Trace);

/// <summary>What a report is about and made from.</summary>
/// <param name="Title">The report's title.</param>
/// <param name="Symbol">The symbol.</param>
/// <param name="Name">The instrument's name.</param>
/// <param name="AsOf">The day of the report, ISO; empty for a page that is of no day.</param>
/// <param name="Price">The last close; empty where there are no bars.</param>
/// <param name="Composite">The composite on its scale; null where the pack has none.</param>
/// <param name="Grade">The grade; null where the pack has none.</param>
/// <param name="Signal">The one signal; null where the pack has none.</param>
/// <param name="SignalTone">How the signal is to be coloured.</param>
/// <param name="Facts">What it was made from, as pairs of label and text: pack, version and hash, data dates, hashes, engine.</param>
/// <param name="Notices">Warnings about the data that the reader must see.</param>
public sealed record ReportHeader(
    string Title,
    string Symbol,
    string Name,
    string AsOf,
    RichText Price,
    Gauge? Composite,
    string? Grade,
    string? Signal,
    Tone SignalTone,
    ImmutableArray<(string Label, string Text)> Facts,
    ImmutableArray<string> Notices);

/// <summary>A section with its heading.</summary>
public sealed record ReportSection(string Id, string Title, ImmutableArray<ReportBlock> Blocks);

/// <summary>A block of a section, with a heading of its own where <c>Title</c> is given.</summary>
public abstract record ReportBlock(string? Title);

/// <summary>Paragraphs.</summary>
public sealed record ParagraphsBlock(string? Title, ImmutableArray<RichText> Paragraphs) : ReportBlock(Title);

/// <summary>A table.</summary>
public sealed record TableBlock(string? Title, ImmutableArray<Column> Columns, ImmutableArray<Row> Rows) : ReportBlock(Title)
{
    /// <summary>Whether a page lets its reader put the rows in another order; they are all alike then, without groups and details.</summary>
    public bool IsSortable { get; init; }
}

/// <summary>A chart.</summary>
public sealed record ChartBlock(string? Title, Chart Chart) : ReportBlock(Title);

/// <summary>A tree: parts with what stands behind them.</summary>
public sealed record TreeBlock(string? Title, ImmutableArray<TreeItem> Items) : ReportBlock(Title);

/// <summary>A part of a tree.</summary>
/// <param name="Title">What it is called.</param>
/// <param name="Value">Its value as written; empty where it has none.</param>
/// <param name="Notes">What is said beside it.</param>
/// <param name="Children">What stands behind it.</param>
/// <param name="Tone">How its value is to be coloured.</param>
/// <param name="Gauge">A gauge to draw beside it; null for none.</param>
/// <param name="Anchor">What other items refer to it by; null where none does.</param>
/// <param name="SameAs">The anchor of the item that has the same children, where they are not repeated here.</param>
/// <param name="IsOpen">Whether its children are shown before anything is clicked.</param>
public sealed record TreeItem(
    RichText Title, string Value, ImmutableArray<TreeNote> Notes, ImmutableArray<TreeItem> Children,
    Tone Tone = Tone.None, Gauge? Gauge = null, string? Anchor = null, string? SameAs = null, bool IsOpen = false);

/// <summary>A note beside an item of a tree.</summary>
/// <param name="Label">What it tells: rule, place, margin; empty for plain words.</param>
/// <param name="Text">The note.</param>
/// <param name="IsCode">Whether it is text of a rule or a place.</param>
public sealed record TreeNote(string Label, RichText Text, bool IsCode = false);

/// <summary>A table's column.</summary>
/// <param name="Title">Its heading.</param>
/// <param name="IsNumeric">Whether it is set to the right.</param>
/// <param name="IsWide">Whether it holds running text and takes the space that is left.</param>
public sealed record Column(string Title, bool IsNumeric = false, bool IsWide = false)
{
    /// <summary>Whether a reader who sorts by it wants the lowest first, as of places.</summary>
    public bool IsLowestFirst { get; init; }
}

/// <summary>What a row is.</summary>
public enum RowKind
{
    /// <summary>One among others.</summary>
    Normal,

    /// <summary>A heading for the rows below; its first cell spans the table.</summary>
    Group,

    /// <summary>A detail of the row above, set in.</summary>
    Detail,

    /// <summary>A sum.</summary>
    Total,
}

/// <summary>A table's row with one cell a column.</summary>
public sealed record Row(ImmutableArray<Cell> Cells, RowKind Kind = RowKind.Normal);

/// <summary>A cell: text, its tone, and a gauge to draw behind or beside it.</summary>
public sealed record Cell(RichText Text, Tone Tone = Tone.None, Gauge? Gauge = null)
{
    /// <summary>How strongly its tone fills the cell, from 0 to 1: cells of a heat map; null for none.</summary>
    public double? Heat { get; init; }

    /// <summary>The number by which a sortable table sorts the cell: by its text where no cell of the column has one, last where others have.</summary>
    public double? SortKey { get; init; }
}

/// <summary>A value on a scale, with bounds where missing data leave it open.</summary>
/// <param name="Value">The value.</param>
/// <param name="Max">The upper end of what is drawn; infinite where there is nothing to draw.</param>
/// <param name="Text">The value as written.</param>
/// <param name="Low">The least that it could be.</param>
/// <param name="High">The most that it could be.</param>
public sealed record Gauge(double Value, double Max, string Text, double? Low = null, double? High = null)
{
    /// <summary>The lower end of what is drawn.</summary>
    public double Min { get; init; }

    /// <summary>The scale in words ("of 100", "-1 to 1"); empty where it has no ends.</summary>
    public string Scale { get; init; } = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"of {Max:#,0.####}");

    /// <summary>Whether there is a stretch to draw it on.</summary>
    public bool IsDrawn => double.IsFinite(Min) && double.IsFinite(Max) && Max > Min;

    /// <summary>Where bars of it begin: at zero, or at the end that is nearest to it.</summary>
    public double Origin => Math.Clamp(0, Min, Max);

    /// <summary>A number's place on the stretch drawn, from 0 to 1.</summary>
    public double Share(double number) => IsDrawn && double.IsFinite(number) ? Math.Clamp((number - Min) / (Max - Min), 0, 1) : 0;
}

/// <summary>How something is to be coloured.</summary>
public enum Tone
{
    /// <summary>As everything else.</summary>
    None,

    /// <summary>Favourable.</summary>
    Good,

    /// <summary>In between.</summary>
    Fair,

    /// <summary>Unfavourable.</summary>
    Bad,

    /// <summary>Of less weight.</summary>
    Muted,
}
