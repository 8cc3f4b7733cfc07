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
    private readonly PackDocument _document;
    private readonly DiagnosticBag _diagnostics;
    private readonly Definitions _definitions;
    private readonly TemplateCompiler _templates;

    private PackCompiler(PackDocument document, FunctionCatalogue functions, DiagnosticBag diagnostics)
    {
        _document = document;
        _diagnostics = diagnostics;
        _definitions = new Definitions(new PlanBuilder(), functions, document.Broken, diagnostics);
        _templates = new TemplateCompiler(_definitions);
    }

    /// <summary>Compiles a document; null where something is wrong (then diagnostics list all of it).</summary>
    public static Pack? Compile(PackDocument document, FunctionCatalogue functions, DiagnosticBag diagnostics)
    {
        if (!diagnostics.HasErrors)
            return new PackCompiler(document, functions, diagnostics).Compile();
        // Parts of the document are missing. What is left is still checked, but sums over it would only confuse.
        var further = new DiagnosticBag();
        new PackCompiler(document, functions, further).Compile();
        foreach (var diagnostic in further.Items.Where(d => !RuleDiagnostics.DependsOnAllParts(d.Code)))
            diagnostics.Add(diagnostic);
        return null;
    }

    private Pack? Compile()
    {
        CheckVersion(_document.Pack!.Version);
        var inputs = _document.Inputs.Select(Declare).OfType<InputDefinition>().ToImmutableArray();
        foreach (var fact in _document.Facts)
            _definitions.Add(fact.Key, () => BindFact(fact.Key.Text, fact.Value), fact.Value.Value);
        var scores = new ScoreCompiler(_definitions, _templates, _document);
        var signals = new SignalCompiler(_definitions, _templates, _document);
        var trade = new TradeCompiler(_definitions, _templates, _document);
        var plan = _document.Plan is { } rules ? new TradePlanCompiler(_definitions, _templates, rules) : null;
        scores.Define();
        signals.Define();
        trade.Define();
        plan?.Define();
        _definitions.BindAll();
        var tradePlan = plan?.Compile();
        return Finish(inputs, scores, signals, trade, tradePlan);
    }

    private Pack? Finish(
        ImmutableArray<InputDefinition> inputs, ScoreCompiler scores, SignalCompiler signals, TradeCompiler trade, TradePlan? plan)
    {
        var levels = trade.Levels();
        var scenarios = trade.Scenarios(plan?.Reference);
        var cases = trade.Cases();
        var sections = new SectionCompiler(_definitions, _templates, _document).Compile();
        var disclaimer = _templates.Bind(_document.Disclaimer);
        _templates.BindAll();
        var facts = _document.Facts.Select(Describe).OfType<FactDefinition>().ToImmutableArray();
        if (_diagnostics.HasErrors)
            return null;
        var names = _definitions.Names.Where(n => !n.StartsWith("benchmark_", StringComparison.Ordinal)).Concat(_definitions.Names).Distinct(StringComparer.Ordinal);
        var nodes = names.ToImmutableSortedDictionary(n => n, n => _definitions.Resolve(n, default)!.Value, StringComparer.Ordinal);
        var header = _document.Pack!;
        return new Pack(
            header.Name, header.Version.Text, header.Title, PackHash.Of(_document), _definitions.Plan.Build(), nodes,
            [.. inputs.Select(i => i with { Node = nodes[i.Name] })], facts, scores.Dimensions, scores.Composite, signals.Grades, signals.Signals,
            levels, plan, scenarios, cases, _document.Catalysts?.HorizonDays, sections, disclaimer);
    }

    private void CheckVersion(MappedText version)
    {
        if (!System.Version.TryParse(version.Text, out var parsed) || parsed.Build < 0 || parsed.Revision >= 0)
            _diagnostics.Add(RuleDiagnostics.BadVersion(version.Whole, version.Text));
    }

    private int? BindFact(string name, FactDeclaration fact)
    {
        if (_definitions.Bind(fact.Value) is not { } node)
            return null;
        if (fact.Unit is not { } written)
            return node;
        if (FindUnit(written) is not { } unit)
            return null;
        var type = _definitions.Plan[node].Type;
        if (type.Kind == ValueKind.Number && (type.IsOpen || type.Unit == unit || (unit.IsScalar && type.Unit.IsScalar)))
            return node;
        _diagnostics.Add(RuleDiagnostics.OtherType(fact.Value.Whole, $"\"{name}\"", unit.ToString(), type.ToString()));
        return null;
    }

    private Unit? FindUnit(MappedText written)
    {
        var unit = Unit.Find(written.Text);
        if (unit is null)
            _diagnostics.Add(RuleDiagnostics.UnknownUnit(written.Whole, written.Text, Unit.Names));
        return unit;
    }

    private FactDefinition? Describe(Named<FactDeclaration> fact)
    {
        if (!_definitions.Bound.TryGetValue(fact.Key.Text, out int node))
            return null;
        return new FactDefinition(
            fact.Key.Text, fact.Value.Title, fact.Value.Value.Text, node, Format(fact.Value.Format, fact.Key), fact.Value.About, fact.Key.Whole);
    }

    private NumberFormat? Format(string? written, MappedText owner)
    {
        if (written is null)
            return null;
        var format = NumberFormat.Parse(written);
        if (format is null)
            _diagnostics.Add(RuleDiagnostics.BadFormat(owner.Whole, written));
        return format;
    }

    private InputDefinition? Declare(Named<InputDeclaration> declared)
    {
        var (name, input) = (declared.Key, declared.Value);
        int kinds = (input.Unit is null ? 0 : 1) + (input.Words.IsEmpty ? 0 : 1) + (input.Date ? 1 : 0);
        if (kinds != 1)
        {
            _diagnostics.Add(RuleDiagnostics.InputType(name.Whole, name.Text));
            return null;
        }

        Unit? unit = input.Unit is null ? Unit.None : FindUnit(input.Unit);
        if (unit is null)
            return null;
        var type = input.Date ? ExpressionType.Date : input.Words.IsEmpty ? ExpressionType.Number(unit.Value) : ExpressionType.Text;
        var (low, high) = Range(input.Range);
        var definition = new InputDefinition(
            name.Text, input.Title, type, input.Words, low, high, Format(input.Format, name), input.About, null, name.Whole);
        _definitions.AddInput(definition);
        return definition;
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
