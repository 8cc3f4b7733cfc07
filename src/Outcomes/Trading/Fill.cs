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
        if (sound.FirstOrDefault(z => open >= z.Low && open <= z.High) is { } at)
            return new Fill(at.Id, open, FillWay.Open, false);
        var down = sound.Where(z => open > z.High && low <= z.High).MaxBy(z => z.High);
        var up = sound.Where(z => open < z.Low && high >= z.Low).MinBy(z => z.Low);
        if (down is null && up is null)
            return null;
        bool both = down is not null && up is not null;
        bool isDown = up is null || (both && Array.IndexOf(sound, down) < Array.IndexOf(sound, up));
        return isDown ? new Fill(down!.Id, down.High, FillWay.Falling, both) : new Fill(up!.Id, up.Low, FillWay.Rising, both);
    }
}
