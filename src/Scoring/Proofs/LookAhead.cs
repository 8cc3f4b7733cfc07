using System.Collections.Immutable;
using SyntheticAlpha.Dossiers;
using SyntheticAlpha.Plans;
using SyntheticAlpha.Plans.Evaluation;
using SyntheticAlpha.Rules;

namespace SyntheticAlpha.Scoring.Proofs;

/// <summary>A node whose value on a day changes when what became known later is taken away.</summary>
/// <param name="Node">The node; what it is computed from does not change.</param>
/// <param name="Day">The first day found.</param>
/// <param name="WithLater">Its value with later bars at hand, missing as <see cref="double.NaN"/>.</param>
/// <param name="Without">Its value without them.</param>
public sealed record LookAheadFinding(PlanNode Node, DateOnly Day, double WithLater, double Without);

/// <summary>What a proof compared.</summary>
/// <param name="Days">On how many days.</param>
/// <param name="Values">How many values in all.</param>
/// <param name="Findings">What looked ahead, each node once; empty where nothing did.</param>
public sealed record LookAheadProof(int Days, long Values, ImmutableArray<LookAheadFinding> Findings);

/// <summary>Proves on data that a pack is blind to the future: each node's value on a day against the one computed from what was known that day.</summary>
public static class LookAhead
{
    /// <summary>Compares all nodes of a pack on days spread evenly over a history.</summary>
    /// <param name="pack">The pack.</param>
    /// <param name="data">Bars, benchmark and dossier.</param>
    /// <param name="days">On how many days; the last bar's day is never one, for nothing is later.</param>
    /// <param name="cancellation">Stops the proof.</param>
    public static LookAheadProof Prove(Pack pack, MarketData data, int days, CancellationToken cancellation = default)
    {
        int count = data.Bars.Count;
        var peers = pack.Plan.ReadsUniverse ? data.Universe?.Between(pack, data.Bars.Symbol, null, null, cancellation) : null;
        var whole = SeriesValues.Run(pack.Plan, new FrameBuilder(pack, data, data.Bars, data.Bars.Dates[^1], peers).Build(), cancellation: cancellation);
        var found = new SortedDictionary<int, LookAheadFinding>();
        int compared = 0;
        for (int k = 0; k < days && count > 1; k++)
        {
            cancellation.ThrowIfCancellationRequested();
            int row = (int)((long)k * (count - 1) / days);
            Compare(whole, Cut(pack, data, data.Bars.Dates[row], cancellation), row, data.Bars.Dates[row], found);
            compared++;
        }

        return new LookAheadProof(compared, (long)compared * pack.Plan.Nodes.Length, [.. found.Values]);
    }

    private static SeriesValues Cut(Pack pack, MarketData data, DateOnly day, CancellationToken cancellation)
    {
        var known = new MarketData(data.Bars.UpTo(day), data.Benchmark?.UpTo(day), Known(data.Dossier, day), "", "");
        // The others' values are computed from what they were on the day as well.
        var peers = pack.Plan.ReadsUniverse ? data.Universe?.AsOf(pack, data.Bars.Symbol, day, day, cancellation) : null;
        return SeriesValues.Run(pack.Plan, new FrameBuilder(pack, known, known.Bars, day, peers).Build(), cancellation: cancellation);
    }

    private static Dossier Known(Dossier dossier, DateOnly day) => dossier with
    {
        Inputs = [.. dossier.Inputs.Select(i => i with { Values = [.. i.Values.Where(v => v.Known <= day)] })],
        Catalysts = [.. dossier.Catalysts.Where(c => c.Known <= day)],
        Arguments = [.. dossier.Arguments.Where(a => a.Known <= day)],
    };

    // Only where it begins: what is computed from a value that looked ahead differs as well, and says nothing new.
    private static void Compare(SeriesValues whole, SeriesValues cut, int row, DateOnly day, SortedDictionary<int, LookAheadFinding> found)
    {
        var with = RowValues.OfHistory(whole, row, 1);
        var without = RowValues.OfHistory(cut, row, 1);
        foreach (var node in whole.Plan.Nodes)
            if (!Same(node.Id) && node.Operands.All(Same))
                found.TryAdd(node.Id, new LookAheadFinding(node, day, with[node.Id, 0], without[node.Id, 0]));

        bool Same(int id) => with[id, 0].Equals(without[id, 0]);
    }
}
