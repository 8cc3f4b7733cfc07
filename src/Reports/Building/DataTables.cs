using System.Collections.Immutable;
using SyntheticAlpha.Dossiers;
using SyntheticAlpha.Expressions.Types;
using SyntheticAlpha.Reports.Model;
using SyntheticAlpha.Rules;
using SyntheticAlpha.Scoring;

namespace SyntheticAlpha.Reports.Building;

/// <summary>Makes the tables of facts and of what was missing or estimated.</summary>
internal sealed class DataTables(Assessment assessment, FigureWriter figures)
{
    private const int MostTouched = 4;

    private readonly Pack _pack = assessment.Pack;

    /// <summary>Facts by name, all where none is named.</summary>
    public TableBlock Facts(string? title, ImmutableArray<string> names)
    {
        var all = _pack.Inputs.Select(i => i.Name).Concat(_pack.Facts.Select(f => f.Name));
        var rows = (names.IsEmpty ? all : names).Select(FactRow);
        return new TableBlock(title, [new Column("Fact"), new Column("Value", true), new Column("From", IsWide: true)], [.. rows]);
    }

    /// <summary>What is missing and what that does, then what is estimated or assumed.</summary>
    public TableBlock Quality(string? title)
    {
        var rows = ImmutableArray.CreateBuilder<Row>();
        var missingScores = _pack.Dimensions.SelectMany(d => d.SubScores).Where(s => assessment.IsMissing(s.Raw)).ToArray();
        AddGroup(rows, "Sub-scores without data", missingScores.Select(s => Line(
            s.Title, $"{s.Id}{(s.Range.StartsAtZero ? FormattableString.Invariant($", {s.Max:0.##} points") : "")}, {s.Missing.ToString().ToLowerInvariant()}", assessment.WhyMissing(s.Raw))));
        var waiting = WarmUp.Of(assessment);
        AddGroup(rows, "Facts that wait for more bars", waiting.Select(WaitingLine));
        var missing = Named().Where(f => assessment.IsMissing(f.Node) && !waiting.Any(w => w.Name == f.Name)).ToArray();
        var bridged = missing.Where(f => IsBridged(f.Node)).ToArray();
        AddGroup(rows, "Missing values", missing.Except(bridged).Select(f => Line(f.Title, f.Name, assessment.WhyMissing(f.Node))));
        AddBounds(rows);
        AddGroup(rows, "Estimated or assumed", _pack.Inputs.Select(i => (Input: i, Value: assessment.InputOf(i.Node!.Value)))
            .Where(x => x.Value is { Basis: not Basis.Observed })
            .Select(x => new Row([
                new Cell(RichText.Plain(x.Input.Title)),
                new Cell(figures.Figure(x.Input.Node!.Value)),
                new Cell(RichText.Plain(Origin(x.Value!))),
            ])));
        if (bridged.Length > 0)
            AddGroup(rows, "Not given, and something else stands in", [Line(
                FormattableString.Invariant($"{bridged.Length} input{(bridged.Length == 1 ? "" : "s")}"), "", string.Join(", ", bridged.Select(f => f.Name)))]);
        if (rows.Count == 0)
            rows.Add(Line("Nothing", "", "every value was there and observed"));
        return new TableBlock(title, [new Column("What"), new Column("Value"), new Column("Why", IsWide: true)], rows.ToImmutable());
    }

    /// <summary>Basis, source and day of a dossier's value.</summary>
    public static string Origin(DossierValue value)
    {
        string source = value.Source.Length == 0 ? "" : ", " + value.Source;
        return FormattableString.Invariant($"{value.Basis.ToString().ToLowerInvariant()}{source}, known {value.Known:yyyy-MM-dd}");
    }

    /// <summary>Period, basis, source and filing of a figure of statements; empty where it is missing.</summary>
    public static string Origin(StatementFigure figure, PeriodLength per) => figure is { Value: { } value, Period: { } end }
        ? FormattableString.Invariant($"{StatementHistory.Say(per)} to {end:yyyy-MM-dd}, {Origin(value)} ({value.Span})")
        : "";

    private Row FactRow(string name)
    {
        int node = _pack.Names[name];
        string from = assessment.IsMissing(node) ? "missing: " + assessment.WhyMissing(node)
            : assessment.InputOf(node) is { } value ? Origin(value)
            : _pack.Facts.FirstOrDefault(f => f.Name == name)?.Expression ?? "";
        return new Row([
            new Cell(RichText.Plain(Title(name))),
            new Cell(figures.Figure(node, _pack.Facts.FirstOrDefault(f => f.Name == name)?.Format)),
            new Cell(RichText.Plain(from), assessment.IsMissing(node) ? Tone.Muted : Tone.None),
        ]);
    }

    private Row WaitingLine(ShortFact fact)
    {
        string touches = fact.Touches.IsEmpty ? "" : "; touches " + string.Join(", ", fact.Touches.Take(MostTouched))
            + (fact.Touches.Length > MostTouched ? FormattableString.Invariant($" and {fact.Touches.Length - MostTouched} more") : "");
        return Line(Title(fact.Name), fact.Name, FormattableString.Invariant($"needs {fact.Needs} bars, has {fact.Has}: {fact.More} more{touches}"));
    }

    private string Title(string name) =>
        _pack.Inputs.FirstOrDefault(i => i.Name == name)?.Title ?? _pack.Facts.FirstOrDefault(f => f.Name == name)?.Title ?? name;

    // An input that all rules which read it can do without: coalesce(given, computed).
    private bool IsBridged(int node)
    {
        var readers = _pack.Plan.Nodes.Where(n => n.Operands.Contains(node)).ToArray();
        return _pack.Inputs.Any(i => i.Node == node) && readers.Length > 0 && readers.All(r => !assessment.IsMissing(r.Id));
    }

    private IEnumerable<(string Name, string Title, int Node)> Named() =>
        _pack.Inputs.Select(i => (i.Name, i.Title, i.Node!.Value))
            .Concat(_pack.Facts.Where(f => _pack.Plan.Nodes[f.Node].Type.Kind != ValueKind.Boolean).Select(f => (f.Name, f.Title ?? f.Name, f.Node)));

    private void AddBounds(ImmutableArray<Row>.Builder rows)
    {
        if (_pack.Composite is not { } composite || assessment.IsMissing(composite.Low) || assessment.IsMissing(composite.High)
            || assessment[composite.Low] == assessment[composite.High])
            return;
        AddGroup(rows, "What that leaves open", [BoundsRow(composite)]);
    }

    private Row BoundsRow(Composite composite)
    {
        var format = ScoreScale.Of(composite).Format;
        var range = figures.Figure(composite.Low, format).With(RichText.Plain("–")).With(figures.Figure(composite.High, format));
        return new Row([
            new Cell(RichText.Plain(composite.Title)), new Cell(range),
            new Cell(RichText.Plain("the lowest and highest it could be if what is missing gave no points, or all of them")),
        ]);
    }

    private static void AddGroup(ImmutableArray<Row>.Builder rows, string title, IEnumerable<Row> lines)
    {
        var all = lines.ToArray();
        if (all.Length == 0)
            return;
        rows.Add(new Row([new Cell(RichText.Plain(title)), new Cell(RichText.Empty), new Cell(RichText.Empty)], RowKind.Group));
        rows.AddRange(all);
    }

    private static Row Line(string what, string value, string why) =>
        new([new Cell(RichText.Plain(what)), new Cell(RichText.Plain(value)), new Cell(RichText.Plain(why))]);
}
