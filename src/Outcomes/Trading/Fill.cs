using SyntheticAlpha.Outcomes.Scores;

namespace SyntheticAlpha.Outcomes.Trading;

/// <summary>How the price came into an entry zone.</summary>
public enum FillWay
{
    /// <summary>The bar opened in the zone.</summary>
    Open,

    /// <summary>It opened above and fell into it.</summary>
    Falling,

    /// <summary>It opened below and rose into it.</summary>
    Rising,
}

/// <summary>Where a bar first comes into an entry zone.</summary>
/// <param name="Entry">The zone.</param>
/// <param name="Price">The first price within it.</param>
/// <param name="Way">How it came there.</param>
/// <param name="IsAmbiguous">Whether another zone was touched from the other side and could have been first.</param>
public sealed record Fill(string Entry, double Price, FillWay Way, bool IsAmbiguous)
{
    /// <summary>The fill of a bar; null where it touches no zone. Of several zones the one met first counts, in doubt the first of the pack.</summary>
    public static Fill? Of(IReadOnlyList<EntryZone> zones, double open, double high, double low)
    {
        EntryZone[] sound = [.. zones.Where(z => z.Low <= z.High)];
        int at = Array.FindIndex(sound, z => open >= z.Low && open <= z.High);
        if (at >= 0)
            return new Fill(sound[at].Id, open, FillWay.Open, false);
        int down = First(sound, z => open > z.High && low <= z.High, z => -z.High), up = First(sound, z => open < z.Low && high >= z.Low, z => z.Low);
        if (down < 0 && up < 0)
            return null;
        bool both = down >= 0 && up >= 0;
        return up < 0 || (both && down < up)
            ? new Fill(sound[down].Id, sound[down].High, FillWay.Falling, both)
            : new Fill(sound[up].Id, sound[up].Low, FillWay.Rising, both);
    }

    // The place of the zone met first of those that the price reaches, in doubt the first of the pack; -1 where it reaches none.
    private static int First(EntryZone[] zones, Func<EntryZone, bool> isReached, Func<EntryZone, double> distance) =>
        Enumerable.Range(0, zones.Length).Where(i => isReached(zones[i])).OrderBy(i => distance(zones[i])).FirstOrDefault(-1);
}
