using System.Collections.Immutable;
using System.Numerics;
using SyntheticAlpha.Explanations.Attributions;
using SyntheticAlpha.Versions.Diffs;

namespace SyntheticAlpha.Versions.Impacts;

/// <summary>Edits among which an impact is shared: one, or several that make no valid pack without each other.</summary>
/// <param name="Edits">The edits in their order.</param>
public sealed record ImpactPlayer(ImmutableArray<Edit> Edits)
{
    /// <summary>How a text names it: "edit 8, RSI: curve".</summary>
    public string Label => Edits.Length == 1
        ? FormattableString.Invariant($"edit {Edits[0].Number}, {Edits[0].Title}: {Edits[0].What}")
        : $"edits {string.Join("+", Edits.Select(e => e.Number))}, {string.Join(" and ", Edits.GroupBy(e => e.Title).Select(g => $"{g.Key}: {string.Join(", ", g.Select(e => e.What))}"))}";
}

/// <summary>Finds which edits an impact is shared among, and the packs that this takes.</summary>
internal sealed class EditPlayers
{
    // With so many edits, trying every other one as the missing half costs more than it tells.
    private const int MostPairs = 60;

    private readonly SubsetPacks _packs;
    private readonly ImpactRequest _request;
    private readonly IProgress<ImpactProgress>? _progress;
    private readonly CancellationToken _cancellation;
    private ImmutableArray<int> _idle = [];
    private List<ImmutableArray<int>> _groups = [];

    private EditPlayers(SubsetPacks packs, ImpactRequest request, IProgress<ImpactProgress>? progress, CancellationToken cancellation) =>
        (_packs, _request, _progress, _cancellation) = (packs, request, progress, cancellation);

    /// <summary>The players, rising by their first edit.</summary>
    public ImmutableArray<ImpactPlayer> Players { get; private set; } = [];

    /// <summary>The edits that can change neither composite nor grade nor signal, proven by hashes.</summary>
    public ImmutableArray<Edit> Idle { get; private set; } = [];

    /// <summary>The sets that shares are taken over.</summary>
    public Coalitions Coalitions { get; private set; } = Coalitions.Of(0);

    /// <summary>The sets of players, each once: first none, then all, then the others.</summary>
    public ImmutableArray<BigInteger> Sets { get; private set; } = [];

    /// <summary>The verdict of each set.</summary>
    public ImmutableArray<Verdict> Verdicts { get; private set; } = [];

    /// <summary>Finds them.</summary>
    public static EditPlayers Find(
        SubsetPacks packs, ImmutableArray<Edit> edits, ImpactRequest request, IProgress<ImpactProgress>? progress, CancellationToken cancellation)
    {
        var players = new EditPlayers(packs, request, progress, cancellation);
        players.Divide(edits);
        players.Compile();
        players.Players = [.. players._groups.Select(g => new ImpactPlayer([.. edits.Where(e => g.Contains(e.Number))]))];
        players.Idle = [.. edits.Where(e => players._idle.Contains(e.Number))];
        return players;
    }

    private void Divide(ImmutableArray<Edit> edits)
    {
        _groups = [.. edits.Select(e => ImmutableArray.Create(e.Number))];
        SetAside();
        while (_groups.Find(g => _packs.Find(With(g)) is null) is { IsDefault: false } failing)
            Join(failing);
        SetAside();
    }

    // What changes no verdict, made alone or left out alone, takes no part: it is made before everything else.
    private void SetAside()
    {
        int[] all = [.. _groups.SelectMany(g => g)];
        var idle = _groups.Where(g => _packs.Old.IsSameAs(_packs.Find(With(g))) && IsIdleLast(With([.. all.Except(g)]))).ToArray();
        ImmutableArray<int> aside = [.. _idle.Concat(idle.SelectMany(g => g)).Order()];
        if (!_packs.Old.IsSameAs(_packs.Find(aside)))
            return;
        _idle = aside;
        _groups.RemoveAll(idle.Contains);
    }

    // Something new that others need cannot be left out, and is idle for that: it is what they do with it that counts.
    private bool IsIdleLast(ImmutableArray<int> others) => _packs.Find(others) is not { } without || _packs.New.IsSameAs(without);

    // The fewest others that make a valid pack of the set: one where one will do, else what is left when all are taken that can go.
    private void Join(ImmutableArray<int> failing)
    {
        var others = _groups.Where(g => !g.Any(failing.Contains)).ToList();
        var whole = others.Count <= MostPairs ? others.Find(o => _packs.Find(With([.. failing, .. o])) is not null) : default;
        if (whole.IsDefault)
        {
            var kept = others.ToList();
            foreach (var group in others)
                if (_packs.Find(With([.. failing, .. kept.Where(k => k != group).SelectMany(k => k)])) is not null)
                    kept.Remove(group);
            whole = [.. kept.SelectMany(k => k)];
        }

        ImmutableArray<int> joined = [.. failing.Concat(whole).Order()];
        _groups = [.. _groups.Where(g => !g.Any(joined.Contains)).Append(joined).OrderBy(g => g[0])];
    }

    private void Compile()
    {
        while (true)
        {
            Coalitions = Coalitions.Of(_groups.Count, Math.Max(10, _request.SampledSets / 2 / Math.Max(1, _groups.Count)));
            Sets = [.. Needed().Distinct()];
            var verdicts = _packs.Find([.. Sets.Select(Members)], _request.Threads, _progress, _cancellation);
            int failing = verdicts.IndexOf(null);
            if (failing < 0)
            {
                Verdicts = [.. verdicts.Select(v => v!)];
                return;
            }

            Join(Fewest([.. _groups.Where((_, i) => !((Sets[failing] >> i) & 1).IsZero)]));
        }
    }

    // Of a set that makes no valid pack, what does not either when any of it is taken away.
    private ImmutableArray<int> Fewest(List<ImmutableArray<int>> failing)
    {
        foreach (var group in failing.ToArray())
            if (failing.Count > 1 && _packs.Find(With([.. failing.Where(g => g != group).SelectMany(g => g)])) is null)
                failing.Remove(group);
        return [.. failing.SelectMany(g => g)];
    }

    private IEnumerable<BigInteger> Needed()
    {
        yield return BigInteger.Zero;
        yield return Coalitions.All;
        for (int player = 0; player < _groups.Count; player++)
        {
            yield return Coalitions.Only(player);
            foreach (var context in Coalitions.Before(player))
            {
                yield return context.Others;
                yield return context.Others | Coalitions.Only(player);
            }
        }
    }

    private ImmutableArray<int> Members(BigInteger set) => With([.. _groups.Where((_, i) => !((set >> i) & 1).IsZero).SelectMany(g => g)]);

    private ImmutableArray<int> With(ImmutableArray<int> edits) => [.. _idle.Concat(edits).Distinct().Order()];
}
