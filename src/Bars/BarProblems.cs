using SyntheticAlpha.Diagnostics;

namespace SyntheticAlpha.Bars;

/// <summary>Collects a file's diagnostics, at most a handful of each code, so that one broken column does not bury the rest.</summary>
internal sealed class BarProblems
{
    /// <summary>How many of each code are listed one by one.</summary>
    public const int LimitPerCode = 20;

    private readonly DiagnosticBag _bag = new();
    private readonly Dictionary<string, Tally> _tallies = [];

    /// <summary>Whether an error was reported.</summary>
    public bool HasErrors => _bag.HasErrors;

    /// <summary>Whether nothing was reported.</summary>
    public bool IsEmpty => _tallies.Count == 0;

    /// <summary>Adds a diagnostic, or only counts it where its code has used up its places.</summary>
    public void Add(Diagnostic diagnostic)
    {
        if (!_tallies.TryGetValue(diagnostic.Code, out var tally))
            _tallies[diagnostic.Code] = tally = new Tally();
        if (++tally.Count <= LimitPerCode)
            _bag.Add(diagnostic);
        else
            tally.FirstLeftOut ??= diagnostic;
    }

    /// <summary>All diagnostics in the order of the file; throws them if one is an error.</summary>
    public IReadOnlyList<Diagnostic> Finish()
    {
        foreach (var tally in _tallies.Values)
            if (tally.FirstLeftOut is { } first)
                _bag.Add(BarDiagnostics.AndMore(first, tally.Count - LimitPerCode));
        _bag.ThrowIfErrors();
        return _bag.Sorted();
    }

    private sealed class Tally
    {
        public int Count { get; set; }

        public Diagnostic? FirstLeftOut { get; set; }
    }
}
