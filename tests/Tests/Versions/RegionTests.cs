using System.Collections.Immutable;
using CsCheck;
using Shouldly;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Indicators;
using SyntheticAlpha.Rules;
using SyntheticAlpha.Scoring;
using SyntheticAlpha.Testing.Cases;
using SyntheticAlpha.Testing.Running;
using SyntheticAlpha.Tests.Bars;
using SyntheticAlpha.Universe;
using SyntheticAlpha.Universe.Data;
using SyntheticAlpha.Versions.Diffs;
using SyntheticAlpha.Versions.Impacts;
using SyntheticAlpha.Versions.Pages;
using SyntheticAlpha.Versions.Regions;
using SyntheticAlpha.Versions.States;
using Xunit;

namespace SyntheticAlpha.Tests.Versions;

public sealed class RegionTests
{
    private static readonly Gen<double[]> Numbers = ImpactSamples.Numbers(Gen.Int[1, 7]);

    [Fact]
    public void Boxes_OfRandomEdits_HoldJustTheRowsInWhichTheirRuleDiffers() => Seeded.Check(Numbers, 8, numbers =>
    {
        using var folder = new TemporaryFolder();
        var diff = ImpactSamples.Compare(folder, ImpactSamples.Pack(ImpactSamples.Usual), ImpactSamples.Pack(numbers));
        var request = ImpactSamples.Request(folder, 120);
        var regions = RegionRun.Find(diff, request);
        foreach (string symbol in request.Symbols)
        {
            var data = request.Folder.Read(symbol, true, null, new DiagnosticBag());
            var (old, @new) = (ScoreHistory.Evaluate(diff.Old.Pack, data, null, null), ScoreHistory.Evaluate(diff.New.Pack, data, null, null));
            foreach (string rule in (string[])["d.c", "d.v", "e.b"])
                for (int row = 15; row < new[] { old.Count, @new.Count }.Min(); row++)
                    regions.Any(r => r.Rule == rule && IsIn(r, @new, row)).ShouldBe(
                        !old.Rows[diff.Old.Pack.Names[rule], row].Equals(@new.Rows[diff.New.Pack.Names[rule], row]), $"{rule} of {symbol} in row {row}");
        }
    });

    [Fact]
    public void Witness_OfARegion_IsTheRowThatBothPacksAssess() => Seeded.Check(Numbers, 3, numbers =>
    {
        using var folder = new TemporaryFolder();
        var diff = ImpactSamples.Compare(folder, ImpactSamples.Pack(ImpactSamples.Usual), ImpactSamples.Pack(numbers));
        var request = ImpactSamples.Request(folder, 120);
        foreach (var region in RegionRun.Find(diff, request))
        {
            region.Edits.ShouldNotBeEmpty(region.Rule);
            if (region.Witness is not { } witness)
                continue;
            region.Rows.In.ShouldBeGreaterThan(0);
            Verdict(diff.Old.Pack, request, witness).ShouldBe(witness.Old);
            Verdict(diff.New.Pack, request, witness).ShouldBe(witness.New);
        }
    });

    [Fact]
    public void Tests_OfRandomEdits_PassOnTheNewVersionAndFailOnTheOld() => Seeded.Check(Numbers, 5, numbers =>
    {
        using var folder = new TemporaryFolder();
        var diff = ImpactSamples.Compare(folder, ImpactSamples.Pack(ImpactSamples.Usual), ImpactSamples.Pack(numbers));
        var regions = RegionRun.Find(diff, ImpactSamples.Request(folder, 120));
        regions.Count(r => r.Test is null).ShouldBe(0);
        var outcomes = Run(diff.New.Pack, RegionsPage.Tests(regions, "small"));
        outcomes.Length.ShouldBe(regions.Select(r => r.Test).Distinct().Count());
        outcomes.ShouldAllBe(o => o.Passed);
        Run(diff.Old.Pack, RegionsPage.Tests(regions, "small")).ShouldAllBe(o => !o.Passed);
    });

    [Fact]
    public void Regions_OfTheExample_AreThoseOfItsEdits()
    {
        string root = Repository.Root;
        var diff = PackDiff.Compare(
            PackState.Read("old", Path.Combine(root, "rules", "trade-score"), null, null, Catalogue.Default),
            PackState.Read("new", Path.Combine(root, "examples", "compare-versions", "trade-score"), null, null, Catalogue.Default), Catalogue.Default);
        var data = new UniverseFolder(Path.Combine(root, "examples", "iwm-2026-06-21"), new MarketReader());
        var regions = RegionRun.Find(diff, new ImpactRequest(data, ["IWM", "SPY"], null, null, 2), cancellation: TestContext.Current.CancellationToken);
        string Boxes(string rule) => string.Join("; ", regions.Where(r => r.Rule == rule).Select(r => r.Box));
        Boxes("technical.momentum").ShouldBe("rsi_14 > 62.5");
        Boxes("technical.volume").ShouldBe("change_1d > 0 and 1.3 ≤ volume_ratio < 1.5");
        Boxes("risk.liquidity").ShouldBe("400,000,000 ≤ dollar_volume < 500,000,000");
        Boxes("grade").ShouldBe("65 ≤ composite < 66");
        Boxes("signal").ShouldBe("20 < distance_200 ≤ 25");
        Boxes("composite").ShouldBe("any technical and any thesis");
        regions.SelectMany(r => r.Edits).Distinct().Order().ShouldBe(diff.Edits.Where(e => e.Effect == EditEffect.Scores).Select(e => e.Number));
        regions.ShouldAllBe(r => r.Test != null);
        // Over the rows and the test: its test expects 0, of 4 before.
        var volume = regions.Single(r => r.Rule == "technical.volume");
        (volume.Old, volume.New).ShouldBe(("4 to 15", "0 to 11"));
        volume.Test!.ShouldContain("technical.volume: 0}");
        regions.ShouldAllBe(r => r.Rows.All == 1059);
        Run(diff.New.Pack, RegionsPage.Tests(regions, "trade-score")).ShouldAllBe(o => o.Passed);
    }

    private static ImmutableArray<TestOutcome> Run(Pack pack, string tests)
    {
        var diagnostics = new DiagnosticBag();
        var cases = TestReader.ReadText(tests, "tests/new.yaml", pack, diagnostics);
        diagnostics.Items.ShouldBeEmpty();
        return TestRunner.Run(pack, cases, new TestMarkets());
    }

    private static bool IsIn(Region region, ScoreHistory history, int row) => region.Bounds.All(b =>
    {
        double value = history.Rows[new PackNames(history.Pack).Find(b.Fact)!.Value, row];
        return b.IsFree || (b.Words.IsEmpty ? b.Has(value) : b.Words.Contains(value == 1 ? "holds" : "does not hold"));
    });

    private static RowVerdict Verdict(Pack pack, ImpactRequest request, Witness witness)
    {
        var row = Assessor.Evaluate(pack, request.Folder.Read(witness.Symbol, true, null, new DiagnosticBag()), witness.Date, new DiagnosticBag());
        return new RowVerdict(row[pack.Composite!.Node], row.Word(pack.Grades!.Node), row.Word(pack.Signals!.Node));
    }
}
