using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Rules.Documents;
using SyntheticAlpha.Yaml;

namespace SyntheticAlpha.Testing.Mutation;

/// <summary>Finds what can be nudged in a pack's tree, led by the records that read it: expressions, thresholds, points, weights, caps, policies.</summary>
internal sealed class MutantFinder
{
    private static readonly HashSet<(Type, string)> Expressions =
    [
        (typeof(FactDeclaration), "value"), (typeof(CheckRule), "when"), (typeof(BandsRule), "of"), (typeof(CurveRule), "of"), (typeof(SubScoreRule), "formula"),
        (typeof(CategoryRule), "of"), (typeof(CompositeRule), "formula"),
        (typeof(CapRule), "when"), (typeof(VetoRule), "when"), (typeof(LevelRule), "at"), (typeof(LevelRule), "low"), (typeof(LevelRule), "high"),
        (typeof(PlanRules), "reference"), (typeof(ZoneRule), "low"), (typeof(ZoneRule), "high"), (typeof(PriceRule), "at"), (typeof(TargetRule), "at"),
        (typeof(ScenarioRule), "low"), (typeof(ScenarioRule), "high"), (typeof(CaseRule), "low"), (typeof(CaseRule), "high"), (typeof(ParagraphRule), "when"), (typeof(SectionRule), "when"),
    ];

    private static readonly HashSet<(Type, string)> Numbers =
    [
        (typeof(CheckRule), "points"), (typeof(BandRule), "points"), (typeof(BandRule), "from"), (typeof(BandRule), "above"), (typeof(WordRule), "points"),
        (typeof(GradeRule), "from"), (typeof(GradeRule), "above"), (typeof(GradeRule), "to"), (typeof(GradeRule), "below"),
        (typeof(SignalRule), "from"), (typeof(SignalRule), "above"), (typeof(SignalRule), "to"), (typeof(SignalRule), "below"),
    ];

    // Whether the edge itself belongs to a step is a choice like that between < and <=.
    private static readonly Dictionary<string, string> OtherEdges = new(StringComparer.Ordinal)
    {
        ["from"] = "above",
        ["above"] = "from",
        ["to"] = "below",
        ["below"] = "to",
    };

    private readonly List<Mutant> _mutants = [];
    private string[] _signals = [];

    // Points of a check that are all of its sub-score already: more of them are cut off, so that nudging them up changes nothing.
    private double? _allPoints;

    /// <summary>All mutants of a tree, in its order.</summary>
    public static IReadOnlyList<Mutant> Find(YamlMap tree)
    {
        var finder = new MutantFinder();
        if (tree.Find("signals") is YamlMap signals && signals.Find("bands") is YamlList bands)
            finder._signals = [.. bands.Items.OfType<YamlMap>().Select(b => b.Find("signal")).OfType<YamlScalar>().Select(s => s.Value.Text)];
        finder.Walk(tree, typeof(PackDocument), []);
        return finder._mutants;
    }

    private void Walk(YamlNode node, Type type, ImmutableArray<int> path)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(CurvePoint))
            AddNumbers(node, path);
        else if (node is YamlScalar bare)
            AddShort(bare, type, path);
        else if (node is YamlMap map && !type.IsGenericType)
            WalkRecord(map, type, path);
        else if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ImmutableArray<>))
            WalkMany(node, type.GetGenericArguments()[0], path);
    }

    private void WalkMany(YamlNode node, Type item, ImmutableArray<int> path)
    {
        bool named = item.IsGenericType && item.GetGenericTypeDefinition() == typeof(Named<>);
        if (named && node is YamlMap map)
            for (int i = 0; i < map.Entries.Length; i++)
                Walk(map.Entries[i].Value, item.GetGenericArguments()[0], path.Add(i));
        if (!named && node is YamlList list)
            for (int i = 0; i < list.Items.Length; i++)
                Walk(list.Items[i], item, path.Add(i));
    }

    private void WalkRecord(YamlMap map, Type type, ImmutableArray<int> path)
    {
        if (type == typeof(SubScoreRule))
            _allPoints = AllPoints(map);
        for (int i = 0; i < map.Entries.Length; i++)
        {
            var (key, value, at) = (map.Entries[i].Key.Text, map.Entries[i].Value, path.Add(i));
            if (OtherEdges.TryGetValue(key, out string? other) && Numbers.Contains((type, key)))
                _mutants.Add(new Mutant(map.Entries[i].Key.Whole, key, other) { Renames = [(at, other)] });
            if (value is YamlScalar scalar)
                AddKey(scalar, type, key, at);
            else if (type == typeof(CompositeRule) && key == "weights" && value is YamlMap weights)
                AddWeights(weights, at);
            else if (PropertyOf(type, key) is { } property)
                Walk(value, property.PropertyType, at);
        }

        if (type == typeof(BandsRule) && map.Find("rows") is YamlList rows)
            AddSharedEdges(rows, path.Add(IndexOf(map, "rows")));
    }

    // A bare text or number that stands for a record.
    private void AddShort(YamlScalar scalar, Type type, ImmutableArray<int> path)
    {
        if (type == typeof(FactDeclaration))
            AddExpression(scalar, path);
        else if (type == typeof(WordRule))
            AddNumber(scalar, path, isPoints: true);
    }

    private void AddKey(YamlScalar scalar, Type type, string key, ImmutableArray<int> path)
    {
        if (Expressions.Contains((type, key)))
            AddExpression(scalar, path);
        else if (Numbers.Contains((type, key)))
            AddNumber(scalar, path, isPoints: key == "points");
        else if ((type == typeof(CapRule) && key == "at_most") || (type == typeof(VetoRule) && key == "signal"))
            AddSignals(scalar, path);
        else if (type == typeof(SubScoreRule) && key == "missing" && scalar.Value.Text is "exclude" or "zero")
            Add(scalar, path, scalar.Value.Text == "exclude" ? "zero" : "exclude");
    }

    private void AddExpression(YamlScalar scalar, ImmutableArray<int> path)
    {
        foreach (var (start, length, text) in ExpressionNudges.Of(scalar.Value))
            _mutants.Add(new Mutant(scalar.Value.Span(start, length), scalar.Value.Text.Substring(start, length), text)
            {
                Edits = [(path, TreeEdit.Replaced(scalar.Value, start, length, text))],
            });
    }

    // Points are whole mostly, and never below zero: of none the next is one.
    private void AddNumber(YamlScalar scalar, ImmutableArray<int> path, bool isPoints)
    {
        if (YamlBinder.TryNumber(scalar.Value.Text, out double value))
            foreach (string nudged in isPoints && value == 0 ? ["1"] : ExpressionNudges.Nudged(value))
                if (!(isPoints && value == _allPoints && YamlBinder.TryNumber(nudged, out double more) && more > value))
                    Add(scalar, path, nudged);
    }

    private static double? AllPoints(YamlMap sub)
    {
        if (sub.Find("points") is not YamlScalar points || sub.Find("checks") is not YamlList checks || !YamlBinder.TryNumber(points.Value.Text, out double all))
            return null;
        bool canTakeAway = checks.Items.Any(c => c is not YamlMap check || check.Find("points") is not YamlScalar given || !YamlBinder.TryNumber(given.Value.Text, out double some) || some < 0);
        return canTakeAway ? null : all;
    }

    private void AddNumbers(YamlNode node, ImmutableArray<int> path)
    {
        if (node is YamlList list)
            for (int i = 0; i < list.Items.Length; i++)
                if (list.Items[i] is YamlScalar scalar)
                    AddNumber(scalar, path.Add(i), isPoints: i == 1);
    }

    private void AddSignals(YamlScalar scalar, ImmutableArray<int> path)
    {
        int at = Array.IndexOf(_signals, scalar.Value.Text);
        foreach (int other in new[] { at - 1, at + 1 })
            if (at >= 0 && other >= 0 && other < _signals.Length)
                Add(scalar, path, _signals[other]);
    }

    // Weights must add up, so that one goes up as its neighbour goes down.
    private void AddWeights(YamlMap weights, ImmutableArray<int> path)
    {
        for (int i = 0; i + 1 < weights.Entries.Length; i++)
            if (Percent(weights.Entries[i].Value) is { } first && Percent(weights.Entries[i + 1].Value) is { } second && second >= 5)
            {
                var (a, b) = ((YamlScalar)weights.Entries[i].Value, (YamlScalar)weights.Entries[i + 1].Value);
                string up = FormattableString.Invariant($"{first + 5}%"), down = FormattableString.Invariant($"{second - 5}%");
                _mutants.Add(new Mutant(a.Span, $"{a.Value.Text} and {b.Value.Text}", $"{up} and {down}")
                {
                    Edits = [(path.Add(i), All(a, up)), (path.Add(i + 1), All(b, down))],
                });
            }
    }

    // Where one band says "to" and the next "from", both say one edge: it moves as a whole.
    private void AddSharedEdges(YamlList rows, ImmutableArray<int> path)
    {
        for (int i = 0; i + 1 < rows.Items.Length; i++)
            if (rows.Items[i] is YamlMap row && rows.Items[i + 1] is YamlMap next && row.Find("to") is YamlScalar to && YamlBinder.TryNumber(to.Value.Text, out double edge))
                foreach (string nudged in ExpressionNudges.Nudged(edge))
                {
                    ImmutableArray<(ImmutableArray<int>, MappedText)> edits = [(path.Add(i).Add(IndexOf(row, "to")), All(to, nudged))];
                    if (next.Find("from") is YamlScalar from)
                        edits = edits.Add((path.Add(i + 1).Add(IndexOf(next, "from")), All(from, nudged)));
                    _mutants.Add(new Mutant(to.Span, to.Value.Text, nudged) { Edits = edits });
                }
    }

    private void Add(YamlScalar scalar, ImmutableArray<int> path, string text) =>
        _mutants.Add(new Mutant(scalar.Span, scalar.Value.Text, text) { Edits = [(path, All(scalar, text))] });

    private static MappedText All(YamlScalar scalar, string text) => TreeEdit.Replaced(scalar.Value, 0, scalar.Value.Text.Length, text);

    private static double? Percent(YamlNode node) =>
        node is YamlScalar { Value.Text: var text } && text.EndsWith('%') && YamlBinder.TryNumber(text[..^1].Trim(), out double percent) ? percent : null;

    private static int IndexOf(YamlMap map, string key) => map.Entries.ToList().FindIndex(e => e.Key.Text == key);

    private static PropertyInfo? PropertyOf(Type type, string key) =>
        type.GetProperties().FirstOrDefault(p => JsonNamingPolicy.SnakeCaseLower.ConvertName(p.Name) == key);
}
