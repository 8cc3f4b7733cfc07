using System.Collections.Immutable;
using System.Numerics;

namespace SyntheticAlpha.Explanations.Attributions;

/// <summary>A set of the other players as bits, with the weight that it has in a player's Shapley value.</summary>
/// <param name="Others">The set.</param>
/// <param name="Weight">Its weight.</param>
public readonly record struct Context(BigInteger Others, double Weight);

/// <summary>
/// The coalitions that each player's Shapley value (L. S. Shapley, 1953) is taken over: all of them where players are few,
/// else those of permutations drawn from a fixed seed, each with its reverse.
/// </summary>
/// <remarks>
/// All players use the same permutations, so the shares add up to the whole exactly in either case; only how it is split has an error.
/// </remarks>
public sealed class Coalitions
{
    /// <summary>The most players for whom every coalition is taken.</summary>
    public const int MostExact = 12;

    private const int UsualDraws = 500;
    private const int Seed = 20260621;

    private readonly ImmutableArray<Context>[] _contexts;

    private Coalitions(ImmutableArray<Context>[] contexts, bool isExact) => (_contexts, IsExact) = (contexts, isExact);

    /// <summary>Whether every coalition is taken.</summary>
    public bool IsExact { get; }

    /// <summary>The number of players.</summary>
    public int Count => _contexts.Length;

    /// <summary>All players together.</summary>
    public BigInteger All => (BigInteger.One << Count) - 1;

    /// <summary>The coalitions of some players.</summary>
    /// <param name="players">How many there are.</param>
    /// <param name="draws">How many permutations are drawn where they are too many for all coalitions.</param>
    public static Coalitions Of(int players, int draws = UsualDraws) => players <= MostExact
        ? new Coalitions([.. Enumerable.Range(0, players).Select(p => Exact(p, players))], isExact: true)
        : new Coalitions(Drawn(players, draws), isExact: false);

    /// <summary>A player's Shapley value.</summary>
    /// <param name="player">The player.</param>
    /// <param name="worth">What a set is worth.</param>
    public double Share(int player, Func<BigInteger, double> worth) => Before(player).Sum(c => c.Weight * Gain(player, c, worth));

    /// <summary>The standard error of a player's share; 0 where every coalition is taken.</summary>
    /// <param name="player">The player.</param>
    /// <param name="worth">What a set is worth.</param>
    /// <remarks>Of the means of a permutation and its reverse, which are drawn independently of the others.</remarks>
    public double ErrorOf(int player, Func<BigInteger, double> worth)
    {
        if (IsExact)
            return 0;
        double[] pairs = [.. Before(player).Chunk(2).Select(c => (Gain(player, c[0], worth) + Gain(player, c[1], worth)) / 2)];
        double mean = pairs.Average();
        return Math.Sqrt(pairs.Sum(x => (x - mean) * (x - mean)) / (pairs.Length - 1) / pairs.Length);
    }

    private static double Gain(int player, Context context, Func<BigInteger, double> worth) => worth(context.Others | Only(player)) - worth(context.Others);

    /// <summary>The sets of others before a player joins, with their weights, which add up to 1.</summary>
    public ImmutableArray<Context> Before(int player) => _contexts[player];

    /// <summary>A player alone.</summary>
    public static BigInteger Only(int player) => BigInteger.One << player;

    private static ImmutableArray<Context> Exact(int player, int players)
    {
        var contexts = ImmutableArray.CreateBuilder<Context>(1 << (players - 1));
        for (int set = 0; set < 1 << players; set++)
            if ((set >> player & 1) == 0)
                contexts.Add(new Context(set, Weight(BitOperations.PopCount((uint)set), players)));
        return contexts.ToImmutable();
    }

    // s! (n − s − 1)! / n!, as one over n times the number of sets of that size.
    private static double Weight(int size, int players)
    {
        double sets = 1;
        for (int i = 0; i < size; i++)
            sets = sets * (players - 1 - i) / (i + 1);
        return 1 / (players * sets);
    }

    private static ImmutableArray<Context>[] Drawn(int players, int draws)
    {
        var random = new Random(Seed);
        var contexts = Enumerable.Range(0, players).Select(_ => ImmutableArray.CreateBuilder<Context>(2 * draws)).ToArray();
        int[] order = [.. Enumerable.Range(0, players)];
        for (int draw = 0; draw < draws; draw++)
        {
            random.Shuffle(order);
            foreach (var permutation in new[] { order, [.. order.Reverse()] })
            {
                var before = BigInteger.Zero;
                foreach (int player in permutation)
                {
                    contexts[player].Add(new Context(before, 0.5 / draws));
                    before |= Only(player);
                }
            }
        }

        return [.. contexts.Select(c => c.ToImmutable())];
    }
}
