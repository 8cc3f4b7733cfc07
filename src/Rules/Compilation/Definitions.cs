using System.Collections.Immutable;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Expressions.Functions;
using SyntheticAlpha.Expressions.Syntax;
using SyntheticAlpha.Expressions.Types;
using SyntheticAlpha.Plans;
using SyntheticAlpha.Plans.Binding;

namespace SyntheticAlpha.Rules.Compilation;

/// <summary>
/// All names of a pack with what they need. They are bound in an order in which needs come first, found without recursion,
/// so that no chain of facts can overflow the stack.
/// </summary>
internal sealed class Definitions(PlanBuilder plan, FunctionCatalogue functions, PackOutline outline, DiagnosticBag diagnostics) : IScope
{
    private const int LongestName = 64;

    // Past so many problems guessing what was meant costs more than it helps: a pack cannot make it hang.
    private const int MostGuesses = 200;

    private static readonly (string Name, Unit Unit)[] BarColumns =
    [
        ("open", Unit.Price), ("high", Unit.Price), ("low", Unit.Price), ("close", Unit.Price), ("volume", Unit.ShareCount),
        ("benchmark_open", Unit.Price), ("benchmark_high", Unit.Price), ("benchmark_low", Unit.Price),
        ("benchmark_close", Unit.Price), ("benchmark_volume", Unit.ShareCount),
    ];

    // The bar's day, and the day that the row is judged on: the report's for the last one.
    private static readonly string[] Days = ["date", "today"];

    private readonly Dictionary<string, Definition> _definitions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, InputDefinition> _inputs = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _bound = new(StringComparer.Ordinal);
    private readonly Dictionary<MappedText, SyntaxNode?> _parsed = [];
    private readonly HashSet<string> _broken = new(StringComparer.Ordinal);
    private readonly HashSet<string> _used = new(StringComparer.Ordinal);

    public PlanBuilder Plan { get; } = plan;

    public DiagnosticBag Diagnostics { get; } = diagnostics;

    /// <summary>What was written of parts that could not be read.</summary>
    public PackOutline Outline { get; } = outline;

    /// <summary>Whether some expression reads a column of the bars.</summary>
    public bool ReadsBars { get; private set; }

    /// <summary>Every name bound so far with its node.</summary>
    public IReadOnlyDictionary<string, int> Bound => _bound;

    /// <summary>The expressions that names are written with; names that the engine derives have none.</summary>
    public IEnumerable<KeyValuePair<string, MappedText>> Written =>
        _definitions.Where(d => d.Value.Expression is not null).Select(d => KeyValuePair.Create(d.Key, d.Value.Expression!));

    /// <summary>The names that were looked up for some place of the pack.</summary>
    public IReadOnlySet<string> Used => _used;

    /// <summary>All names that expressions may use.</summary>
    public IEnumerable<string> All => BarColumns.Select(b => b.Name).Concat(Days).Concat(_inputs.Keys).Concat(_definitions.Keys);

    public IEnumerable<string> Names => Diagnostics.Items.Count < MostGuesses ? All : [];

    /// <summary>Adds an input under the name written for it.</summary>
    public void AddInput(MappedText name, InputDefinition input)
    {
        if (IsFree(name))
            _inputs.Add(name.Text, input);
    }

    /// <summary>Adds a name that people choose: it must be well-formed and free.</summary>
    public void Add(MappedText name, Func<int?> bind, ImmutableArray<MappedText?> reads, ImmutableArray<string> needs)
    {
        if (IsFree(name))
            Add(name.Text, name.Whole, bind, reads, needs);
    }

    /// <summary>Adds a name that people choose for an expression.</summary>
    public void Add(MappedText name, MappedText expression, Func<int?> bind)
    {
        if (IsFree(name))
            Add(name.Text, name.Whole, expression, bind);
    }

    /// <summary>Adds a name that the engine derives from a chosen one; false where it is taken.</summary>
    public bool Add(string name, SourceSpan span, Func<int?> bind, ImmutableArray<MappedText?> reads, ImmutableArray<string> needs) =>
        Add(name, new Definition(span, bind, [.. reads.OfType<MappedText>()], needs, null));

    /// <summary>Adds a name for an expression, which is its value; false where it is taken.</summary>
    public bool Add(string name, SourceSpan span, MappedText expression, Func<int?> bind) =>
        Add(name, new Definition(span, bind, [expression], [], expression));

    private bool Add(string name, Definition definition)
    {
        if (_definitions.TryAdd(name, definition))
            return true;
        Diagnostics.Add(RuleDiagnostics.RepeatedName(definition.Span, name, "a name in this pack"));
        return false;
    }

    /// <summary>Notes a name, and all that are derived from it, as declared wrongly: using it is no further mistake.</summary>
    public void MarkBroken(string name) => _broken.Add(name);

    /// <summary>Reports a name that cannot be one.</summary>
    /// <param name="name">The name as it stands.</param>
    /// <param name="prefix">What comes before it in expressions.</param>
    public bool IsWellFormed(MappedText name, string prefix = "")
    {
        bool ok = name.Text.Length is > 0 and <= LongestName && char.IsAsciiLetterLower(name.Text[0])
            && name.Text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '_');
        if (ok)
            return true;
        MarkBroken(prefix + name.Text);
        Diagnostics.Add(RuleDiagnostics.BadName(name.Whole, name.Text));
        return false;
    }

    /// <summary>The input of a name whose ends a dossier can give, a single number rather than figures of periods; it then counts as read.</summary>
    public InputDefinition? UseRange(string name)
    {
        if (!_inputs.TryGetValue(name, out var input) || input is not { Type.Kind: ValueKind.Number, Per: null })
            return null;
        _used.Add(name);
        return input;
    }

    /// <summary>Binds every name.</summary>
    public void BindAll()
    {
        foreach (string name in new DefinitionOrder(_definitions, Parse, Diagnostics).Find())
            if (_definitions[name].Bind() is { } node)
                _bound[name] = node;
    }

    /// <summary>Binds an expression; null where it is wrong.</summary>
    public int? Bind(MappedText text) =>
        Parse(text) is { } syntax ? new ExpressionBinder(Plan, functions, this, text, Diagnostics).Bind(syntax) : null;

    /// <summary>Binds an expression that must be of a kind; null where it is not.</summary>
    public int? Bind(MappedText text, ValueKind kind, string what)
    {
        if (Bind(text) is not { } node)
            return null;
        var type = Plan[node].Type;
        if (type.Kind == kind)
            return node;
        string wanted = kind == ValueKind.Boolean ? "condition" : kind.ToString().ToLowerInvariant();
        string? help = (kind, type.Kind) switch
        {
            (ValueKind.Boolean, ValueKind.Text) => "a condition compares: stance = 'easing'",
            (ValueKind.Boolean, _) => "a condition compares: close > open",
            (ValueKind.Number, ValueKind.Boolean) => "turn a condition into a number with if(condition, 1, 0)",
            _ => null,
        };
        Diagnostics.Add(RuleDiagnostics.OtherType(text.Whole, what, wanted, type.ToString(), help));
        return null;
    }

    /// <summary>Binds an expression that must be a number of a unit; null where it is not.</summary>
    public int? Bind(MappedText text, Unit unit, string what)
    {
        if (Bind(text, ValueKind.Number, what) is not { } node)
            return null;
        var type = Plan[node].Type;
        if (type.IsOpen)
            return TakeUnit(node, unit);
        if (type.Unit == unit)
            return node;
        Diagnostics.Add(RuleDiagnostics.OtherType(text.Whole, what, unit.ToString(), type.ToString(), UnitAdvice.Between(unit, type.Unit)));
        return null;
    }

    /// <summary>A bare number as a number of the unit that its place asks for, so that it is written as one.</summary>
    public int TakeUnit(int node, Unit unit) =>
        Plan[node].Operation is ConstantOperation constant ? Plan.Constant(constant.Value, ExpressionType.Number(unit), Plan[node].Span) : node;

    public int? Resolve(string name, SourceSpan span)
    {
        SourceSpan? place = span.Source is null ? null : span;
        if (place is not null)
            _used.Add(name);
        if (_bound.TryGetValue(name, out int node))
            return node;
        foreach (var (column, unit) in BarColumns)
            if (column == name)
            {
                ReadsBars |= place is not null;
                return Plan.Source(name, ExpressionType.Number(unit), span: place);
            }

        if (Days.Contains(name))
            return Plan.Source(name, ExpressionType.Date, span: place);
        return _inputs.TryGetValue(name, out var input) ? Plan.Source(SourceOf(input), input.Type, input.Words, place) : null;
    }

    public bool IsBroken(string name) =>
        (_definitions.ContainsKey(name) && !_bound.ContainsKey(name)) || IsMarkedBroken(name) || Outline.MayMean(name);

    public string? OwnerOf(string word) => _inputs.FirstOrDefault(i => !i.Value.Words.IsDefaultOrEmpty && i.Value.Words.Contains(word)).Key;

    public bool TryCall(CallSyntax call, ExpressionBinder binder, out int? node)
    {
        node = null;
        switch (call.Function)
        {
            case "low_end" or "high_end":
                node = new DossierCalls(this, call, binder).End();
                return true;
            case "prior":
                node = new PriorCall(this, call, binder).Bind();
                return true;
            case "days_since" or "days_to":
                node = new DossierCalls(this, call, binder).Days();
                return true;
            case "catalysts_within":
                node = new DossierCalls(this, call, binder).Catalysts();
                return true;
            default:
                return false;
        }
    }

    // A figure of statements is that of the latest period; prior() reaches further back.
    private static string SourceOf(InputDefinition input) =>
        input.Per is { } per ? StatementSource.Name(per, input.Name, 0) : "input." + input.Name;

    private bool IsMarkedBroken(string name)
    {
        for (int dot = name.Length; dot > 0; dot = name.LastIndexOf('.', dot - 1))
            if (_broken.Contains(name[..dot]))
                return true;
        return false;
    }

    private bool IsFree(MappedText name)
    {
        if (!IsWellFormed(name))
            return false;
        string text = name.Text;
        string? other = Array.Exists(BarColumns, b => b.Name == text) ? "a column of the bars"
            : _inputs.ContainsKey(text) ? "an input"
            : _definitions.ContainsKey(text) ? "a name in this pack"
            : text is "true" or "false" or "and" or "or" or "not" ? "a word of the language"
            : text is "composite" or "grade" or "signal" || Days.Contains(text) ? "a name that the engine gives"
            : null;
        if (other is not null)
            Diagnostics.Add(RuleDiagnostics.RepeatedName(name.Whole, text, other));
        return other is null;
    }

    private SyntaxNode? Parse(MappedText text)
    {
        if (!_parsed.TryGetValue(text, out var syntax))
            _parsed[text] = syntax = Parser.Parse(text, Diagnostics);
        return syntax;
    }
}
