using SyntheticAlpha.Outcomes.Statistics;

namespace SyntheticAlpha.Outcomes.Forward;

/// <summary>Which tenth of scores a row's score is in, from 1 (lowest) to 10; equal scores are in one tenth.</summary>
public static class Deciles
{
    private const int Parts = 10;

    /// <summary>The tenth of each row, among its day's rows (<paramref name="across"/>) or among all rows.</summary>
    public static int[] Of(IReadOnlyList<ForwardRow> rows, bool across)
    {
        int[] tenths = new int[rows.Count];
        foreach (var group in Enumerable.Range(0, rows.Count).GroupBy(i => across ? rows[i].Date : default))
        {
            int[] members = [.. group];
            double[] ranks = Ranks.Of(Array.ConvertAll(members, i => rows[i].Score));
            for (int i = 0; i < members.Length; i++)
                tenths[members[i]] = Math.Min(Parts, 1 + (int)((ranks[i] - 0.5) * Parts / members.Length));
        }

        return tenths;
    }
}
