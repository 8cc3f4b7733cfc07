using System.Collections.Immutable;
using SyntheticAlpha.Plans.Evaluation;

namespace SyntheticAlpha.Plans.Across;

/// <summary>
/// The values of a plan's cross-sectional expressions of many symbols, by day. It holds at most members × days × expressions values of 8 bytes,
/// 8 more where they are grouped, and 4 for their order.
/// </summary>
public sealed class CrossSections
{
    private readonly Dictionary<int, CrossSection[]> _days = [];
    private readonly ImmutableArray<CrossArgument> _arguments;
    private readonly ImmutableDictionary<string, int> _places;

    /// <summary>Room for some symbols, without values yet.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="members">The symbols, each once in any letter case.</param>
    public CrossSections(Plan plan, IEnumerable<string> members)
    {
        _arguments = plan.CrossArguments;
        Members = [.. members];
        _places = Members.Select((m, i) => (m, i)).ToImmutableDictionary(m => m.m, m => m.i, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>The symbols.</summary>
    public ImmutableArray<string> Members { get; }

    /// <summary>The values as one symbol sees them; one that is no member is compared as if it joined them.</summary>
    public Peers For(string symbol) => new(this, _places.GetValueOrDefault(symbol, -1));

    /// <summary>The values of an expression on a day; null where no member has a row on it.</summary>
    public CrossSection? On(int slot, int day) => _days.TryGetValue(day, out var sections) ? sections[slot] : null;

    /// <summary>The deepest level of what is compared: how many passes over the symbols it takes.</summary>
    public int Depth => _arguments.Select(a => a.Depth).DefaultIfEmpty(0).Max();

    /// <summary>The nodes whose values a pass over the symbols has to give.</summary>
    /// <param name="depth">Which pass, from 1.</param>
    public ImmutableArray<int> NodesOf(int depth) => [.. _arguments.Where(a => a.Depth == depth).SelectMany(a => a.By is { } by ? new[] { a.X, by } : [a.X]).Distinct()];

    /// <summary>Adds a member's values of a pass.</summary>
    /// <param name="depth">Which pass, from 1.</param>
    /// <param name="member">The member's place.</param>
    /// <param name="days">The day numbers of its rows.</param>
    /// <param name="rows">The values of the pass's nodes in these rows.</param>
    public void Add(int depth, int member, ReadOnlySpan<int> days, RowValues rows)
    {
        for (int slot = 0; slot < _arguments.Length; slot++)
        {
            if (_arguments[slot].Depth != depth)
                continue;
            var values = rows.Of(_arguments[slot].X);
            var groups = _arguments[slot].By is { } by ? rows.Of(by) : default;
            for (int i = 0; i < days.Length; i++)
                Sections(days[i])[slot].Set(member, values[i], groups.IsEmpty ? 0 : groups[i]);
        }
    }

    private CrossSection[] Sections(int day)
    {
        if (!_days.TryGetValue(day, out var sections))
            _days[day] = sections = [.. _arguments.Select(a => new CrossSection(Missing(), a.By is null ? null : Missing()))];
        return sections;
    }

    private double[] Missing()
    {
        var values = new double[Members.Length];
        Array.Fill(values, double.NaN);
        return values;
    }
}

/// <summary>What cross-sectional functions of a plan compare.</summary>
/// <param name="X">The node compared.</param>
/// <param name="By">The node of the group; null where all symbols are one.</param>
/// <param name="Depth">1 where neither reads other symbols, else one more than what they read.</param>
public sealed record CrossArgument(int X, int? By, int Depth);

/// <summary>The other symbols as one symbol sees them.</summary>
/// <param name="Sections">The values.</param>
/// <param name="Member">The symbol's place among the members; −1 where it is none.</param>
public sealed record Peers(CrossSections Sections, int Member);
