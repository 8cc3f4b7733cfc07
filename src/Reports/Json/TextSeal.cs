using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace SyntheticAlpha.Reports.Json;

/// <summary>A text that carries its own hash: SHA-256 of all of it, the hash's digits counted as zeros.</summary>
public static partial class TextSeal
{
    /// <summary>What stands for the hash before it is known.</summary>
    public static readonly string Open = new('0', 64);

    /// <summary>Puts the text's hash in the place of the last <c>"sha256"</c>, zeros or the hash of what it was before.</summary>
    public static string Close(string text) => Place(text) is { } place ? With(text, place, HashOf(text, place)) : text;

    /// <summary>The hash that a text states; null where it states none.</summary>
    public static string? Stated(string text) => Place(text) is { } place ? text.Substring(place, Open.Length) : null;

    /// <summary>Whether a text is as it was when it was sealed.</summary>
    public static bool Holds(string text) => Place(text) is { } place && text.AsSpan(place, Open.Length).SequenceEqual(HashOf(text, place));

    private static string HashOf(string text, int place) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(With(text, place, Open))));

    private static string With(string text, int place, string digits) => string.Concat(text.AsSpan(0, place), digits, text.AsSpan(place + digits.Length));

    private static int? Place(string text) => Sealed().Match(text) is { Success: true } found ? found.Groups["hash"].Index : null;

    [GeneratedRegex("\"sha256\": \"(?<hash>[0-9a-f]{64})\"", RegexOptions.RightToLeft | RegexOptions.CultureInvariant)]
    private static partial Regex Sealed();
}
