using SyntheticAlpha.Plans.Programs;

namespace SyntheticAlpha.Plans.Evaluation;

/// <summary>
/// Columns and runners that one evaluation after another uses, since memory touched for the first time costs more than what is computed in
/// it. One thread at a time; what was evaluated in it can be read until it is cleared.
/// </summary>
public sealed class Workspace
{
    // Columns grow by so many rows at a time: histories of about one length find theirs.
    private const int Step = 512;

    private readonly List<double[]> _columns = [];
    private readonly Dictionary<RowProgram, RowRunner> _runners = new(ReferenceEqualityComparer.Instance);
    private int _lent;

    /// <summary>Takes all columns back for the next evaluation.</summary>
    public void Clear() => _lent = 0;

    /// <summary>A column of at least so many rows, with whatever stands in it.</summary>
    internal double[] Column(int rows)
    {
        if (_lent == _columns.Count)
            _columns.Add([]);
        if (_columns[_lent].Length < rows)
            _columns[_lent] = GC.AllocateUninitializedArray<double>((rows + Step - 1) / Step * Step);
        return _columns[_lent++];
    }

    /// <summary>The runner of a program.</summary>
    internal RowRunner Runner(RowProgram program)
    {
        if (!_runners.TryGetValue(program, out var runner))
            _runners[program] = runner = new RowRunner(program);
        return runner;
    }
}
