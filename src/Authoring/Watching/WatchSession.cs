using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Rules;
using SyntheticAlpha.Scoring;

namespace SyntheticAlpha.Authoring.Watching;

/// <summary>What a look at the files brought.</summary>
/// <param name="Result">The last good result; null while there has been none.</param>
/// <param name="Changes">What differs from the result before it; empty for the first result and where nothing does.</param>
/// <param name="Diagnostics">What is wrong with the files; empty where they are good.</param>
public sealed record WatchUpdate(Assessment? Result, IReadOnlyList<VerdictChange> Changes, IReadOnlyList<Diagnostic> Diagnostics);

/// <summary>Where a session takes its rules and data from, each with a stamp that differs when its files do.</summary>
/// <param name="Pack">Reads and compiles the pack; what it was before is given, and null at first.</param>
/// <param name="PackStamp">The state of the files of the pack given, and of those it extends.</param>
/// <param name="Data">Reads bars and dossier.</param>
/// <param name="DataStamp">The state of their files.</param>
/// <param name="AsOf">The day to score; null for the default.</param>
public sealed record WatchSources(
    Func<DiagnosticBag, Pack> Pack, Func<Pack?, string> PackStamp, Func<DiagnosticBag, MarketData> Data, Func<string> DataStamp, DateOnly? AsOf);

/// <summary>
/// Keeps the last good result of a symbol and makes it anew when files change: rules or data alone where only these did. A broken
/// file leaves the last good result standing.
/// </summary>
public sealed class WatchSession(WatchSources sources)
{
    private Pack? _pack;
    private MarketData? _data;
    private Assessment? _result;
    private (string Pack, string Data) _looked = ("", "");
    private (string Pack, string Data) _kept = ("", "");

    /// <summary>Looks at the files; null where nothing was saved since the last look.</summary>
    public WatchUpdate? Look(CancellationToken cancellation = default)
    {
        string packStamp = sources.PackStamp(_pack), dataStamp = sources.DataStamp();
        if ((packStamp, dataStamp) == _looked)
            return null;
        WatchUpdate update;
        var before = _pack;
        try
        {
            // Compared with what is kept, and not with the last look: what was broken then and is so still is read again.
            update = Renew(packStamp != _kept.Pack || _pack is null, dataStamp != _kept.Data || _data is null, new DiagnosticBag(), cancellation);
            _kept = (packStamp, dataStamp);
        }
        catch (InputException e)
        {
            update = new WatchUpdate(_result, [], e.Diagnostics);
        }
        catch (IOException)
        {
            // A file that is being written just now: the next look finds it whole.
            return null;
        }

        // A pack that extends others now, or others than before, has other files to look at.
        bool otherFiles = !(before?.Ancestry ?? []).SequenceEqual(_pack?.Ancestry ?? []);
        _looked = (otherFiles ? sources.PackStamp(_pack) : packStamp, dataStamp);
        if (otherFiles)
            _kept = _looked;
        return update;
    }

    // Everything is made before anything is kept, so that what is kept fits together.
    private WatchUpdate Renew(bool newPack, bool newData, DiagnosticBag diagnostics, CancellationToken cancellation)
    {
        var pack = newPack ? sources.Pack(diagnostics) : _pack!;
        var data = newData ? sources.Data(diagnostics) : _data!;
        var result = Assessor.Assess(pack, data, sources.AsOf, diagnostics, cancellation);
        var changes = _result is { } before ? VerdictChanges.Between(before, result) : [];
        (_pack, _data, _result) = (pack, data, result);
        return new WatchUpdate(result, changes, []);
    }
}
