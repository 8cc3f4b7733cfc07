using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Outcomes.Json;
using SyntheticAlpha.Outcomes.Statistics;
using SyntheticAlpha.Outcomes.Trading;
using SyntheticAlpha.Reports.Json;

namespace SyntheticAlpha.Outcomes.Ledger;

/// <summary>A version of a pack that was evaluated.</summary>
/// <param name="Rules">The hash of its rules.</param>
/// <param name="Name">The pack's name.</param>
/// <param name="Version">The pack's version.</param>
/// <param name="From">The first scored day.</param>
/// <param name="To">The last scored day.</param>
/// <param name="Data">The hash of the data.</param>
/// <param name="Settings">Costs, time limit and signals.</param>
/// <param name="Sharpe">The Sharpe ratio of daily returns, not annualised.</param>
/// <param name="N">How many daily returns.</param>
/// <param name="Returns">A hash of days and daily returns, so that versions that trade alike are seen; null in lines of older versions of the program.</param>
public sealed record LedgerEntry(
    string Rules, string Name, string Version, DateOnly From, DateOnly To, string Data, string Settings, double Sharpe, int N, string? Returns = null);

/// <summary>The versions tried so far: a file to which lines of JSON are added, none is ever changed.</summary>
public static class VersionLedger
{
    private const int Many = 10;

    /// <summary>Reads a ledger; empty where there is no file yet.</summary>
    /// <exception cref="InputException">A line is no entry (SA7702).</exception>
    public static ImmutableArray<LedgerEntry> Read(string path)
    {
        if (!File.Exists(path))
            return [];
        var source = new SourceText(path.Replace('\\', '/'), File.ReadAllText(path));
        var (entries, problems) = (ImmutableArray.CreateBuilder<LedgerEntry>(), new List<Diagnostic>());
        int start = 0;
        foreach (string line in source.Text.Split('\n'))
        {
            if (line.Trim().Length > 0)
                if (Parse(line) is { } entry)
                    entries.Add(entry);
                else
                    problems.Add(OutcomeDiagnostics.BadLedgerLine(new SourceSpan(source, start, line.TrimEnd().Length)));
            start += line.Length + 1;
        }

        return problems.Count == 0 ? entries.ToImmutable() : throw new InputException(problems);
    }

    /// <summary>Adds an entry at the end unless it stands there already, with its returns.</summary>
    public static ImmutableArray<LedgerEntry> Add(string path, ImmutableArray<LedgerEntry> entries, LedgerEntry entry)
    {
        if (entries.Any(e => e.Returns is not null && Run(e) == Run(entry)))
            return entries;
        if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder)
            Directory.CreateDirectory(folder);
        File.AppendAllText(path, JsonSerializer.Serialize(entry, LedgerJsonContext.Default.LedgerEntry) + "\n", new UTF8Encoding(false));
        return entries.Add(entry);
    }

    /// <summary>The ratio of the last entry in the light of all versions; of each the latest entry counts.</summary>
    /// <param name="entries">The ledger.</param>
    /// <param name="mine">The version evaluated.</param>
    /// <param name="moments">Moments of its daily returns.</param>
    /// <param name="trades">How many closed trades stand behind them.</param>
    /// <param name="holding">The ratio of a day of holding all symbols, which stands beside it; null where there is none.</param>
    public static LedgerDocument Deflate(ImmutableArray<LedgerEntry> entries, LedgerEntry mine, ReturnMoments moments, int trades, double? holding)
    {
        LedgerEntry[] versions = [.. entries.Where(e => e.Rules != mine.Rules).GroupBy(e => e.Rules).Select(g => g.Last()), mine];
        double[] tried = Array.ConvertAll(versions, v => v.Sharpe);
        double mean = tried.Average(), variance = tried.Length < 2 ? 0 : tried.Sum(t => Math.Pow(t - mean, 2)) / (tried.Length - 1);
        double best = DeflatedSharpe.ExpectedBest(tried.Length, variance);
        double deflated = DeflatedSharpe.Probability(moments.Sharpe, best, moments.Count, moments.Skew, moments.Kurtosis);
        return new LedgerDocument(
            tried.Length, Alike(versions), trades, moments.Sharpe, holding, moments.Count, moments.Skew, moments.Kurtosis, variance, best,
            DeflatedSharpe.Probability(moments.Sharpe, 0, moments.Count, moments.Skew, moments.Kurtosis), deflated, LedgerConclusion.Of(trades, deflated));
    }

    /// <summary>Whether so many versions were tried that the best of them is likely to be luck.</summary>
    public static bool IsMany(int versions) => versions >= Many;

    private static LedgerEntry Run(LedgerEntry entry) => entry with { Sharpe = 0, Returns = null };

    private static int Alike(LedgerEntry[] versions) =>
        versions.Where(v => v.Returns is not null).GroupBy(v => v.Returns).Select(g => g.Count()).Where(n => n > 1).Sum();

    private static LedgerEntry? Parse(string line)
    {
        try
        {
            return JsonSerializer.Deserialize(line, LedgerJsonContext.Default.LedgerEntry);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>Reads and writes lines of a ledger without reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, RespectRequiredConstructorParameters = true, RespectNullableAnnotations = true, Converters = [typeof(DecimalConverter)])]
[JsonSerializable(typeof(LedgerEntry))]
internal sealed partial class LedgerJsonContext : JsonSerializerContext;
