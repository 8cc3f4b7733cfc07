using System.Collections.Immutable;

namespace SyntheticAlpha.Reports.Model;

/// <summary>How every number of a report came about: the plan's nodes with their values on the day.</summary>
/// <remarks>Made when it is first asked for: a report in the terminal shows no trace and does not wait for one.</remarks>
public sealed class Trace(Func<ImmutableSortedDictionary<int, TraceEntry>> make)
{
    private readonly Lazy<ImmutableSortedDictionary<int, TraceEntry>> _entries = new(make);

    /// <summary>A trace of entries at hand.</summary>
    public Trace(ImmutableSortedDictionary<int, TraceEntry> entries) : this(() => entries) { }

    /// <summary>The steps by node.</summary>
    public ImmutableSortedDictionary<int, TraceEntry> Entries => _entries.Value;
}

/// <summary>One step of the computation.</summary>
/// <param name="Id">The node.</param>
/// <param name="Name">The name that rules use for it; null where it has none.</param>
/// <param name="Title">What it is called in the report; null where it has no title.</param>
/// <param name="Expression">The rule text as written.</param>
/// <param name="Place">Where it is written, <c>file:line:column</c>; empty where nowhere.</param>
/// <param name="Value">The value as text, with its unit; a dash where missing.</param>
/// <param name="Number">The value as it is in the computation; null where missing or a word.</param>
/// <param name="Unit">The unit's name; empty for words and conditions.</param>
/// <param name="Missing">Why there is no value; null where there is one.</param>
/// <param name="Operands">The steps it was computed from.</param>
/// <param name="Origin">Where an input's value comes from: basis, source and the day it became known; empty for other steps.</param>
public sealed record TraceEntry(
    int Id,
    string? Name,
    string? Title,
    string Expression,
    string Place,
    string Value,
    double? Number,
    string Unit,
    string? Missing,
    ImmutableArray<int> Operands,
    string Origin);
