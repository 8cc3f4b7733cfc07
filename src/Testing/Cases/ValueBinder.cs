using System.Collections.Immutable;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Expressions.Types;
using SyntheticAlpha.Plans;
using SyntheticAlpha.Testing.Documents;

namespace SyntheticAlpha.Testing.Cases;

/// <summary>Looks up the names of given and expected values and reads the values as their types.</summary>
internal sealed class ValueBinder(PackNames names, DiagnosticBag diagnostics)
{
    private readonly ValueReader _reader = new(diagnostics);

    /// <summary>Reports names that cannot be given, or stand twice.</summary>
    public void CheckGiven(ImmutableArray<MappedText> given)
    {
        CheckOnce(given);
        foreach (var name in given)
            if (Node(name) is { Operation: ConstantOperation })
                diagnostics.Add(TestDiagnostics.NotGivable(name.Whole, name.Text, "the pack makes it a constant"));
    }

    /// <summary>Reports names that the pack does not have, or that stand twice, and expressions that are wrong.</summary>
    public void CheckExpected(ImmutableArray<MappedText> expected)
    {
        CheckOnce(expected);
        foreach (var name in expected)
            if (IsName(name.Text))
                Node(name);
            else if (Find(name) is null)
                names.Bind(name, diagnostics);
    }

    /// <summary>A given value; null with a diagnostic where it does not fit.</summary>
    public Given? Give(MappedText name, TestValue value)
    {
        if (Find(name) is not { } node)
            return null;
        if (value.Within is { } within)
            diagnostics.Add(TestDiagnostics.NotGivable(within.Whole, name.Text, "a given value is exact, tolerances belong to what is expected"));
        if (_reader.Read(value, name.Text, node.Type, WordsOf(name.Text, node)) is not { } typed)
            return null;
        bool isInput = node.Operation is SourceOperation source && source.Name.StartsWith("input.", StringComparison.Ordinal);
        if (typed.Low < typed.High && !isInput)
            diagnostics.Add(TestDiagnostics.NotGivable(value.Span, name.Text, "only an input can be a range"));
        return new Given(name.Text.Trim(), typed, value.Span);
    }

    /// <summary>An expected value; for the two ends of a zone two of them, none with a diagnostic where it does not fit.</summary>
    public ImmutableArray<Expectation> Expect(MappedText name, TestValue value, MappedText? within)
    {
        if (Find(name) is not { } node || _reader.Read(value, name.Text, node.Type, WordsOf(name.Text, node)) is not { } typed)
            return [];
        bool hasTolerance = value.Within is not null || (within is not null && node.Type.Kind == ValueKind.Number);
        double tolerance = hasTolerance ? _reader.Tolerance(value.Within ?? within, value, node.Type) ?? 0 : 0;
        string key = name.Text.Trim();
        if (!(typed.Low < typed.High))
            return [new Expectation(key, typed, tolerance, value.Span)];
        if (names.Pack.Names.ContainsKey(key + ".low"))
            return
            [
                new Expectation(key + ".low", typed with { High = typed.Low }, tolerance, value.Span),
                new Expectation(key + ".high", typed with { Low = typed.High }, tolerance, value.Span),
            ];
        diagnostics.Add(TestDiagnostics.WrongValue(value.Span, name.Text, node.Type.ToString(), value.Text!.Text, "only a zone (a level, an entry, a size, a scenario) is expected as a range"));
        return [];
    }

    private void CheckOnce(ImmutableArray<MappedText> given)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in given)
            if (!seen.Add(name.Text.Trim()))
                diagnostics.Add(TestDiagnostics.Repeated(name.Whole, "the name", name.Text));
    }

    private static bool IsName(string text) => text.Trim().All(c => char.IsLetterOrDigit(c) || c is '_' or '.' or '-');

    private PlanNode? Find(MappedText name) => names.Find(name.Text.Trim()) is { } id ? names.Pack.Plan.Nodes[id] : null;

    private PlanNode? Node(MappedText name)
    {
        if (Find(name) is { } node)
            return node;
        diagnostics.Add(TestDiagnostics.UnknownName(name.Whole, name.Text, names.Pack.Names.Keys));
        return null;
    }

    private IReadOnlyCollection<string> WordsOf(string name, PlanNode node) => name switch
    {
        "grade" when names.Pack.Grades is { } grades => [.. grades.Steps.Select(s => s.Word)],
        "signal" when names.Pack.Signals is { } signals => [.. signals.Steps.Select(s => s.Word)],
        _ => node.Words.IsDefault ? [] : node.Words,
    };
}
