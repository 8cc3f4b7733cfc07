using System.Collections.Immutable;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Expressions.Types;
using SyntheticAlpha.Rules.Documents;

namespace SyntheticAlpha.Rules.Compilation;

/// <summary>Compiles the report's sections and checks what their blocks refer to.</summary>
internal sealed class SectionCompiler(Definitions definitions, TemplateCompiler templates, PackDocument document)
{
    /// <summary>The sections in the order of the pack.</summary>
    public ImmutableArray<Section> Compile()
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var section in document.Report)
            if (definitions.IsWellFormed(section.Id) && !seen.Add(section.Id.Text))
                definitions.Diagnostics.Add(RuleDiagnostics.RepeatedName(section.Id.Whole, section.Id.Text, "a section"));
        return [.. document.Report.Select(s => new Section(
            s.Id.Text, s.Title, templates.Condition(s.When), [.. s.Blocks.Select(Compile).OfType<SectionPart>()])
        { Condition = s.When })];
    }

    private SectionPart? Compile(BlockRule rule)
    {
        int kinds = (rule.Text.IsEmpty ? 0 : 1) + (rule.Table is null ? 0 : 1) + (rule.Chart is null ? 0 : 1);
        if (kinds != 1)
        {
            definitions.Diagnostics.Add(RuleDiagnostics.BadBlock(rule.Span));
            return null;
        }

        if (!rule.Text.IsEmpty)
            return new TextPart(rule.Title, templates.Paragraphs(rule.Text));
        var names = Known(rule.Facts);
        CheckNeeds(rule);
        if (rule.Chart is { } chart)
        {
            var columns = Known(rule.Columns);
            CheckNumbers(rule.Facts);
            CheckNumbers(rule.Columns);
            return new ChartPart(rule.Title, chart, names, columns, rule.Guides, Math.Clamp(rule.Bars, 20, 5_000)) { Dimension = DimensionOf(rule.Of) };
        }

        return new TablePart(rule.Title, rule.Table!.Value, DimensionOf(rule.Of), names);
    }

    private ImmutableArray<string> Known(ImmutableArray<MappedText> names)
    {
        foreach (var name in names)
            if (definitions.Resolve(name.Text, name.Whole) is null && !definitions.IsBroken(name.Text))
                definitions.Diagnostics.Add(RuleDiagnostics.NoSuch(name.Whole, "fact", name.Text, definitions.Names));
        return [.. names.Select(n => n.Text)];
    }

    private void CheckNumbers(ImmutableArray<MappedText> names)
    {
        foreach (var name in names)
            if (definitions.Resolve(name.Text, name.Whole) is { } node && definitions.Plan[node].Type is { Kind: not ValueKind.Number } type)
                definitions.Diagnostics.Add(RuleDiagnostics.OtherType(name.Whole, "a line of a chart", "number", type.ToString()));
    }

    private string? DimensionOf(MappedText? of)
    {
        if (of is null)
            return null;
        var known = document.Dimensions.Select(d => d.Id.Text);
        if (!known.Contains(of.Text) && !definitions.Outline.WroteId(of.Text))
            definitions.Diagnostics.Add(RuleDiagnostics.NoSuch(of.Whole, "dimension", of.Text, known));
        return of.Text;
    }

    private void CheckNeeds(BlockRule rule)
    {
        (bool given, string needed) = rule switch
        {
            { Table: TableKind.Plan or TableKind.RewardRisk or TableKind.Sizes } => (document.Plan is not null, "plan"),
            { Table: TableKind.Cases } => (document.Cases is not null, "cases"),
            { Table: TableKind.Catalysts } => (document.Catalysts is not null, "catalysts"),
            { Table: TableKind.Fragility } => (!document.Grades.IsEmpty, "grades"),
            { Table: TableKind.Signal } => (document.Signals is not null, "signals"),
            { Table: TableKind.Levels } => (!document.Levels.IsEmpty, "levels"),
            { Table: TableKind.Scenarios } => (!document.Scenarios.IsEmpty, "scenarios"),
            { Table: TableKind.Grades } => (!document.Grades.IsEmpty, "grades"),
            { Chart: ChartKind.Waterfall, Of: null } => (document.Composite is { Formula: null }, "composite"),
            _ => (true, ""),
        };
        if (!given && !definitions.Outline.Wrote(needed))
            definitions.Diagnostics.Add(RuleDiagnostics.Needs(rule.Span with { Length = 1 }, rule.Chart is null ? "this table" : "this chart", needed));
    }
}
