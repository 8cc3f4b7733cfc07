using System.Collections.Immutable;
using System.Globalization;
using SyntheticAlpha.Bars;
using SyntheticAlpha.Rules;
using SyntheticAlpha.Universe.Across;
using SyntheticAlpha.Universe.Data;

namespace SyntheticAlpha.Universe.Panels;

/// <summary>What a panel is to hold.</summary>
/// <param name="Pack">The rules.</param>
/// <param name="Folder">Where the symbols are.</param>
/// <param name="Symbols">Which symbols, in ordinal order.</param>
/// <param name="From">The first day; each symbol's first bar if null.</param>
/// <param name="To">The last day; each symbol's last bar if null.</param>
/// <param name="Columns">The pack's columns.</param>
/// <param name="Engine">Name and version of the program, for the file.</param>
public sealed record PanelRequest(
    Pack Pack, UniverseFolder Folder, ImmutableArray<string> Symbols, DateOnly? From, DateOnly? To, ImmutableArray<PanelColumn> Columns, string Engine)
{
    /// <summary>How many symbols are scored at a time.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>The symbols that cross-sectional functions compare with; all of the folder if null. It need not be the symbols asked for.</summary>
    public SymbolUniverse? Universe { get; init; }

    /// <summary>Whether the first symbol whose data cannot be used ends the run.</summary>
    public bool IsStrict { get; init; }

    /// <summary>Whether data without the benchmark that is named for a symbol cannot be used, where the values read one.</summary>
    public bool NeedsBenchmark { get; init; }

    /// <summary>Whether an unfinished run is gone on with.</summary>
    public bool IsResumed { get; init; }

    /// <summary>Which part of a panel this is; <see cref="Symbols"/> are those of the part.</summary>
    public Shard Shard { get; init; } = Shard.Whole;

    /// <summary>The key of a file's metadata under which it says which part of a panel it is; a whole panel does not say.</summary>
    public const string ShardKey = "alpha_shard";

    /// <summary>The key of a file's metadata under which it says what its symbols were compared with.</summary>
    public const string UniverseKey = "alpha_universe";

    // The benchmark of symbols whose dossiers name none; a panel of other settings has other scores.
    private const string UsualBenchmarkKey = "alpha_usual_benchmark";

    /// <summary>How files name prices.</summary>
    internal static ImmutableArray<(Adjustment Kind, string Word)> PriceWords { get; } =
        [(Adjustment.None, "none"), (Adjustment.Splits, "splits"), (Adjustment.SplitsAndDividends, "all"), (Adjustment.AdjustedClose, "adj-close")];

    /// <summary>What the file says of itself: the same for all shards of a panel but for which of them it is.</summary>
    public ImmutableSortedDictionary<string, string> Metadata => new Dictionary<string, string>
    {
        ["alpha_engine"] = Engine,
        ["alpha_pack"] = Pack.Name,
        ["alpha_pack_version"] = Pack.Version,
        ["alpha_pack_variant"] = Pack.Variant?.Name ?? "",
        ["alpha_pack_hash"] = Pack.Hash,
        ["alpha_from"] = Day(From),
        ["alpha_to"] = Day(To),
        ["alpha_prices"] = PriceWords.First(p => p.Kind == Folder.Adjustment).Word,
        ["alpha_benchmark"] = Folder.Benchmark ?? "",
        [UsualBenchmarkKey] = Folder.UsualBenchmark ?? "",
        [PanelRules.Key] = PanelRules.Of(Pack).Write(),
        [UniverseKey] = Pack.Plan.ReadsUniverse ? Universe?.Identity ?? "" : "",
        [ShardKey] = Shard.Count > 1 ? Shard.ToString() : "",
    }.Where(m => m.Key is not (UniverseKey or ShardKey or UsualBenchmarkKey) || m.Value.Length > 0).ToImmutableSortedDictionary(StringComparer.Ordinal);

    private static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";
}

/// <summary>How far a run has come.</summary>
/// <param name="Symbols">Symbols done.</param>
/// <param name="Of">Symbols in all.</param>
/// <param name="Rows">Rows so far.</param>
/// <param name="Taken">Of the symbols done, those taken over from an unfinished run.</param>
public sealed record PanelProgress(int Symbols, int Of, long Rows, int Taken);

/// <summary>What came out.</summary>
/// <param name="Rows">The file's rows.</param>
/// <param name="Symbols">The symbols in it.</param>
/// <param name="Taken">Symbols taken over from an unfinished run.</param>
/// <param name="Bad">The symbols whose data could not be used, and why.</param>
public sealed record PanelResult(long Rows, int Symbols, int Taken, ImmutableArray<SymbolRows> Bad)
{
    /// <summary>The symbols that were scored without the benchmark that their dossiers or the settings name, and why.</summary>
    public ImmutableArray<(string Symbol, string Why)> WithoutBenchmark { get; init; } = [];

    /// <summary>The symbols with rows of days.</summary>
    public required int WithDays { get; init; }
}
