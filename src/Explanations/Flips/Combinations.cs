using System.Collections.Immutable;
using SyntheticAlpha.Explanations.Goals;
using SyntheticAlpha.Plans.Evaluation;
using SyntheticAlpha.Scoring;

namespace SyntheticAlpha.Explanations.Flips;

/// <summary>
/// Finds small changes of two and three facts, then proves how small they can be. Each fact's own staircase of gains is exact; combinations
/// of stairs are tried by their distance, the gains taken to add up, then evaluated, and each fact is drawn back as far as the others let it.
/// What this finds soon is what <see cref="SmallestSearch"/> has to beat, which assumes nothing of the rules.
/// </summary>
internal sealed class Combinations(FlipResult single)
{
    private const int MostTried = 4_000;
    private const int MostShown = 3;

    // Rounding of dimensions and of the composite can add a little to what the gains add up to.
    private const double Slack = 0.3;

    private readonly Assessment _assessment = single.Assessment;
    private readonly Goal _goal = single.Goal;
    private readonly OutcomeTest _test = new(single.Assessment.Pack, single.Goal);

    /// <summary>The result with its combinations.</summary>
    public FlipResult Add()
    {
        Stair[][] stairs = [.. single.Levers.Select(l => Staircase.Of(_assessment, _goal, l).ToArray())];
        double score = _assessment[_goal.Node];
        var reaches = single.Levers.Zip(stairs, (lever, own) => own.MaxBy(s => (s.Gain, -s.Distance)) is { } best
            ? new Reach(lever, best.To, score + (_goal.LessIsBetter ? -best.Gain : best.Gain))
            : new Reach(lever, lever.Value, score));
        // A fact that does it alone makes every combination with it larger than it needs to be.
        var alone = single.Facts.Select(f => f.Moves[0].Lever).ToHashSet();
        Stair[][] helpful = [.. stairs.Where(s => s.Length > 0 && !alone.Contains(s[0].Lever))];
        double lacking = _goal.Lacking(score);
        var proven = Prove(Best(Pairs(helpful, lacking)), Best(Triples(helpful, lacking)));
        return proven with
        {
            Reaches = [.. reaches.Where(r => !alone.Contains(r.Lever)).OrderByDescending(r => _goal.Gain(score, r.Score)).ThenBy(r => r.Lever.Name, StringComparer.Ordinal)],
            Together = Together(stairs),
        };
    }

    // The smallest change of up to two facts, then of up to three; each may turn out to be of fewer.
    private FlipResult Prove(ImmutableArray<Flip> pairs, ImmutableArray<Flip> triples)
    {
        var search = new SmallestSearch(_assessment, _goal, single.Levers);
        var proofs = ImmutableArray.CreateBuilder<SmallestProof>();
        double known = Smallest(single.Facts, pairs);
        for (int facts = 2; facts <= 3; facts++)
        {
            var (moves, proof) = search.Find(facts, known);
            if (!moves.IsEmpty && (DrawBack([.. moves]) ?? moves) is var drawn)
            {
                var flip = FlipFinder.Evaluate(_assessment, _goal, drawn, double.NaN);
                (pairs, triples) = drawn.Length == 2 ? (With(pairs, flip), triples) : drawn.Length == 3 ? (pairs, With(triples, flip)) : (pairs, triples);
            }

            // Nothing of fewer facts is less than what is proven of them.
            double before = proofs.Count == 0 ? double.PositiveInfinity : proofs[0].Least;
            double found = facts == 2 ? Smallest(single.Facts, pairs) : Smallest(single.Facts, pairs, triples);
            proofs.Add(proof with { Least = Math.Min(Math.Min(proof.Least, before), double.IsNaN(found) ? double.PositiveInfinity : found), Found = found });
            known = Smallest(single.Facts, pairs, triples);
        }

        return single with { Pairs = pairs, Triples = triples, Proofs = proofs.ToImmutable() };
    }

    private static double Smallest(params ImmutableArray<Flip>[] changes) =>
        changes.SelectMany(c => c).Select(c => c.Distance).Where(double.IsFinite).DefaultIfEmpty(double.NaN).Min();

    private static ImmutableArray<Flip> With(ImmutableArray<Flip> changes, Flip smaller) =>
        [.. changes.Where(c => !c.Moves.Select(m => m.Lever).ToHashSet().SetEquals(smaller.Moves.Select(m => m.Lever))).Append(smaller).OrderBy(c => c.Distance).Take(MostShown)];

    private double Together(Stair[][] stairs)
    {
        var best = stairs.Where(s => s.Length > 0).Select(s => s.MaxBy(x => (x.Gain, -x.Distance))!).Select(s => new LeverMove(s.Lever, s.To)).ToImmutableArray();
        return best.IsEmpty ? _assessment[_goal.Node] : FlipFinder.At(_assessment, best)[_goal.Node];
    }

    private static IEnumerable<Stair[]> Pairs(Stair[][] levers, double lacking)
    {
        for (int i = 0; i < levers.Length; i++)
            for (int k = i + 1; k < levers.Length; k++)
                foreach (var first in levers[i])
                    foreach (var second in Enough(levers[k], lacking - first.Gain))
                        yield return [first, second];
    }

    private static IEnumerable<Stair[]> Triples(Stair[][] levers, double lacking)
    {
        double[] most = [.. levers.Select(l => l.Max(s => s.Gain))];
        for (int i = 0; i < levers.Length; i++)
            for (int k = i + 1; k < levers.Length; k++)
                for (int m = k + 1; m < levers.Length; m++)
                {
                    if (most[i] + most[k] + most[m] < lacking - Slack)
                        continue;
                    foreach (var first in levers[i])
                        foreach (var second in levers[k])
                            foreach (var third in Enough(levers[m], lacking - first.Gain - second.Gain))
                                yield return [first, second, third];
                }
    }

    // Stairs rise with distance in each direction, so that the first that is surely enough closes the list.
    private static IEnumerable<Stair> Enough(Stair[] stairs, double gain)
    {
        for (int i = 0; i < stairs.Length; i++)
            if (stairs[i].Gain >= gain - Slack && !(i > 0 && stairs[i - 1].Gain >= gain + Slack && stairs[i - 1].Distance <= stairs[i].Distance))
                yield return stairs[i];
    }

    private ImmutableArray<Flip> Best(IEnumerable<Stair[]> candidates)
    {
        Stair[][] near = [.. Nearest(candidates)];
        if (near.Length == 0)
            return [];
        bool[] holds = Evaluate(near);
        var found = new List<Flip>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (stairs, _) in near.Zip(holds).Where(x => x.Second).Take(200))
        {
            if (!seen.Add(string.Join(' ', stairs.Select(s => s.Lever.Name).Order(StringComparer.Ordinal))))
                continue;
            if (DrawBack([.. stairs.Select(s => new LeverMove(s.Lever, s.To))]) is { } moves)
                found.Add(FlipFinder.Evaluate(_assessment, _goal, moves, double.NaN));
        }

        return [.. found.OrderBy(f => f.Distance).Take(MostShown)];
    }

    private static IEnumerable<Stair[]> Nearest(IEnumerable<Stair[]> candidates)
    {
        var queue = new PriorityQueue<Stair[], double>();
        foreach (var stairs in candidates)
        {
            queue.Enqueue(stairs, -stairs.Sum(s => s.Distance));
            if (queue.Count > MostTried)
                queue.Dequeue();
        }

        return queue.UnorderedItems.OrderByDescending(x => x.Priority).ThenBy(x => string.Join(' ', x.Element.Select(s => s.Lever.Name)), StringComparer.Ordinal).Select(x => x.Element);
    }

    // All at once: a row for each candidate, a column for each fact of any of them.
    private bool[] Evaluate(Stair[][] candidates)
    {
        Lever[] levers = [.. candidates.SelectMany(c => c).Select(s => s.Lever).Distinct()];
        int[] nodes = [.. levers.SelectMany(l => l.Nodes)];
        double[][] columns = [.. nodes.Select(n => Enumerable.Repeat(_assessment[n], candidates.Length).ToArray())];
        var places = nodes.Select((n, i) => (n, i)).ToDictionary(x => x.n, x => x.i);
        for (int row = 0; row < candidates.Length; row++)
            foreach (var stair in candidates[row])
                foreach (int node in stair.Lever.Nodes)
                    columns[places[node]][row] = stair.To;
        double[][] values = RowCone.For(_assessment.Row, 0, [.. nodes], _test.Wanted).Evaluate(columns);
        return [.. Enumerable.Range(0, candidates.Length).Select(row => _test.Holds([.. values.Select(v => v[row])]))];
    }

    // Each fact in turn goes as near to its value as the others let it; one that need not move at all makes the rest enough.
    private ImmutableArray<LeverMove>? DrawBack(LeverMove[] moves)
    {
        for (int i = 0; i < moves.Length; i++)
        {
            var lever = moves[i].Lever;
            var others = FlipFinder.At(_assessment, [.. moves.Where((_, k) => k != i)]);
            if (_test.Holds([.. _test.Wanted.Select(n => others[n])]))
                return null;
            if (lever.IsNumber && new LeverSolver(others, lever.Nodes, _test).Nearest(lever.Value, moves[i].To, true, lever.IsWhole) is { } nearer)
                moves[i] = new LeverMove(lever, nearer);
        }

        return [.. moves];
    }
}
