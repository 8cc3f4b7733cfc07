using SyntheticAlpha.Rules;

namespace SyntheticAlpha.Versions.Diffs;

/// <summary>Which part of a version's number a change asks for.</summary>
public enum StepKind
{
    /// <summary>None: both say the same.</summary>
    None,

    /// <summary>The last: texts.</summary>
    Patch,

    /// <summary>The middle: something new beside the old.</summary>
    Minor,

    /// <summary>The first: a score or another figure can change, or a name is gone.</summary>
    Major,
}

/// <summary>The version step that a change asks for, and the one that was made.</summary>
/// <param name="Needed">The step asked for.</param>
/// <param name="Made">The step from the old number to the new; null where the new is lower.</param>
/// <param name="Suggested">The least number that fits.</param>
/// <param name="Reason">Why this step.</param>
public sealed record VersionStep(StepKind Needed, StepKind? Made, string Suggested, string Reason)
{
    /// <summary>Whether the number given is high enough.</summary>
    public bool Fits => Made is { } made && made >= Needed;

    /// <summary>The step between two packs.</summary>
    public static VersionStep Of(Pack old, Pack @new)
    {
        var (needed, reason) = Need(old, @new);
        int[] from = Numbers(old.Version), to = Numbers(@new.Version);
        string suggested = needed switch
        {
            StepKind.Major => FormattableString.Invariant($"{from[0] + 1}.0.0"),
            StepKind.Minor => FormattableString.Invariant($"{from[0]}.{from[1] + 1}.0"),
            StepKind.Patch => FormattableString.Invariant($"{from[0]}.{from[1]}.{from[2] + 1}"),
            _ => old.Version,
        };
        return new VersionStep(needed, Step(from, to), suggested, reason);
    }

    private static (StepKind Kind, string Reason) Need(Pack old, Pack @new)
    {
        var gone = old.Names.Keys.Where(n => !@new.Names.ContainsKey(n)).Take(3).ToArray();
        return Effects.Between(old, @new) switch
        {
            EditEffect.None => (StepKind.None, "both versions say the same"),
            EditEffect.Scores => (StepKind.Major, "scores can change"),
            EditEffect.Figures when gone.Length > 0 => (StepKind.Major, $"names are gone that tests and other packs may read: {string.Join(", ", gone)}"),
            EditEffect.Figures => (StepKind.Major, "facts, levels or the plan can change"),
            EditEffect.Adds => (StepKind.Minor, "something is new, and what was there computes the same"),
            _ => (StepKind.Patch, "texts and order of the report only"),
        };
    }

    private static StepKind? Step(int[] from, int[] to)
    {
        for (int i = 0; i < 3; i++)
            if (from[i] != to[i])
                return to[i] < from[i] ? null : StepKind.Major - i;
        return StepKind.None;
    }

    private static int[] Numbers(string version) => [.. version.Split('.').Select(n => int.TryParse(n, out int number) ? number : 0).Concat([0, 0, 0]).Take(3)];
}
