using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace SyntheticAlpha.Yaml.Formatting;

/// <summary>How scalars are written: keys bare where that is safe, quotes double where nothing must be escaped, everything on one line.</summary>
internal static partial class ScalarText
{
    /// <summary>A key.</summary>
    public static string OfKey(Scalar scalar, string written) => Bare().IsMatch(scalar.Value) ? scalar.Value : Of(scalar, written);

    /// <summary>A value that is no block scalar; what its writer quoted stays quoted.</summary>
    public static string Of(Scalar scalar, string written) => scalar.Style switch
    {
        ScalarStyle.SingleQuoted or ScalarStyle.DoubleQuoted when IsSimple(scalar.Value) => $"\"{scalar.Value}\"",
        ScalarStyle.SingleQuoted or ScalarStyle.DoubleQuoted when !HasBreak(written) => written,
        ScalarStyle.SingleQuoted or ScalarStyle.DoubleQuoted => Escaped(scalar.Value),
        _ when !HasBreak(written) => written,
        _ => HasBreak(scalar.Value) ? Escaped(scalar.Value) : scalar.Value,
    };

    private static bool IsSimple(string value) => !value.Any(c => c is '"' or '\\' || char.IsControl(c) || char.IsSurrogate(c) || c is '\u2028' or '\u2029' or '\ufeff');

    private static bool HasBreak(string text) => text.AsSpan().IndexOfAny("\r\n\u0085\u2028\u2029") >= 0;

    private static string Escaped(string value)
    {
        var text = new StringBuilder("\"");
        foreach (char c in value)
            text.Append(c switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\n' => "\\n",
                '\t' => "\\t",
                _ when char.IsControl(c) || c is '\u2028' or '\u2029' or '\ufeff' => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
                _ => c.ToString(),
            });
        return text.Append('"').ToString();
    }

    [GeneratedRegex(@"\A[A-Za-z_][A-Za-z0-9_.-]*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Bare();
}
