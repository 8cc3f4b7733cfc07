using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Plans;
using SyntheticAlpha.Plans.Across;
using SyntheticAlpha.Rules;
using SyntheticAlpha.Scoring;
using SyntheticAlpha.Universe.Data;
using SyntheticAlpha.Universe.Panels;

namespace SyntheticAlpha.Universe.Across;

/// <summary>
/// Symbols that are compared with each other. What is compared is evaluated symbol by symbol by the one evaluator before anything that
/// reads it: one pass for expressions that read no other symbols, one more for each level of those that do. Symbols that cannot be read have no values.
/// </summary>
/// <param name="members">The symbols, in ordinal order.</param>
/// <param name="read">Reads a symbol for a pack and the day that its prices are relative to; the last bar's if null.</param>
/// <param name="origin">Where they are from, in words for people.</param>
public sealed class SymbolUniverse(ImmutableArray<string> members, Func<Pack, string, DateOnly?, MarketData> read, string origin) : IUniverse
{
    private readonly Lock _lock = new();
    private readonly Dictionary<(Plan Plan, DateOnly AsOf), (CrossSections Sections, ImmutableHashSet<DateOnly> Bars)> _days = [];
    private readonly Dictionary<(Plan Plan, DateOnly? From, DateOnly? To), CrossSections> _stretches = [];
    private string[]? _hashes;
    private int _unread;

    /// <summary>How many symbols are evaluated at a time.</summary>
    private int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Is told after each symbol of a pass.</summary>
    private IProgress<PanelProgress>? Progress { get; init; }

    /// <inheritdoc/>
    public string Description => $"{Identity} of {origin}";

    /// <inheritdoc/>
    public string Identity => _hashes is null ? FormattableString.Invariant($"{members.Length} symbols")
        : FormattableString.Invariant($"{members.Length} symbols{(_unread > 0 ? $", {_unread} without data to use" : "")} (hash {Hash(_hashes)})");

    /// <summary>The symbols of a folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="pack">The pack: whether symbols without bars count.</param>
    /// <param name="selection">Which of them; all if null.</param>
    /// <param name="threads">How many are evaluated at a time; one a core if null.</param>
    /// <param name="progress">Is told after each symbol of a pass.</param>
    /// <exception cref="InputException">A pattern fits none.</exception>
    public static SymbolUniverse Of(UniverseFolder folder, Pack pack, string? selection = null, int? threads = null, IProgress<PanelProgress>? progress = null) =>
        new(SymbolSelection.Select(folder.Symbols(pack.NeedsBars), selection), folder.ReadFor, folder.Path) { Threads = threads ?? Environment.ProcessorCount, Progress = progress };

    /// <summary>Symbols at hand.</summary>
    public static SymbolUniverse Of(IEnumerable<MarketData> markets)
    {
        var bySymbol = markets.ToImmutableSortedDictionary(m => m.Bars.Symbol, m => m, StringComparer.Ordinal);
        return new SymbolUniverse([.. bySymbol.Keys], (_, symbol, _) => bySymbol[symbol], "memory");
    }

    /// <inheritdoc/>
    public Peers AsOf(Pack pack, string symbol, DateOnly asOf, DateOnly bar, CancellationToken cancellation) => Prepare(pack, asOf, [bar], cancellation).For(symbol);

    /// <summary>Evaluates what is compared on the days of some bars, as known on a day.</summary>
    public CrossSections Prepare(Pack pack, DateOnly asOf, IEnumerable<DateOnly> bars, CancellationToken cancellation)
    {
        lock (_lock)
        {
            ImmutableHashSet<DateOnly> wanted = [.. bars];
            if (_days.TryGetValue((pack.Plan, asOf), out var known) && wanted.IsSubsetOf(known.Bars))
                return known.Sections;
            var sections = Run(pack, asOf, (data, nodes) => DayRows.Of(pack, data, asOf, wanted, nodes, cancellation), cancellation);
            _days[(pack.Plan, asOf)] = (sections, wanted);
            return sections;
        }
    }

    /// <inheritdoc/>
    public Peers Between(Pack pack, string symbol, DateOnly? from, DateOnly? to, CancellationToken cancellation) => Prepare(pack, from, to, cancellation).For(symbol);

    /// <summary>Evaluates what is compared on every bar of a stretch, as known on each bar's day.</summary>
    public CrossSections Prepare(Pack pack, DateOnly? from, DateOnly? to, CancellationToken cancellation)
    {
        lock (_lock)
        {
            if (!_stretches.TryGetValue((pack.Plan, from, to), out var sections))
                _stretches[(pack.Plan, from, to)] = sections = Run(pack, to, (data, nodes) => DayRows.Of(pack, data, from, to, nodes, cancellation), cancellation);
            return sections;
        }
    }

    /// <inheritdoc/>
    public IUniverse? Next(DateOnly last, DateOnly day) =>
        new SymbolUniverse(members, (pack, symbol, _) => NextBar.Unmoved(read(pack, symbol, last), last, day), origin) { Threads = Threads, Progress = Progress };

    /// <summary>The same for a stretch of days in which all lie that will be asked for: it is evaluated once for each pack, whatever part of it is wanted.</summary>
    /// <param name="from">The first day; the first bar's if null.</param>
    /// <param name="to">The last day; the last bar's if null.</param>
    public IUniverse Over(DateOnly? from, DateOnly? to) => new StretchUniverse(this, from, to);

    private CrossSections Run(Pack pack, DateOnly? asOf, Func<MarketData, ImmutableArray<int>, List<DayRows>> evaluate, CancellationToken cancellation)
    {
        var sections = new CrossSections(pack.Plan, members);
        string[] hashes = new string[members.Length];
        int unread = 0;
        for (int depth = 1; depth <= sections.Depth; depth++)
        {
            var nodes = sections.NodesOf(depth);
            var known = new KnownUniverse(sections);
            int done = 0;
            foreach (var (rows, hash) in InOrder.Map(members, Threads, m => Evaluate(pack, m, asOf, known, data => evaluate(data, nodes)), cancellation))
            {
                hashes[done] = $"{members[done]}|{hash ?? "none"}";
                unread += hash is null && depth == 1 ? 1 : 0;
                foreach (var part in rows)
                    sections.Add(depth, done, part.Days, part.Rows);
                done++;
                Progress?.Report(new PanelProgress(done, members.Length, 0, 0));
            }
        }

        (_hashes, _unread) = (hashes, unread);
        return sections;
    }

    private static string Hash(string[] lines) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', lines))).AsSpan(0, 6));

    private (List<DayRows> Rows, string? Hash) Evaluate(Pack pack, string symbol, DateOnly? asOf, IUniverse known, Func<MarketData, List<DayRows>> rows) =>
        Attempt.Of<(List<DayRows>, string?)>(
            symbol, isStrict: false,
            () =>
            {
                var data = read(pack, symbol, asOf);
                return (rows(data with { Universe = known }), $"{data.DataHash}{data.Bars.Factors?.Sha256}|{data.BenchmarkHash}{data.Benchmark?.Factors?.Sha256}|{data.Dossier.Hash}");
            },
            _ => ([], null));
}
