using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Expressions.Types;
using SyntheticAlpha.Rules;
using SyntheticAlpha.Rules.Templates;

namespace SyntheticAlpha.Analysis;

/// <summary>Finds figures in texts that do not say how they are written, and names that nothing reads.</summary>
internal static class TextAnalysis
{
    public static void Run(PackContext context)
    {
        foreach (var template in Templates(context.Pack))
            CheckFigures(context, template);
        FormatAnalysis.Run(context);
        // A table of facts without a list shows them all.
        bool showsAll = context.Pack.Sections.SelectMany(s => s.Parts).Any(p => p is TablePart { Kind: Rules.Documents.TableKind.Facts, Facts.IsEmpty: true });
        if (showsAll)
            return;
        foreach (var fact in context.Pack.Facts.Where(f => !context.Pack.UsedNames.Contains(f.Name) && IsOwn(context.Pack, f.Span)))
            context.Diagnostics.Add(AnalysisDiagnostics.Unused(fact.Span, "fact", fact.Name));
        foreach (var input in context.Pack.Inputs.Where(i => !context.Pack.UsedNames.Contains(i.Name) && IsOwn(context.Pack, i.Span)))
            context.Diagnostics.Add(AnalysisDiagnostics.Unused(input.Span, "input", input.Name));
    }

    // What a pack takes over and does not need is no slip of its own.
    private static bool IsOwn(Pack pack, SourceSpan span) =>
        !pack.Ancestry.Any(a => span.Source.Path.StartsWith(a.Folder.Replace('\\', '/').TrimEnd('/') + "/", StringComparison.Ordinal));

    private static void CheckFigures(PackContext context, Template template)
    {
        foreach (var hole in template.Parts.OfType<TemplateHole>().Where(h => h.Format is not null))
            FormatAnalysis.Check(context, hole, PlaceOf(template, hole));
        foreach (var hole in template.Parts.OfType<TemplateHole>().Where(h => h.Format is null))
        {
            var node = context.Plan.Nodes[hole.Node];
            bool isName = context.Pack.Names.ContainsKey(hole.Expression);
            if (node.Type.Kind == ValueKind.Number && !isName && context.Key(hole.Node)?.StartsWith("row:round", StringComparison.Ordinal) != true)
                context.Diagnostics.Add(AnalysisDiagnostics.NoFormat(PlaceOf(template, hole), hole.Expression));
        }

        foreach (var sentence in template.Parts.OfType<TemplateSentence>())
            CheckFigures(context, sentence.Text);
    }

    private static SourceSpan PlaceOf(Template template, TemplateHole hole)
    {
        int at = template.Span.Text.IndexOf("{" + hole.Expression, StringComparison.Ordinal);
        return at < 0 ? template.Span : new SourceSpan(template.Span.Source, template.Span.Start + at + 1, hole.Expression.Length);
    }

    private static IEnumerable<Template> Templates(Pack pack)
    {
        var scores = pack.Dimensions.SelectMany(d => d.SubScores).SelectMany(s => OfMethod(s.Method).Append(s.Because));
        var brakes = pack.Signals is { } signals ? signals.Caps.Concat(signals.Vetoes).Select(b => b.Because) : [];
        var zones = pack.Levels.Select(l => l.Because).Concat(pack.Scenarios.Select(s => s.Because));
        var paragraphs = pack.Sections.SelectMany(s => s.Parts).OfType<TextPart>().SelectMany(t => t.Paragraphs)
            .Concat(pack.Cases.SelectMany(c => c.Points)).Select(p => p.Text);
        var plan = pack.TradePlan is { } trade
            ? trade.Entries.Concat(trade.Sizes).Select(z => z.Because).Concat(trade.Targets.Select(t => t.Because)).Append(trade.Stop.Because).Append(trade.Timeframe)
            : [];
        return scores.Concat(brakes).Concat(zones).Concat(paragraphs).Concat(plan).Append(pack.Disclaimer).OfType<Template>();
    }

    private static IEnumerable<Template?> OfMethod(Method method) => method switch
    {
        Checks checks => checks.Items.Select(c => c.Because),
        Bands bands => bands.Items.Select(b => b.Because),
        Category category => category.Words.Select(w => w.Because),
        _ => [],
    };
}
