using System.Collections.Immutable;
using SyntheticAlpha.Bars;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Reports.Model;
using SyntheticAlpha.Rules;
using SyntheticAlpha.Rules.Documents;
using SyntheticAlpha.Rules.Templates;
using SyntheticAlpha.Scoring;

namespace SyntheticAlpha.Reports.Building;

/// <summary>Turns an assessment into a report by the sections of its pack.</summary>
public sealed class ReportBuilder
{
    private readonly Assessment _assessment;
    private readonly FigureWriter _figures;
    private readonly ScoreTables _scores;
    private readonly TradeTables _trade;
    private readonly DataTables _data;
    private readonly ChartBuilder _charts;
    private readonly Lazy<Task<FragilityTable.Measured>> _measured;

    private ReportBuilder(Assessment assessment)
    {
        _assessment = assessment;
        _figures = new FigureWriter(assessment);
        _scores = new ScoreTables(assessment, _figures);
        _trade = new TradeTables(assessment, _figures);
        _data = new DataTables(assessment, _figures);
        _charts = new ChartBuilder(assessment, _figures);
        _measured = new(() => Task.Run(() => FragilityTable.Measure(assessment)));
    }

    /// <summary>Builds the report.</summary>
    /// <param name="assessment">The scored symbol.</param>
    /// <param name="notices">Warnings about the data that the reader must see.</param>
    /// <param name="engine">Name and version of the engine.</param>
    public static Report Build(Assessment assessment, IEnumerable<Diagnostic> notices, string engine) =>
        new ReportBuilder(assessment).Build(notices, engine);

    /// <summary>The head of a report alone, for pages that say something else below it.</summary>
    internal static ReportHeader HeaderOf(Assessment assessment, IEnumerable<Diagnostic> notices, string engine) =>
        new ReportBuilder(assessment).Header(notices, engine);

    private Report Build(IEnumerable<Diagnostic> notices, string engine)
    {
        var pack = _assessment.Pack;
        Section[] shown = [.. pack.Sections.Where(s => s.When is not { } when || _assessment.Holds(when))];
        // What takes longest begins first, beside everything else.
        if (shown.SelectMany(s => s.Parts).Any(p => p is TablePart { Kind: TableKind.Fragility }))
            _ = _measured.Value;
        var sections = shown.Select(Section)
            .Where(s => !s.Blocks.IsEmpty).ToImmutableArray();
        var disclaimer = pack.Disclaimer is { } closing ? _figures.Write(closing) : RichText.Empty;
        var header = Header(notices, engine);
        var figures = sections.SelectMany(s => s.Blocks).SelectMany(Texts).Append(disclaimer).Append(header.Price)
            .SelectMany(t => t.Parts).Select(p => p.Node).OfType<int>();
        return new Report(header, sections, disclaimer, new Trace(() => new TraceBuilder(_assessment, _figures).Build(figures)));
    }

    private static IEnumerable<RichText> Texts(ReportBlock block) => block switch
    {
        ParagraphsBlock paragraphs => paragraphs.Paragraphs,
        TableBlock table => table.Rows.SelectMany(r => r.Cells).Select(c => c.Text),
        _ => [],
    };

    private ReportSection Section(Section section) =>
        new(section.Id, section.Title, [.. section.Parts.Select(Block).OfType<ReportBlock>()]);

    private ReportBlock? Block(SectionPart part) => part switch
    {
        TextPart text when _figures.Write(text.Paragraphs) is { IsEmpty: false } paragraphs => new ParagraphsBlock(text.Title, paragraphs),
        TablePart table => Table(table),
        ChartPart chart => new ChartBlock(chart.Title, _charts.Build(chart)),
        _ => null,
    };

    private TableBlock Table(TablePart part) => part.Kind switch
    {
        TableKind.Scores => _scores.Scores(part.Title),
        TableKind.SubScores => _scores.SubScores(part.Title, part.Dimension, withRules: part.Dimension is null),
        TableKind.Signal => new SignalTable(_assessment, _figures, _assessment.Pack.Signals!).Build(part.Title),
        TableKind.Fragility => new FragilityTable(_assessment, _figures).Build(part.Title, _measured.Value.GetAwaiter().GetResult()),
        TableKind.Levels => _trade.Levels(part.Title),
        TableKind.Plan => _trade.Plan(part.Title),
        TableKind.RewardRisk => _trade.RewardRisk(part.Title),
        TableKind.Sizes => _trade.Sizes(part.Title),
        TableKind.Scenarios => _trade.Scenarios(part.Title),
        TableKind.Cases => _trade.Cases(part.Title),
        TableKind.Catalysts => _trade.Catalysts(part.Title),
        TableKind.Facts => _data.Facts(part.Title, part.Facts),
        TableKind.Statements => new StatementTable(_assessment, _figures).Build(part.Title, part.Facts),
        TableKind.Grades => _scores.Grades(part.Title, _assessment.Pack.Grades!),
        _ => _data.Quality(part.Title),
    };

    private ReportHeader Header(IEnumerable<Diagnostic> notices, string engine)
    {
        var (pack, data) = (_assessment.Pack, _assessment.Data);
        return new ReportHeader(
            pack.Variant is { } variant ? $"{pack.Title}: {variant.Title}" : pack.Title, data.Bars.Symbol, data.Dossier.Name, Day(_assessment.AsOf), _assessment.Bars.Count == 0 ? RichText.Empty : _figures.Figure(pack.Names["close"]),
            CompositeGauge(), pack.Grades is { } grades ? _figures.Format(grades.Node) : null,
            pack.Signals is { } signals ? _figures.Format(signals.Node) : null, SignalTone(),
            Facts(engine), [.. notices.Select(Notice)]);
    }

    private Gauge? CompositeGauge()
    {
        if (_assessment.Pack.Composite is not { } composite || _assessment.IsMissing(composite.Node))
            return null;
        var scale = ScoreScale.Of(composite);
        return scale.HeadOf(_assessment[composite.Node], _assessment[composite.Low], _assessment[composite.High])
            with
        { Text = _figures.Format(composite.Node, scale.Format) };
    }

    private Tone SignalTone()
    {
        var pack = _assessment.Pack;
        var (node, steps) = pack.Signals is { } signals ? (signals.Node, signals.Steps)
            : pack.Grades is { } grades ? (grades.Node, grades.Steps)
            : (-1, []);
        if (node < 0 || _assessment.Word(node) is not { } word)
            return Tone.Muted;
        int rank = steps.ToList().FindIndex(s => s.Word == word);
        return ScoreTables.ToneOf((rank + 0.5) / steps.Length);
    }

    private ImmutableArray<(string, string)> Facts(string engine)
    {
        var (pack, data, bars) = (_assessment.Pack, _assessment.Data, _assessment.Bars);
        var facts = ImmutableArray.CreateBuilder<(string, string)>();
        if (Possible() is { } range)
            facts.Add(("Score range", range));
        facts.Add(("Rules", pack.Identity));
        if (pack.Source is { } source)
            facts.Add(("Method", source));
        facts.Add(("Bars", bars.Count == 0 ? "none: the rules need none" : FormattableString.Invariant(
            $"{bars.Count} days, {Day(bars.Dates[0])} to {Day(bars.Dates[^1])}, {Prices(bars, data.DataHash)}")));
        if (bars.Count > 0)
            facts.Add(("Benchmark", data.Benchmark is { } benchmark ? $"{benchmark.Symbol}, {Prices(benchmark, data.BenchmarkHash)}" : NumberFormat.Missing));
        if (pack.Plan.ReadsUniverse)
            facts.Add(("Compared with", data.Universe?.Description ?? NumberFormat.Missing));
        facts.Add(("Dossier", data.Dossier.Hash.Length == 0 ? NumberFormat.Missing
            : $"{DrawnUp(data.Dossier.AsOf)} (SHA-256 {Short(data.Dossier.Hash)})"));
        facts.Add(("Currency", data.Dossier.Currency));
        facts.Add(("Engine", engine));
        return facts.ToImmutable();
    }

    // What the gauge shows without words: how far what is missing could move the composite.
    private string? Possible()
    {
        if (_assessment.Pack.Composite is not { } composite || _assessment.IsMissing(composite.Low) || _assessment.IsMissing(composite.High)
            || _assessment[composite.Low] == _assessment[composite.High])
            return null;
        var format = ScoreScale.Of(composite).Format;
        return $"{_figures.Format(composite.Low, format)} to {_figures.Format(composite.High, format)}, if what is missing gave no points or all of them";
    }

    private static string Prices(BarSeries bars, string hash) => bars.Adjustment switch
    {
        Adjustment.None => $"as in the file (SHA-256 {Short(hash)})",
        Adjustment.AdjustedClose => $"adjusted by the file's adjusted close (SHA-256 {Short(hash)})",
        var kind => $"adjusted for {(kind == Adjustment.Splits ? "splits" : "splits and dividends")} by {bars.Factors!.Name} (SHA-256 of the bars {Short(hash)}, of the factors {Short(bars.Factors.Sha256)})",
    };

    private string DrawnUp(DateOnly? day) =>
        day is not { } date ? "without a date"
        : date > _assessment.AsOf ? $"drawn up {Day(date)}, after this report's day: only what was known by then counts"
        : $"drawn up {Day(date)}";

    private static string Short(string hash) => hash.Length > 12 ? hash[..12] : hash;

    // What helps is said too: a report is read where the diagnostics of its making are not seen. It may begin with a name, which keeps its letters.
    private static string Notice(Diagnostic diagnostic) =>
        diagnostic.Placed
        + (diagnostic.Help is { Length: > 0 } help ? $"; {help}." : "");

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
