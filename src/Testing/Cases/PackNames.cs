using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Expressions.Syntax;
using SyntheticAlpha.Indicators;
using SyntheticAlpha.Plans;
using SyntheticAlpha.Plans.Binding;
using SyntheticAlpha.Rules;

namespace SyntheticAlpha.Testing.Cases;

/// <summary>
/// Finds what tests name in a pack: a name, an expression just as a rule writes it, or an expression of the test's own, which stands behind the
/// pack's nodes in the same plan.
/// </summary>
public sealed class PackNames
{
    /// <summary>Stands for the file of expressions that belong to a test and to no file of the pack.</summary>
    public const string OwnPath = "expect";

    private readonly Dictionary<string, int> _own = new(StringComparer.Ordinal);
    private Dictionary<string, int>? _expressions;

    /// <summary>The names of a pack.</summary>
    public PackNames(Pack pack) => Pack = pack;

    /// <summary>The names of a pack, with expressions of tests; those that mean nothing in this pack are not found.</summary>
    public PackNames(Pack pack, IEnumerable<string> expressions)
        : this(pack)
    {
        var unknown = expressions.Where(e => Find(e) is null).ToArray();
        if (unknown.Length == 0)
            return;
        var plan = new PlanBuilder(pack.Plan);
        foreach (string text in unknown)
            Add(plan, MappedText.Inline(text, OwnPath), new DiagnosticBag());
        Pack = pack with { Plan = plan.Build() };
    }

    /// <summary>The pack; its plan also holds the tests' own expressions.</summary>
    public Pack Pack { get; private set; }

    /// <summary>What cases look at and a pack has no name for: expressions.</summary>
    public static IEnumerable<string> Expressions(Pack pack, IEnumerable<TestCase> cases) =>
        cases.SelectMany(c => c.Expected.Select(e => e.Name).Concat(c.Missing.Select(m => m.Name))).Where(n => !pack.Names.ContainsKey(n)).Distinct(StringComparer.Ordinal);

    /// <summary>The node of a name or expression; null where the pack has none.</summary>
    public int? Find(string name)
    {
        if (Pack.Names.TryGetValue(name, out int node))
            return node;
        string text = SourceText.OneLine(name);
        return _own.TryGetValue(text, out node) || (_expressions ??= Written()).TryGetValue(text, out node) ? node : null;
    }

    /// <summary>The node of an expression of a test's own; null where it is wrong (then diagnostics say why).</summary>
    public int? Bind(MappedText expression, DiagnosticBag diagnostics)
    {
        var plan = new PlanBuilder(Pack.Plan);
        int? node = Add(plan, expression, diagnostics);
        Pack = Pack with { Plan = plan.Build() };
        return node;
    }

    /// <summary>The node that holds an end of an input's range; null where no rule asks for it.</summary>
    public int? EndOf(string input, string end)
    {
        string source = $"input.{input}.{end}";
        foreach (var node in Pack.Plan.Nodes)
            if (node.Operation is SourceOperation read && read.Name == source)
                return node.Id;
        return null;
    }

    private int? Add(PlanBuilder plan, MappedText expression, DiagnosticBag diagnostics)
    {
        int? node = ExpressionBinder.Bind(plan, Catalogue.Default, new NameScope(Pack), expression, diagnostics);
        if (node is { } id)
            _own[SourceText.OneLine(expression.Text)] = id;
        return node;
    }

    private Dictionary<string, int> Written()
    {
        var known = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var node in Pack.Plan.Nodes)
            if (node.Operation is SourceOperation source && StatementSource.Parse(source.Name) is { } figure)
                known.TryAdd(figure.ToString(), node.Id);
            else if (node is { IsDerived: false, Span: { } span, Operation: not ConstantOperation })
                known.TryAdd(SourceText.OneLine(span.Text), node.Id);
        return known;
    }

    // Names mean what they mean in the pack.
    private sealed class NameScope(Pack pack) : IScope
    {
        public IEnumerable<string> Names => pack.Names.Keys;

        public int? Resolve(string name, SourceSpan span) => pack.Names.TryGetValue(name, out int node) ? node : null;

        public bool TryCall(CallSyntax call, ExpressionBinder binder, out int? node)
        {
            node = null;
            return false;
        }

        public bool IsBroken(string name) => false;

        public string? OwnerOf(string word) => pack.InputOf(word);
    }
}
