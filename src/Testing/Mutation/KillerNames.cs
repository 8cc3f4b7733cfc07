using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace SyntheticAlpha.Testing.Mutation;

/// <summary>Gives proposed tests names that no other test has, so that all of them can be pasted at once.</summary>
public static partial class KillerNames
{
    /// <summary>The results with each killer under a name of its own; killers that are the same test stay so.</summary>
    /// <param name="results">The results.</param>
    /// <param name="taken">The names of the pack's tests.</param>
    public static ImmutableArray<MutantResult> Distinct(IEnumerable<MutantResult> results, IEnumerable<string> taken)
    {
        var names = taken.ToHashSet(StringComparer.Ordinal);
        var renamed = new Dictionary<string, string>(StringComparer.Ordinal);
        return [.. results.Select(r => r.Killer is { } killer ? r with { Killer = Renamed(killer) } : r)];

        string Renamed(string killer)
        {
            if (renamed.TryGetValue(killer, out string? known))
                return known;
            string name = NameOf(killer), free = name;
            for (int i = 2; !names.Add(free); i++)
                free = FormattableString.Invariant($"{name} ({i})");
            return renamed[killer] = free == name ? killer : Name().Replace(killer, _ => free, 1);
        }
    }

    /// <summary>The name of a test as it is written.</summary>
    public static string NameOf(string killer) => Name().Match(killer).Groups[1].Value;

    [GeneratedRegex("(?<=^ *- \\{name: \")((?:[^\"\\\\]|\\\\.)*)(?=\")", RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}
