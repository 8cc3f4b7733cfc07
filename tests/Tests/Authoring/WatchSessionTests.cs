using Shouldly;
using SyntheticAlpha.Authoring.Watching;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Rules;
using SyntheticAlpha.Scoring;
using SyntheticAlpha.Tests.Rules;
using SyntheticAlpha.Tests.Rules.Composition;
using SyntheticAlpha.Tests.Scoring;
using Xunit;

namespace SyntheticAlpha.Tests.Authoring;

/// <summary>Saves are told to the session by a stamp; nothing waits for a file system.</summary>
public class WatchSessionTests
{
    private const string Broken = "inputs: [";

    private readonly WatchSession _session;
    private string _pack = PackFolder.Base;
    private string _dossier = "symbol: X\ninputs: {pe: 20}";
    private (int Packs, int Data) _reads;

    public WatchSessionTests() => _session = new WatchSession(new WatchSources(ReadPack, _ => _pack, ReadData, () => _dossier, null));

    [Fact]
    public void FirstLook_GivesTheResult_AndTheNextNothing()
    {
        var update = _session.Look(TestContext.Current.CancellationToken).ShouldNotBeNull();
        WatchText.Of(update).ShouldBe("X 2024-01-05 by base 1.2.3 · Composite 68.0 · grade A\n");
        _session.Look(TestContext.Current.CancellationToken).ShouldBeNull();
    }

    [Fact]
    public void ChangedRule_ShowsWhatFollows_AndReadsNoDataAgain()
    {
        _session.Look(TestContext.Current.CancellationToken);
        _pack = _pack.Replace("[[0, 0], [8, 40]]", "[[0, 0], [5, 40]]");
        WatchText.Of(_session.Look(TestContext.Current.CancellationToken)!).ShouldBe("""
            X 2024-01-05 by base 1.2.3 · Composite 75.2 · grade A
              Composite: 68.0 → 75.2
                Trend: 80 × 60% → 92 × 60%
                  Far: 20 of 40 → 32 of 40
                    rise: 4, on the curve 20 → 4, on the curve 32

            """);
        _reads.ShouldBe((2, 1));
    }

    [Fact]
    public void ChangedDossier_ShowsWhatFollows_AndCompilesNothingAgain()
    {
        _session.Look(TestContext.Current.CancellationToken);
        _dossier = "symbol: X\ninputs: {pe: 30}";
        WatchText.Of(_session.Look(TestContext.Current.CancellationToken)!).ShouldBe("""
            X 2024-01-05 by base 1.2.3 · Composite 48.0 · grade B
              Composite: 68.0 → 48.0
              Grade: A → B
                Value: 50 × 40% → 0 × 40%
                  P/E: 50 of 100 → 0 of 100
                    pe: 20, on the curve 50 → 30, on the curve 0

            """);
        _reads.ShouldBe((1, 2));
    }

    [Fact]
    public void BrokenSave_KeepsTheLastGoodResult_UntilItIsMended()
    {
        _session.Look(TestContext.Current.CancellationToken);
        string good = _pack;
        _pack = _pack.Replace("rise > 0", "rize > 0");
        var update = _session.Look(TestContext.Current.CancellationToken)!;
        update.Diagnostics.ShouldHaveSingleItem().Code.ShouldBe("SA4001");
        WatchText.Of(update).ShouldBe("still X 2024-01-05 by base 1.2.3 · Composite 68.0 · grade A\n");
        _session.Look(TestContext.Current.CancellationToken).ShouldBeNull();
        _pack = good.Replace("{when: rise > 0, points: 60}", "{when: rise > 5, points: 60}");
        WatchText.Of(_session.Look(TestContext.Current.CancellationToken)!).ShouldContain("""
                  Up: 60 of 60 → 0 of 60
                    rise > 0: holds, 60 → –
            """);
    }

    // What is still broken is not taken for what was read before it broke.
    [Fact]
    public void SavedRule_WhileTheDossierIsBroken_IsNotScoredWithTheOldDossier()
    {
        _session.Look(TestContext.Current.CancellationToken);
        _dossier = Broken;
        _session.Look(TestContext.Current.CancellationToken)!.Diagnostics.ShouldHaveSingleItem().Code.ShouldBe("SA3001");
        _pack = _pack.Replace("[[0, 0], [8, 40]]", "[[0, 0], [5, 40]]");
        var update = _session.Look(TestContext.Current.CancellationToken)!;
        update.Diagnostics.ShouldHaveSingleItem().Code.ShouldBe("SA3001");
        WatchText.Of(update).ShouldBe("still X 2024-01-05 by base 1.2.3 · Composite 68.0 · grade A\n");
        _dossier = "symbol: X\ninputs: {pe: 20}";
        WatchText.Of(_session.Look(TestContext.Current.CancellationToken)!).ShouldContain("Composite: 68.0 → 75.2");
    }

    [Fact]
    public void BrokenFromTheStart_HasNoResultYet()
    {
        _pack = "facts: [";
        WatchText.Of(_session.Look(TestContext.Current.CancellationToken)!).ShouldBe("no result yet\n");
        _pack = PackFolder.Base;
        _session.Look(TestContext.Current.CancellationToken)!.Changes.ShouldBeEmpty();
    }

    private Pack ReadPack(DiagnosticBag diagnostics)
    {
        _reads.Packs++;
        foreach (var problem in PackText.Problems(_pack))
            diagnostics.Add(problem);
        diagnostics.ThrowIfErrors();
        return PackText.Compile(_pack);
    }

    private MarketData ReadData(DiagnosticBag diagnostics)
    {
        _reads.Data++;
        if (_dossier == Broken)
            throw new InputException(new Diagnostic("SA3001", Severity.Error, "this is not valid YAML", null));
        return new MarketData(Scored.Bars(5), null, Scored.ReadDossier(_dossier), "", "");
    }
}
