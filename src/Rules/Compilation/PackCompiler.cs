using System.Collections.Immutable;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Expressions.Functions;
using SyntheticAlpha.Expressions.Types;
using SyntheticAlpha.Plans;
using SyntheticAlpha.Rules.Documents;
using SyntheticAlpha.Rules.Templates;
using SyntheticAlpha.Yaml;

namespace SyntheticAlpha.Rules.Compilation;

/// <summary>Compiles a pack's document into one plan and what its nodes mean.</summary>
public sealed class PackCompiler
{
    // What is rounded to more is meant to be exact, and not to be read.
    private const int MostWritten = 4;

    private readonly PackDocument _document;
    private readonly DiagnosticBag _diagnostics;
    private readonly Definitions _definitions;
    private readonly TemplateCompiler _templates;

    private readonly bool _isIncomplete;

    private PackCompiler(PackDocument document, FunctionCatalogue functions, DiagnosticBag diagnostics, PackOutline outline, TextTable? texts = null)
    {
        _document = document;
        _diagnostics = diagnostics;
        _isIncomplete = outline != PackOutline.Empty;
        _definitions = new Definitions(new PlanBuilder(texts), functions, outline, diagnostics);
        _templates = new TemplateCompiler(_definitions);
    }

    /// <summary>Compiles a document; null where something is wrong (then diagnostics list all of it).</summary>
    /// <param name="document">The document.</param>
    /// <param name="functions">The functions of the language.</param>
    /// <param name="diagnostics">Takes what is wrong.</param>
    /// <param name="texts">The texts of packs whose plans are to be brought together; the pack's own where null.</param>
    public static Pack? Compile(PackDocument document, FunctionCatalogue functions, DiagnosticBag diagnostics, TextTable? texts = null)
    {
        if (!diagnostics.HasErrors)
            return new PackCompiler(document, functions, diagnostics, PackOutline.Empty, texts).Compile();
        // Parts of the document are missing. What is left is still checked, but what only follows would confuse.
        var further = new DiagnosticBag();
        new PackCompiler(document, functions, further, document.Outline).Compile();
        var followUps = new FollowUps(document, diagnostics.Items);
        foreach (var diagnostic in further.Items.Where(d => !followUps.Contains(d)))
            diagnostics.Add(diagnostic);
        return null;
    }

    private Pack? Compile()
    {
        CheckVersion(_document.Pack!.Version);
        var inputs = _document.Inputs.Select(Declare).OfType<InputDefinition>().ToImmutableArray();
        var formats = _document.Facts.Select(f => _templates.ReadFormat(f.Value.Format)).ToImmutableArray();
        foreach (var fact in _document.Facts)
            _definitions.Add(fact.Key, fact.Value.Value, () => BindFact(fact.Key.Text, fact.Value));
        var scores = new ScoreCompiler(_definitions, _templates, _document);
        var signals = new SignalCompiler(_definitions, _templates, _document);
        var trade = new TradeCompiler(_definitions, _templates, _document);
        var plan = _document.Plan is { } rules ? new TradePlanCompiler(_definitions, _templates, rules) : null;
        NameScores();
        scores.Define();
        signals.Define();
        trade.Define();
        plan?.Define();
        _definitions.BindAll();
        var facts = _document.Facts.Zip(formats, Describe).OfType<FactDefinition>().ToImmutableArray();
        return Finish(inputs, facts, scores, signals, trade, plan?.Compile());
    }

    private Pack? Finish(
        ImmutableArray<InputDefinition> inputs, ImmutableArray<FactDefinition> facts, ScoreCompiler scores, SignalCompiler signals, TradeCompiler trade, TradePlan? plan)
    {
        var levels = trade.Levels();
        var scenarios = trade.Scenarios(plan?.Reference);
        var cases = trade.Cases();
        var sections = new SectionCompiler(_definitions, _templates, _document).Compile();
        var disclaimer = _templates.Bind(_document.Disclaimer);
        _templates.BindAll();
        if (_diagnostics.HasErrors || _isIncomplete)
            return null;
        var nodes = _definitions.All.ToImmutableSortedDictionary(n => n, n => _definitions.Resolve(n, default)!.Value, StringComparer.Ordinal);
        var header = _document.Pack!;
        var pack = new Pack(
            header.Name, header.Version.Text, header.Title, PackHash.Of(_document), _definitions.Plan.Build(), nodes,
            [.. inputs.Select(i => i with { Node = nodes[i.Name] })], facts, scores.Dimensions, scores.Composite, signals.Grades, signals.Signals,
            levels, plan, scenarios, cases, _document.Catalysts?.HorizonDays, sections, disclaimer)
        {
            Source = header.Source,
            NeedsBars = _definitions.ReadsBars || sections.SelectMany(s => s.Parts).Any(p => p is ChartPart { Kind: ChartKind.Price }),
            UsedNames = [.. _definitions.Used],
            Expressions = _definitions.Written.ToImmutableDictionary(StringComparer.Ordinal),
            RulesHash = PackHash.OfRules(_document),
            Variants = [.. _document.Variants.Select(Describe)],
            Variant = _document.Variants.Where(v => v.Key.Text == header.Variant?.Text).Select(Describe).FirstOrDefault(),
            Ancestry = _document.Ancestry,
            Overrides = _document.Overrides,
        };
        return pack with { ScoresHash = Rules.ScoresHash.Of(pack) };
    }

    private static Variant Describe(Named<VariantRule> variant) => new(variant.Key.Text, variant.Value.Title, variant.Value.About, variant.Key.Whole);

    private void CheckVersion(MappedText version)
    {
        if (!System.Version.TryParse(version.Text, out var parsed) || parsed.Build < 0 || parsed.Revision >= 0)
            _diagnostics.Add(RuleDiagnostics.BadVersion(version.Whole, version.Text));
    }

    private int? BindFact(string name, FactDeclaration fact)
    {
        Unit? stated = fact.Unit is { } written ? FindUnit(written) : null;
        int? bound = _definitions.Bind(fact.Value);
        if (fact.Unit is null || bound is not { } node)
            return bound;
        if (stated is not { } unit)
            return null;
        var type = _definitions.Plan[node].Type;
        if (type is { Kind: ValueKind.Number, IsOpen: true })
            return _definitions.TakeUnit(node, unit);
        if (type.Kind == ValueKind.Number && (type.Unit == unit || (unit.IsScalar && type.Unit.IsScalar)))
            return node;
        _diagnostics.Add(RuleDiagnostics.OtherType(fact.Value.Whole, $"\"{name}\"", $"number ({unit})", type.ToString(), type.Kind == ValueKind.Number && Unit.Find(type.Unit.ToString()) is not null ? $"state \"unit: {type.Unit}\", or: {UnitAdvice.Between(unit, type.Unit)}" : null));
        return null;
    }

    private Unit? FindUnit(MappedText written)
    {
        var unit = Unit.Find(written.Text);
        if (unit is null)
            _diagnostics.Add(RuleDiagnostics.UnknownUnit(written.Whole, written.Text, Unit.Names));
        return unit;
    }

    // A text without a format writes scores as they are rounded, as tables do.
    private void NameScores()
    {
        if (_document.Composite is { Format: null, Decimals: > 0 and <= MostWritten } composite)
            _templates.Name("composite", NumberFormat.For(Unit.Points) with { Decimals = composite.Decimals }, "");
        foreach (var dimension in _document.Dimensions)
            if (dimension is { Format: null, Decimals: > 0 and <= MostWritten })
                _templates.Name(dimension.Id.Text, NumberFormat.For(Unit.Points) with { Decimals = dimension.Decimals }, "");
    }

    private FactDefinition? Describe(Named<FactDeclaration> fact, NumberFormat? format)
    {
        _templates.Name(fact.Key.Text, format, fact.Value.Value.Text);
        return _definitions.Bound.TryGetValue(fact.Key.Text, out int node)
            ? new FactDefinition(fact.Key.Text, fact.Value.Title, fact.Value.Value.Text, node, format, fact.Value.About, fact.Key.Whole) { IsFixed = fact.Value.Fixed }
            : null;
    }

    private InputDefinition? Declare(Named<InputDeclaration> declared)
    {
        var (name, input) = (declared.Key, declared.Value);
        var format = _templates.ReadFormat(input.Format);
        _templates.Name(name.Text, format, "");
        var (low, high) = Range(input.Range);
        if (TypeOf(name, input) is { } type)
        {
            var definition = new InputDefinition(
                name.Text, input.Title, type, input.Words, low, high, format, input.About, null, name.Whole)
            { Per = input.Per, IsFixed = input.Fixed };
            _definitions.AddInput(name, definition);
            return definition;
        }

        _definitions.MarkBroken(name.Text);
        return null;
    }

    private ExpressionType? TypeOf(MappedText name, InputDeclaration input)
    {
        int kinds = (input.Unit is null ? 0 : 1) + (input.Words.IsEmpty ? 0 : 1) + (input.Date ? 1 : 0);
        if (kinds != 1)
        {
            _diagnostics.Add(RuleDiagnostics.InputType(name.Whole, name.Text));
            return null;
        }

        if (input.Unit is { } written)
            return FindUnit(written) is { } unit ? ExpressionType.Number(unit) : null;
        if (input.Per is not null)
            _diagnostics.Add(RuleDiagnostics.PeriodOfWords(name.Whole, name.Text));
        return input.Date ? ExpressionType.Date : ExpressionType.Text;
    }

    private (double?, double?) Range(MappedText? range)
    {
        if (range is null)
            return (null, null);
        if (range.Text.Split("..") is [var first, var last]
            && YamlBinder.TryNumber(first.Trim(), out double low) && YamlBinder.TryNumber(last.Trim(), out double high) && low < high)
            return (low, high);
        _diagnostics.Add(RuleDiagnostics.BadRange(range.Whole));
        return (null, null);
    }
}
