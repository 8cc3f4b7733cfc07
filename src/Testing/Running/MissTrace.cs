using System.Collections.Immutable;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Explanations;
using SyntheticAlpha.Plans;
using SyntheticAlpha.Scoring;
using SyntheticAlpha.Testing.Cases;

namespace SyntheticAlpha.Testing.Running;

/// <summary>Lays out how a value came about, from its name down to facts: what is written or has a name, and not the engine's own steps.</summary>
internal sealed class MissTrace
{
    private const int MostSteps = 32;
    private const int Deepest = 12;

    private readonly Assessment _assessment;
    private readonly IReadOnlyDictionary<int, SourceSpan> _given;
    private readonly NodeText _printer;
    private readonly ValueWriter _writer;

    /// <summary>Traces values of an assessment, of which some nodes were given by a test.</summary>
    public MissTrace(Assessment assessment, IReadOnlyDictionary<int, SourceSpan> given) =>
        (_assessment, _given, _printer, _writer) = (assessment, given, new NodeText(assessment.Pack), new ValueWriter(assessment.Pack));

    /// <summary>The steps of a node, as deep as fits a screen.</summary>
    public ImmutableArray<TraceStep> Of(int node)
    {
        for (int deepest = Deepest; ; deepest--)
        {
            var steps = ImmutableArray.CreateBuilder<TraceStep>();
            Add(node, 0, deepest, [], steps);
            if (steps.Count <= MostSteps || deepest == 1)
                return steps.Count <= MostSteps ? steps.ToImmutable() : [.. steps.Take(MostSteps)];
        }
    }

    private void Add(int id, int depth, int deepest, HashSet<int> seen, ImmutableArray<TraceStep>.Builder steps)
    {
        if (!seen.Add(id))
            return;
        steps.Add(Step(id, depth));
        if (depth == deepest || _given.ContainsKey(id))
            return;
        foreach (int child in Below(id).Distinct())
            Add(child, depth + 1, deepest, seen, steps);
    }

    // Steps that the engine adds between rules say nothing to who wrote the rules.
    private IEnumerable<int> Below(int id)
    {
        foreach (int operand in _assessment.Pack.Plan.Nodes[id].Operands)
        {
            var node = _assessment.Pack.Plan.Nodes[operand];
            if (node.Operation is ConstantOperation)
                continue;
            if (_printer.NameOf(operand) is not null || !node.IsDerived || _given.ContainsKey(operand))
                yield return operand;
            else
                foreach (int deeper in Below(operand))
                    yield return deeper;
        }
    }

    private TraceStep Step(int id, int depth)
    {
        var node = _assessment.Pack.Plan.Nodes[id];
        if (_given.TryGetValue(id, out var place))
            return new TraceStep(depth, _printer.NameOf(id), "given by the test", _writer.Text(id, _assessment[id]), place.ToString());
        string value = _assessment.IsMissing(id) ? $"missing: {_assessment.WhyMissing(id)}" : _writer.Text(id, _assessment[id]);
        string origin = node.Operation is SourceOperation ? Origin(id) : _printer.Expression(id);
        bool isNowhere = node.Operation is SourceOperation || node.Span?.Source.Path == PackNames.OwnPath;
        string where = _assessment.InputOf(id)?.Span.ToString() ?? (isNowhere ? "" : node.Span?.ToString() ?? "");
        return new TraceStep(depth, _printer.NameOf(id), origin, value, where);
    }

    private string Origin(int id) =>
        _assessment.InputOf(id) is not null ? "from the dossier"
        : _assessment.IsMissing(id) ? "not given"
        : FormattableString.Invariant($"bar of {_assessment.Bars.Dates[^1]:yyyy-MM-dd}");
}
