using SyntheticAlpha.Plans.Across;
using SyntheticAlpha.Rules;
using SyntheticAlpha.Scoring;
using SyntheticAlpha.Universe.Data;

namespace SyntheticAlpha.Universe.Across;

/// <summary>The symbols beside one that was read from a folder: looked at only by packs that compare symbols, and then once for all that ask.</summary>
/// <param name="reader">Reads them, and keeps what was computed.</param>
/// <param name="request">How the one symbol was read.</param>
internal sealed class RequestUniverse(MarketReader reader, MarketRequest request) : IUniverse
{
    private SymbolUniverse? _used;

    /// <inheritdoc/>
    public string Description => _used?.Description ?? request.Data!;

    /// <inheritdoc/>
    public string Identity => _used?.Identity ?? "";

    /// <inheritdoc/>
    public Peers AsOf(Pack pack, string symbol, DateOnly asOf, DateOnly bar, CancellationToken cancellation) => Use(pack).AsOf(pack, symbol, asOf, bar, cancellation);

    /// <inheritdoc/>
    public Peers Between(Pack pack, string symbol, DateOnly? from, DateOnly? to, CancellationToken cancellation) => Use(pack).Between(pack, symbol, from, to, cancellation);

    /// <inheritdoc/>
    public IUniverse? Next(DateOnly last, DateOnly day) => _used?.Next(last, day);

    // With the state of the files: a program that watches them asks again after they have changed.
    private SymbolUniverse Use(Pack pack) => _used ??= reader.Universe(
        (request.Data!, request.Benchmark, request.Adjustment, request.Universe, pack.NeedsBars, DataStamp.Of(request.Data!, Factors)),
        () => SymbolUniverse.Of(new UniverseFolder(request.Data!, reader, request.Benchmark, request.Adjustment, Factors), pack, request.Universe));

    // A single file of factors is the one symbol's own.
    private string? Factors => File.Exists(request.Factors) ? null : request.Factors;
}
