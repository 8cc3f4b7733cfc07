using System.Text.RegularExpressions;

namespace SyntheticAlpha.Rules.Composition;

/// <summary>What names a pack: <c>trade-score</c>, <c>trade-score@1</c>, <c>../mine@1.2.3</c> or <c>altman-z@1:z_prime</c>.</summary>
/// <param name="Pack">A name under the pack roots, or a path of folders.</param>
/// <param name="Version">The version asked for: major, major.minor or all three; null for whichever there is.</param>
/// <param name="Variant">The variant asked for; null for the pack's own choice.</param>
public sealed partial record PackReference(string Pack, string? Version, string? Variant)
{
    /// <summary>Whether the pack is named by a path rather than by its name.</summary>
    public bool IsPath => Pack.AsSpan().IndexOfAny('/', '\\') >= 0 || Pack is "." or "..";

    /// <summary>Reads a reference; null where the text is none.</summary>
    public static PackReference? Parse(string text) =>
        Shape().Match(text) is { Success: true } match
            ? new PackReference(match.Groups["pack"].Value, Given(match.Groups["version"]), Given(match.Groups["variant"]))
            : null;

    /// <summary>Whether a pack's version is the one asked for, as far as that goes: 1 takes 1.4.2, 1.3 does not.</summary>
    public bool Takes(string version) =>
        Version is null || version == Version || version.StartsWith(Version + ".", StringComparison.Ordinal);

    /// <inheritdoc/>
    public override string ToString() => Pack + (Version is null ? "" : "@" + Version) + (Variant is null ? "" : ":" + Variant);

    private static string? Given(Group group) => group.Success ? group.Value : null;

    [GeneratedRegex(@"\A(?<pack>[^@]+?)(@(?<version>[0-9]{1,9}(\.[0-9]{1,9}){0,2}))?(:(?<variant>[a-z][a-z0-9_-]*))?\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Shape();
}
