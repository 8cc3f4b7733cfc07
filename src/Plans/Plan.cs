using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Plans.Across;
using SyntheticAlpha.Plans.Evaluation;
using SyntheticAlpha.Plans.Programs;

namespace SyntheticAlpha.Plans;

/// <summary>A compiled pack: nodes in an order in which operands come first, with shared sub-expressions merged.</summary>
public sealed class Plan
{
    private readonly Lazy<RowProgram> _allRows;
    private readonly Lazy<ILookup<int, SourceSpan>> _places;
    private readonly Lazy<ImmutableArray<ImmutableArray<int>>> _parts;
    private StrongBox<(ImmutableArray<int> Keep, RowProgram Program)>? _lastRows;

    internal Plan(ImmutableArray<PlanNode> nodes, TextTable texts, ImmutableArray<CrossArgument> crossArguments)
    {
        Nodes = nodes;
        CrossArguments = crossArguments;
        Texts = texts;
        _places = new Lazy<ILookup<int, SourceSpan>>(() => Written.ToLookup(w => w.Node, w => w.Span));
        _parts = new Lazy<ImmutableArray<ImmutableArray<int>>>(() => SeriesParts.Find(Nodes));
        _allRows = new Lazy<RowProgram>(() => RowProgram.For(this));
        Stages = FindStages(nodes);
        SeriesNodes = [.. nodes.Where(n => Stages[n.Id] == Stage.Series).Select(n => n.Id)];
        RowNodes = [.. nodes.Where(n => Stages[n.Id] == Stage.Row).Select(n => n.Id)];
        Sources = [.. nodes.Select(n => n.Operation).OfType<SourceOperation>().Select(s => s.Name)];
    }

    /// <summary>All nodes by id.</summary>
    public ImmutableArray<PlanNode> Nodes { get; }

    /// <summary>The texts that occur in the plan; sources add theirs.</summary>
    public TextTable Texts { get; }

    /// <summary>Every place at which a node is written, in the order of compilation: a node that is written twice has two.</summary>
    internal ImmutableArray<(int Node, SourceSpan Span)> Written { get; init; } = [];

    /// <summary>Where each node is computed.</summary>
    public ImmutableArray<Stage> Stages { get; }

    /// <summary>What its cross-sectional functions compare, by slot.</summary>
    public ImmutableArray<CrossArgument> CrossArguments { get; }

    /// <summary>Whether some value depends on other symbols.</summary>
    public bool ReadsUniverse => !CrossArguments.IsEmpty;

    /// <summary>The nodes computed over the whole symbol, in order.</summary>
    public ImmutableArray<int> SeriesNodes { get; }

    /// <summary>The nodes computed row by row, in order.</summary>
    public ImmutableArray<int> RowNodes { get; }

    /// <summary>Where a node is written within a stretch of a file, such as the rule that reads it; null where it is not written there.</summary>
    /// <param name="id">The node.</param>
    /// <param name="within">The stretch.</param>
    public SourceSpan? PlaceIn(int id, SourceSpan within)
    {
        foreach (var place in _places.Value[id])
            if (ReferenceEquals(place.Source, within.Source) && place.Start >= within.Start && place.Start < within.Start + within.Length)
                return place;
        return null;
    }

    /// <summary>Whether some of the nodes depends on a column of the benchmark.</summary>
    public bool ReadsBenchmark(IEnumerable<int> nodes)
    {
        bool[] below = Below(nodes);
        return Nodes.Any(n => below[n.Id] && n.Operation is SourceOperation source && source.Name.StartsWith("benchmark_", StringComparison.Ordinal));
    }

    /// <summary>Marks some nodes and all that they depend on.</summary>
    internal bool[] Below(IEnumerable<int> nodes)
    {
        bool[] below = new bool[Nodes.Length];
        foreach (int id in nodes)
            below[id] = true;
        // Operands come before what reads them.
        for (int id = below.Length - 1; id >= 0; id--)
            if (below[id])
                foreach (int operand in Nodes[id].Operands)
                    below[operand] = true;
        return below;
    }

    /// <summary>For each node the series functions of this plan that it can be computed from; none for most.</summary>
    internal ImmutableArray<ImmutableArray<int>> Parts => _parts.Value;

    /// <summary>The program that computes all nodes: the whole trace.</summary>
    internal RowProgram AllRows => _allRows.Value;

    /// <summary>The program that computes some nodes: that of the last call where it asked for the same ones, as one symbol after another does.</summary>
    internal RowProgram RowsOf(ImmutableArray<int> keep)
    {
        var last = _lastRows;
        if (last is null || !last.Value.Keep.AsSpan().SequenceEqual(keep.AsSpan()))
            _lastRows = last = new StrongBox<(ImmutableArray<int> Keep, RowProgram Program)>((keep, RowProgram.For(this, keep)));
        return last.Value.Program;
    }

    /// <summary>The names of the sources that the plan reads, in order of first use.</summary>
    public ImmutableArray<string> Sources { get; }

    // What a series function reads has to exist over the whole symbol; everything else waits for its rows.
    private static ImmutableArray<Stage> FindStages(ImmutableArray<PlanNode> nodes)
    {
        var stages = new Stage[nodes.Length];
        var belowSeries = new bool[nodes.Length];
        for (int id = nodes.Length - 1; id >= 0; id--)
        {
            bool reads = nodes[id].Operation is SeriesOperation or PeriodOperation || belowSeries[id];
            stages[id] = nodes[id].Operation switch
            {
                ConstantOperation => Stage.Constant,
                SourceOperation or SeriesOperation or PeriodOperation => Stage.Series,
                _ => belowSeries[id] ? Stage.Series : Stage.Row,
            };
            foreach (int operand in nodes[id].Operands)
                belowSeries[operand] |= reads;
        }

        return [.. stages];
    }
}
