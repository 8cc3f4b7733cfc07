using System.Collections.Immutable;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Expressions.Syntax;
using SyntheticAlpha.Expressions.Types;
using SyntheticAlpha.Plans;
using SyntheticAlpha.Plans.Binding;
using SyntheticAlpha.Plans.Rows;
using SyntheticAlpha.Rules;

namespace SyntheticAlpha.Universe.Screens;

/// <summary>
/// What names mean in a screen's expressions: what they mean in the pack, and grades and signals as bare words. <c>grade >= B</c> compares
/// places on the pack's scale, not letters.
/// </summary>
internal sealed class ScreenScope(Pack pack, PlanBuilder plan, DiagnosticBag diagnostics) : IScope
{
    private const string PlaceOf = "place of ";

    private readonly ImmutableDictionary<string, ImmutableArray<string>> _scales = Scales(pack);

    /// <inheritdoc/>
    public IEnumerable<string> Names => pack.Names.Keys;

    /// <inheritdoc/>
    public int? Resolve(string name, SourceSpan span) =>
        pack.Names.TryGetValue(name, out int node) ? node
        : name.StartsWith(PlaceOf, StringComparison.Ordinal) ? Place(name[PlaceOf.Length..])
        : _scales.Values.Any(words => words.Contains(name)) ? plan.Text(name, span)
        : null;

    /// <inheritdoc/>
    public bool TryCall(CallSyntax call, ExpressionBinder binder, out int? node)
    {
        node = null;
        return false;
    }

    /// <inheritdoc/>
    public bool IsBroken(string name) => false;

    /// <inheritdoc/>
    public string? OwnerOf(string word) => pack.InputOf(word);

    /// <inheritdoc/>
    /// <remarks>What a screen shows beside the pack's values is no value of a symbol's day.</remarks>
    public string? InsteadOf(string name) => name switch
    {
        "symbol" => "--symbols chooses symbols: --symbols \"A*,SPY\"",
        "rank" => "--top chooses by rank: --top 3 shows the first three",
        "age" => "--max-age chooses by the age of the last bar: --max-age 5",
        "status" or "reason" when pack.Composite is not null => "whether there is a score is asked with known(composite)",
        "fragility" or ScreenColumn.Margin or ScreenColumn.Kept => "fragility is measured for the rows that are shown, once they are chosen and sorted: --columns shows it",
        _ => null,
    };

    /// <inheritdoc/>
    public string WhatThereIs =>
        $"--where and --sort take the names of {pack.Name} and functions of them; its scores are {string.Join(", ", ((string[])["composite", "grade", "signal"]).Where(pack.Names.ContainsKey).Concat(pack.Dimensions.Select(d => d.Id)))}";

    /// <summary>The node of the place that a grade or signal has on its scale, from 0 for the lowest; the node itself for other names.</summary>
    public int PlaceOrValue(string name, int node) => _scales.ContainsKey(name) ? Place(name) : node;

    /// <summary>The expression with comparisons of grades and signals by order turned into comparisons of their places; a word that is none of the scale's is reported.</summary>
    public SyntaxNode ByPlace(SyntaxNode node, MappedText source) => node switch
    {
        BinarySyntax { Operator: "<" or "<=" or ">" or ">=" } binary when IsScale(binary.Left) != IsScale(binary.Right) => Compare(binary, source),
        BinarySyntax binary => binary with { Left = ByPlace(binary.Left, source), Right = ByPlace(binary.Right, source) },
        UnarySyntax unary => unary with { Operand = ByPlace(unary.Operand, source) },
        ConditionalSyntax choice => choice with { Condition = ByPlace(choice.Condition, source), Then = ByPlace(choice.Then, source), Otherwise = ByPlace(choice.Otherwise, source) },
        CallSyntax call => call with { Arguments = [.. call.Arguments.Select(a => a with { Value = ByPlace(a.Value, source) })] },
        _ => node,
    };

    private bool IsScale(SyntaxNode node) => node is NameSyntax name && _scales.ContainsKey(name.Name);

    private BinarySyntax Compare(BinarySyntax binary, MappedText source)
    {
        var scale = (NameSyntax)(IsScale(binary.Left) ? binary.Left : binary.Right);
        var other = IsScale(binary.Left) ? binary.Right : binary.Left;
        string? word = other switch { NameSyntax name => name.Name, TextSyntax text => text.Value, _ => null };
        int place = word is null ? -1 : _scales[scale.Name].IndexOf(word);
        if (place < 0)
        {
            var span = source.Span(other.Start, other.Length);
            diagnostics.Add(PlanDiagnostics.UnknownWord(span, word ?? span.Text, _scales[scale.Name]));
        }

        SyntaxNode number = new NumberSyntax(place, other.Start, other.Length), named = scale with { Name = PlaceOf + scale.Name };
        return IsScale(binary.Left) ? binary with { Left = named, Right = number } : binary with { Left = number, Right = named };
    }

    private int Place(string scale)
    {
        var rows = _scales[scale].Select((word, place) => (plan.Texts.Code(word), (double)place));
        return plan.Add(Lookup.Table(PlaceOf + string.Join('|', _scales[scale]), [.. rows]), [pack.Names[scale]], ExpressionType.Number(Unit.None), null);
    }

    private static ImmutableDictionary<string, ImmutableArray<string>> Scales(Pack pack)
    {
        var scales = ImmutableDictionary.CreateBuilder<string, ImmutableArray<string>>(StringComparer.Ordinal);
        if (pack.Grades is { } grades)
            scales["grade"] = [.. grades.Steps.Select(s => s.Word)];
        if (pack.Signals is { } signals)
            scales["signal"] = [.. signals.Steps.Select(s => s.Word)];
        return scales.ToImmutable();
    }
}
