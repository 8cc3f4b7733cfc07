using System.Security.Cryptography;
using System.Text;

namespace SyntheticAlpha.Rules;

/// <summary>
/// Hashes what a pack's scores compute: composite, grade, signal, dimensions and sub-scores, by the hashes of their nodes. Names, texts, the order
/// of rules and the files they stand in do not count; packs with equal hashes give the same scores on any data, to the last digit.
/// </summary>
public static class ScoresHash
{
    /// <summary>SHA-256 over the hashes of the scores, the first 16 bytes in hexadecimal.</summary>
    public static string Of(Pack pack) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', Parts(pack)))).AsSpan(0, 16));

    private static IEnumerable<string> Parts(Pack pack)
    {
        string Hash(int node) => pack.Plan.Nodes[node].Hash;

        if (pack.Composite is { } composite)
            yield return $"composite {Hash(composite.Node)}";
        if (pack.Grades is { } grades)
            yield return $"grade {Hash(grades.Node)}";
        if (pack.Signals is { } signals)
            yield return $"signal {Hash(signals.Node)}";
        foreach (string dimension in pack.Dimensions.Select(d => Hash(d.Node)).Order(StringComparer.Ordinal))
            yield return $"dimension {dimension}";
        foreach (string sub in pack.Dimensions.SelectMany(d => d.SubScores).Select(s => Hash(s.Node)).Order(StringComparer.Ordinal))
            yield return $"sub-score {sub}";
    }
}
