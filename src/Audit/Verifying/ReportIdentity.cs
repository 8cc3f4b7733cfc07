using System.Globalization;
using System.Text.RegularExpressions;
using SyntheticAlpha.Bars;
using SyntheticAlpha.Reports.Json;

namespace SyntheticAlpha.Audit.Verifying;

/// <summary>What a report says of itself that decides how it is computed again. Read from its text by line, so that it is found in a damaged report too.</summary>
/// <param name="Symbol">The symbol.</param>
/// <param name="AsOf">The day.</param>
/// <param name="Pack">The pack's name, with its variant.</param>
/// <param name="PackHash">The hash of the rules.</param>
/// <param name="Benchmark">The benchmark's symbol; null where there is none.</param>
/// <param name="Adjustment">Which prices the bars are.</param>
/// <param name="Engine">The version of the program.</param>
public sealed partial record ReportIdentity(string Symbol, DateOnly AsOf, string Pack, string PackHash, string? Benchmark, Adjustment Adjustment, string Engine)
{
    /// <summary>The hash of the bars; empty where there are none.</summary>
    public string BarsHash { get; init; } = "";

    /// <summary>The hash of the benchmark's bars; empty where there are none.</summary>
    public string BenchmarkHash { get; init; } = "";

    /// <summary>The hash of the dossier; empty where there is none.</summary>
    public string DossierHash { get; init; } = "";

    /// <summary>Reads what a text says; null where it is no report.</summary>
    public static ReportIdentity? Read(string text)
    {
        if (TextSeal.Stated(text) is null || Symbols().Match(text) is not { Success: true } symbol || Block(text, "pack") is not { } pack || Block(text, "data") is not { } data
            || !DateOnly.TryParseExact(Days().Match(text).Groups["value"].Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return null;
        string? variant = Value(pack, "variant");
        string? benchmark = Benchmarks().Match(data) is { Success: true } found ? found.Groups["value"].Value : null;
        var adjustment = Enum.TryParse<Adjustment>((Value(data, "adjustment") ?? "none").Replace("_", "", StringComparison.Ordinal), true, out var kind) ? kind : Adjustment.None;
        return new ReportIdentity(
            symbol.Groups["value"].Value, day, Value(pack, "name") + (variant is null ? "" : ":" + variant), Value(pack, "hash") ?? "", benchmark, adjustment,
            Value(Block(text, "engine") ?? "", "version") ?? "")
        {
            BarsHash = Value(data, "bars_sha256") ?? "",
            BenchmarkHash = BenchmarkHashes().Match(data).Groups["value"].Value,
            DossierHash = Value(data, "dossier_sha256") ?? "",
        };
    }

    /// <summary>
    /// The text with one digit of what decides the computation put right, so that its own hash holds again; null where that is not what is
    /// wrong. These are tried one by one: computed again, a report of another day would differ everywhere, or nowhere.
    /// </summary>
    public static (string Text, string Pointer, string Stated, string Sealed)? Repair(string text)
    {
        foreach (var (pointer, regex) in new[] { ("/as_of", Days()), ("/symbol", Symbols()), ("/data/benchmark/symbol", Benchmarks()) })
        {
            var group = regex.Match(text).Groups["value"];
            for (int i = group.Index; i < group.Index + group.Length; i++)
                for (char digit = '0'; digit <= '9' && char.IsAsciiDigit(text[i]); digit++)
                    if (digit != text[i] && string.Concat(text.AsSpan(0, i), [digit], text.AsSpan(i + 1)) is var repaired && TextSeal.Holds(repaired))
                        return (repaired, pointer, group.Value, repaired.Substring(group.Index, group.Length));
        }

        return null;
    }

    private static string? Block(string text, string key)
    {
        int start = text.IndexOf($"\n  \"{key}\": {{", StringComparison.Ordinal);
        int end = start < 0 ? -1 : text.IndexOf("\n  }", start, StringComparison.Ordinal);
        return end < 0 ? null : text[start..end];
    }

    private static string? Value(string block, string key) =>
        Regex.Match(block, $"^    \"{key}\": \"(?<value>[^\"]*)\"", RegexOptions.Multiline) is { Success: true } found ? found.Groups["value"].Value : null;

    [GeneratedRegex("^  \"symbol\": \"(?<value>[^\"]*)\"", RegexOptions.Multiline)]
    private static partial Regex Symbols();

    [GeneratedRegex("^  \"as_of\": \"(?<value>[^\"]*)\"", RegexOptions.Multiline)]
    private static partial Regex Days();

    [GeneratedRegex("^      \"sha256\": \"(?<value>[^\"]*)\"", RegexOptions.Multiline)]
    private static partial Regex BenchmarkHashes();

    [GeneratedRegex("^    \"benchmark\": \\{\\s+\"symbol\": \"(?<value>[^\"]*)\"", RegexOptions.Multiline)]
    private static partial Regex Benchmarks();
}
