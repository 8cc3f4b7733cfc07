using System.Collections.Immutable;
using System.Numerics;

namespace SyntheticAlpha.Explanations.Attributions;

/// <summary>A set of the other players as bits, with the weight that it has in a player's Shapley value.</summary>
internal readonly record struct Context(BigInteger Others, double Weight);

/// <summary>
/// The coalitions that each player's Shapley value (L. S. Shapley, 1953) is taken over: all of them where players are few,
/// else those of permutations drawn from a fixed seed, each with its reverse.
/// </summary>
/// <remarks>
/// All players use the same permutations, so the shares add up to the whole exactly in either case; only how it is split has an error.
/// </remarks>
internal sealed class Coalitions
{
    /// <summary>The most players for whom every coalition is taken.</summary>
    public const int MostExact = 12;

    private const int Draws = 500;
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
    public static Coalitions Of(int players) => players <= MostExact
        ? new Coalitions([.. Enumerable.Range(0, players).Select(p => Exact(p, players))], isExact: true)
        : new Coalitions(Drawn(players), isExact: false);

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

    private static ImmutableArray<Context>[] Drawn(int players)
    {
        var random = new Random(Seed);
        var contexts = Enumerable.Range(0, players).Select(_ => ImmutableArray.CreateBuilder<Context>(2 * Draws)).ToArray();
        int[] order = [.. Enumerable.Range(0, players)];
        for (int draw = 0; draw < Draws; draw++)
        {
            random.Shuffle(order);
            foreach (var permutation in new[] { order, [.. order.Reverse()] })
            {
                var before = BigInteger.Zero;
                foreach (int player in permutation)
                {
                    contexts[player].Add(new Context(before, 0.5 / Draws));
                    before |= Only(player);
                }
            }
        }

        return [.. contexts.Select(c => c.ToImmutable())];
    }
}
