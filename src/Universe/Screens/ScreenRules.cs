using System.Collections.Immutable;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Expressions.Functions;
using SyntheticAlpha.Expressions.Syntax;
using SyntheticAlpha.Expressions.Types;
using SyntheticAlpha.Plans;
using SyntheticAlpha.Plans.Binding;
using SyntheticAlpha.Rules;

namespace SyntheticAlpha.Universe.Screens;

/// <summary>What a screen sorts by.</summary>
/// <param name="Text">As it was written.</param>
/// <param name="Node">The node compared: of a grade or signal the place on its scale.</param>
/// <param name="IsFalling">Whether the highest comes first.</param>
public sealed record SortKey(string Text, int Node, bool IsFalling);

/// <summary>A pack with a screen's own expressions on top of its plan, so that the one evaluator computes both.</summary>
/// <param name="Pack">The pack: all of its nodes as they are, and behind them the screen's.</param>
/// <param name="Where">The condition's node; null where all symbols are wanted.</param>
/// <param name="WhereText">The condition as it was written.</param>
/// <param name="Sort">What rows are sorted by, in order.</param>
public sealed record ScreenRules(Pack Pack, int? Where, string? WhereText, ImmutableArray<SortKey> Sort)
{
    /// <summary>Binds a screen's expressions.</summary>
    /// <param name="pack">The pack.</param>
    /// <param name="functions">The series functions that expressions may call.</param>
    /// <param name="where">The condition; null for none.</param>
    /// <param name="sort">Expressions set apart by commas, each followed by <c>asc</c> or <c>desc</c> where its own direction is not wanted; null for the composite.</param>
    /// <exception cref="InputException">An expression is wrong.</exception>
    public static ScreenRules Read(Pack pack, FunctionCatalogue functions, string? where, string? sort)
    {
        var diagnostics = new DiagnosticBag();
        var plan = new PlanBuilder(pack.Plan);
        var scope = new ScreenScope(pack, plan, diagnostics);
        int? condition = where is null ? null : Bind(MappedText.Inline(where, "--where"));
        if (condition is { } node && plan[node].Type.Kind != ValueKind.Boolean)
            diagnostics.Add(UniverseDiagnostics.NoCondition(MappedText.Inline(where!, "--where").Whole, plan[node].Type.ToString()));
        SortKey[] keys = [.. sort is null ? Usual(pack, scope) : Parts(MappedText.Inline(sort, "--sort")).Select(Key).OfType<SortKey>()];
        diagnostics.ThrowIfErrors();
        return new ScreenRules(pack with { Plan = plan.Build() }, condition, where, [.. keys]);

        int? Bind(MappedText text) =>
            Parser.Parse(text, diagnostics) is { } syntax ? new ExpressionBinder(plan, functions, scope, text, diagnostics).Bind(scope.ByPlace(syntax, text)) : null;

        SortKey? Key(MappedText part)
        {
            var (text, direction) = Direction(part);
            if (Bind(text) is not { } id)
                return null;
            // The highest number and the best grade first, words from A to Z.
            string name = text.Text.Trim();
            int compared = scope.PlaceOrValue(name, id);
            return new SortKey(name, compared, direction ?? plan[compared].Type.Kind != ValueKind.Text);
        }
    }

    private static IEnumerable<SortKey> Usual(Pack pack, ScreenScope scope) =>
        pack.Composite is { } composite ? [new SortKey("composite", composite.Node, true)]
        : pack.Dimensions.Take(1).Select(d => new SortKey(d.Id, scope.PlaceOrValue(d.Id, d.Node), true));

    // At the commas that stand in no parentheses.
    private static IEnumerable<MappedText> Parts(MappedText text)
    {
        int start = 0, depth = 0;
        for (int i = 0; i <= text.Text.Length; i++)
        {
            char c = i < text.Text.Length ? text.Text[i] : ',';
            depth += c switch { '(' => 1, ')' => -1, _ => 0 };
            if (c != ',' || (depth > 0 && i < text.Text.Length))
                continue;
            yield return text.Slice(start, i - start);
            start = i + 1;
        }
    }

    private static (MappedText Text, bool? IsFalling) Direction(MappedText part)
    {
        string text = part.Text.TrimEnd();
        foreach (var (word, isFalling) in new[] { (" desc", true), (" asc", false) })
            if (text.EndsWith(word, StringComparison.OrdinalIgnoreCase))
                return (part.Slice(0, text.Length - word.Length), isFalling);
        return (part, null);
    }
}
