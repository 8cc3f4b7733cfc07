using System.Collections.Immutable;
using System.Globalization;
using SyntheticAlpha.Dossiers;
using SyntheticAlpha.Plans;
using SyntheticAlpha.Reports.Model;
using SyntheticAlpha.Rules;
using SyntheticAlpha.Rules.Templates;
using SyntheticAlpha.Scoring;

namespace SyntheticAlpha.Reports.Building;

/// <summary>Makes the table of statements: the figures that the rules read, a column for each period they reach back to.</summary>
internal sealed class StatementTable(Assessment assessment, FigureWriter figures)
{
    private readonly Pack _pack = assessment.Pack;

    /// <summary>The figures named, all where none is, of the longest periods first.</summary>
    public TableBlock Build(string? title, ImmutableArray<string> names)
    {
        var inputs = _pack.Inputs.Where(i => i.Per is not null && (names.IsEmpty || names.Contains(i.Name))).ToArray();
        var nodes = _pack.Plan.Nodes.Select(n => (n.Id, Source: (n.Operation as SourceOperation)?.Name is { } name ? StatementSource.Parse(name) : null))
            .Where(n => n.Source is not null).ToDictionary(n => n.Source!, n => n.Id);
        int most = nodes.Keys.Where(s => inputs.Any(i => i.Name == s.Input)).Select(s => s.Back).DefaultIfEmpty(0).Max();
        var rows = ImmutableArray.CreateBuilder<Row>();
        foreach (var per in inputs.Select(i => i.Per!.Value).Distinct().Order())
        {
            rows.Add(Periods(per, most));
            rows.AddRange(inputs.Where(i => i.Per == per).Select(i => Figures(i, nodes, most)));
        }

        var columns = Enumerable.Range(0, most + 1).Select(back => new Column(back switch
        {
            0 => "Latest",
            1 => "Before",
            _ => string.Create(CultureInfo.InvariantCulture, $"{back} before"),
        }, true));
        return new TableBlock(title, [new Column("Figure"), .. columns], rows.ToImmutable());
    }

    private Row Periods(PeriodLength per, int most)
    {
        var ends = Enumerable.Range(0, most + 1).Select(back => assessment.Data.Dossier.Statements.PeriodOn(assessment.AsOf, per, back));
        var cells = ends.Select(end => new Cell(RichText.Plain(end is { } day ? FormattableString.Invariant($"{day:yyyy-MM-dd}") : NumberFormat.Missing)));
        return new Row([new Cell(RichText.Plain($"{char.ToUpperInvariant(StatementHistory.Say(per)[0])}{StatementHistory.Say(per)[1..]} to")), .. cells]);
    }

    private Row Figures(InputDefinition input, Dictionary<StatementSource, int> nodes, int most)
    {
        var cells = Enumerable.Range(0, most + 1).Select(back => Figure(input, new StatementSource(input.Per!.Value, input.Name, back), nodes));
        return new Row([new Cell(RichText.Plain(input.Title)), .. cells]);
    }

    // Figures that no rule reads are not shown: nothing hangs on them.
    private Cell Figure(InputDefinition input, StatementSource source, Dictionary<StatementSource, int> nodes)
    {
        if (!nodes.TryGetValue(source, out int node))
            return new Cell(RichText.Empty);
        return new Cell(figures.Figure(node, input.Format), assessment.IsMissing(node) ? Tone.Muted : Tone.None);
    }
}
