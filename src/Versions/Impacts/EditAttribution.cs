using System.Collections.Immutable;
using System.Numerics;
using SyntheticAlpha.Explanations.Attributions;
using SyntheticAlpha.Versions.Diffs;

namespace SyntheticAlpha.Versions.Impacts;

/// <summary>What is shared among edits.</summary>
public enum Measure
{
    /// <summary>The change of the composite, summed over rows, in points.</summary>
    Change,

    /// <summary>Its size without the sign, summed over rows, in points.</summary>
    AbsoluteChange,

    /// <summary>Rows with a worse grade.</summary>
    Downgrades,

    /// <summary>Rows with a better grade.</summary>
    Upgrades,

    /// <summary>Rows with another signal.</summary>
    SignalChanges,
}

/// <summary>
/// The impact split among edits by the Shapley value (L. S. Shapley, 1953): what an edit adds, averaged over all orders in which the edits
/// could have been made. Shares add up to the whole, edits that do the same get the same, and one that changes nothing gets nothing.
/// </summary>
/// <param name="Players">The edits that can change a verdict, those that need each other together.</param>
/// <param name="Idle">The edits that change no verdict, proven by hashes; they have no share.</param>
/// <param name="IsExact">Whether every set of edits was evaluated; where not, sets of permutations drawn from a fixed seed were.</param>
/// <param name="Packs">How many sets were evaluated.</param>
/// <param name="Measures">What is shared, one of each measure.</param>
public sealed record EditAttribution(
    ImmutableArray<ImpactPlayer> Players, ImmutableArray<Edit> Idle, bool IsExact, int Packs, ImmutableArray<SharedMeasure> Measures)
{
    /// <summary>A measure.</summary>
    public SharedMeasure this[Measure measure] => Measures[(int)measure];

    /// <summary>Shares worths out.</summary>
    /// <param name="players">The players with their sets.</param>
    /// <param name="worths">By measure, what each set of players comes to.</param>
    internal static EditAttribution Of(EditPlayers players, double[][] worths)
    {
        var places = players.Sets.Select((set, i) => (set, i)).ToDictionary(s => s.set, s => s.i);
        return new EditAttribution(
            players.Players, players.Idle, players.Coalitions.IsExact, players.Sets.Length,
            [.. worths.Select((w, m) => Share((Measure)m, players.Coalitions, set => w[places[set]]))]);
    }

    private static SharedMeasure Share(Measure measure, Coalitions coalitions, Func<BigInteger, double> worth)
    {
        double none = worth(0);
        var shares = Enumerable.Range(0, coalitions.Count)
            .Select(p => new EditShare(p, coalitions.Share(p, worth), worth(Coalitions.Only(p)) - none, coalitions.ErrorOf(p, worth)));
        return new SharedMeasure(measure, worth(coalitions.All) - none, [.. shares], coalitions.IsExact ? Interactions(coalitions, worth) : []);
    }

    // The Shapley interaction index (M. Grabisch, M. Roubens, 1999): what two do together beyond what each does, averaged over what the others may have done.
    private static ImmutableArray<EditInteraction> Interactions(Coalitions coalitions, Func<BigInteger, double> worth)
    {
        int players = coalitions.Count;
        var found = ImmutableArray.CreateBuilder<EditInteraction>();
        for (int i = 0; i < players; i++)
            for (int j = i + 1; j < players; j++)
            {
                var (a, b) = (Coalitions.Only(i), Coalitions.Only(j));
                double sum = 0;
                for (int set = 0; set < 1 << players; set++)
                    if ((set >> i & 1) == 0 && (set >> j & 1) == 0)
                        sum += PairWeight(BitOperations.PopCount((uint)set), players) * (worth(set | a | b) - worth(set | a) - worth(set | b) + worth(set));
                if (Math.Abs(sum) > 1e-6)
                    found.Add(new EditInteraction(i, j, sum));
            }

        return [.. found.OrderByDescending(x => Math.Abs(x.Value))];
    }

    // s! (n − s − 2)! / (n − 1)!, as one over n − 1 times the number of sets of that size among n − 2.
    private static double PairWeight(int size, int players)
    {
        double sets = 1;
        for (int i = 0; i < size; i++)
            sets = sets * (players - 2 - i) / (i + 1);
        return 1 / ((players - 1) * sets);
    }
}

/// <summary>A measure and its shares.</summary>
/// <param name="Measure">What it is.</param>
/// <param name="Total">What all edits together do: the sum of the shares.</param>
/// <param name="Shares">Each player's share, in the order of the players.</param>
/// <param name="Interactions">What pairs do together beyond what each does, the largest first; it is contained in the shares. Empty where sets were sampled.</param>
public sealed record SharedMeasure(Measure Measure, double Total, ImmutableArray<EditShare> Shares, ImmutableArray<EditInteraction> Interactions);

/// <summary>A player's share.</summary>
/// <param name="Player">Its place among the players.</param>
/// <param name="Share">The share, in the measure's unit.</param>
/// <param name="Alone">What it does alone on the old version.</param>
/// <param name="StandardError">The standard error of the share; 0 where all sets were evaluated.</param>
public sealed record EditShare(int Player, double Share, double Alone, double StandardError);

/// <summary>What two players do together beyond what each does.</summary>
public sealed record EditInteraction(int First, int Second, double Value);
