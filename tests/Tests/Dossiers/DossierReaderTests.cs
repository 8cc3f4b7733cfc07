using Shouldly;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Dossiers;
using SyntheticAlpha.Tests.Scoring;
using SyntheticAlpha.Yaml;
using Xunit;

namespace SyntheticAlpha.Tests.Dossiers;

public class DossierReaderTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "Tests", "Dossiers", "cases");

    public static TheoryData<string> Cases => [.. Directory.EnumerateFiles(Folder, "*.yaml").Select(f => Path.GetFileNameWithoutExtension(f)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Dossier_Wrong_ListsWhatAndWhere(string name)
    {
        var diagnostics = new DiagnosticBag();
        var node = YamlReader.Read(new SourceText(name + ".yaml", File.ReadAllText(Path.Combine(Folder, name + ".yaml"))), diagnostics);
        DossierReader.Read(node!, diagnostics);
        Golden.Check(Path.Combine(Folder, name + ".txt"), DiagnosticFormatter.Format(diagnostics.Sorted()));
    }

    [Theory]
    [InlineData("12.5", 12.5, 12.5)]
    [InlineData("-3", -3.0, -3.0)]
    [InlineData("1e3", 1000.0, 1000.0)]
    [InlineData("18..22", 18.0, 22.0)]
    [InlineData("-5 .. -2.5", -5.0, -2.5)]
    [InlineData("7..7", 7.0, 7.0)]
    [InlineData("'42'", 42.0, 42.0)]
    public void Value_OfNumbers_HasBothEnds(string written, double low, double high)
    {
        var value = One(written);
        (value.Low, value.High, value.Word, value.Date).ShouldBe((low, high, null, null));
        value.Middle.ShouldBe((low + high) / 2);
        value.IsRange.ShouldBe(low != high);
    }

    [Fact]
    public void Value_OfWordsAndDates_IsNoNumber()
    {
        One("easing").Word.ShouldBe("easing");
        One("yes, and more").Word.ShouldBe("yes, and more");
        One("'-'").Word.ShouldBe("-");
        One("2026-07-14").Date.ShouldBe(new DateOnly(2026, 7, 14));
        One("2026-07-14").Middle.ShouldBeNull();
    }

    [Fact]
    public void Value_WithoutItsOwn_TakesTheFilesBasisSourceAndDay()
    {
        const string Head = "symbol: X\nas_of: 2026-06-21\nbasis: estimated\nsource: Broker\nknown: 2026-06-01\n";
        var dossier = Read(Head + "inputs: {a: 1, b: {value: 2, basis: observed, source: Filing, known: 2026-05-01}}");
        var (a, b) = (dossier.Find("a")!.Values[0], dossier.Find("b")!.Values[0]);
        (a.Basis, a.Source, a.Known).ShouldBe((Basis.Estimated, "Broker", new DateOnly(2026, 6, 1)));
        (b.Basis, b.Source, b.Known).ShouldBe((Basis.Observed, "Filing", new DateOnly(2026, 5, 1)));
        One("1", "as_of: 2026-06-21\n").Known.ShouldBe(new DateOnly(2026, 6, 21));
        One("1").Known.ShouldBe(DateOnly.MinValue);
        (One("1").Basis, One("1").Source).ShouldBe((Basis.Observed, ""));
    }

    [Fact]
    public void Dossier_WithoutNameAndCurrency_HasDefaults()
    {
        var dossier = Read("symbol: X");
        (dossier.Name, dossier.Currency, dossier.Benchmark, dossier.AsOf).ShouldBe(("X", "USD", null, null));
        dossier.Hash.Length.ShouldBe(64);
        dossier.Hash.ShouldNotBe(Read("symbol: Y").Hash);
    }

    [Fact]
    public void Revisions_InAnyOrder_AreKnownFromTheirDays()
    {
        var input = Read("symbol: X\ninputs: {pe: [{value: 30, known: 2026-03-01}, {value: 10, known: 2026-01-01}, {value: 20, known: 2026-02-01}]}").Find("pe")!;
        input.On(new DateOnly(2025, 12, 31)).ShouldBeNull();
        input.On(new DateOnly(2026, 1, 1))!.Low.ShouldBe(10);
        input.On(new DateOnly(2026, 2, 28))!.Low.ShouldBe(20);
        input.On(new DateOnly(2030, 1, 1))!.Low.ShouldBe(30);
    }

    [Fact]
    public void Catalysts_ByDateOrWindow_AreSortedByTheirFirstDay()
    {
        var events = Read("""
            symbol: X
            as_of: 2026-06-21
            catalysts:
              - {event: Late, window: 2026-08-01..2026-08-15, impact: low, bias: mixed}
              - {event: Early, date: 2026-07-14, impact: high, bias: binary, note: Listen, known: 2026-06-01, basis: estimated, source: Calendar}
            """).Catalysts;
        events.Select(e => (e.Event, e.From, e.To)).ShouldBe([
            ("Early", new DateOnly(2026, 7, 14), new DateOnly(2026, 7, 14)), ("Late", new DateOnly(2026, 8, 1), new DateOnly(2026, 8, 15)),
        ]);
        (events[0].Impact, events[0].Bias, events[0].Note, events[0].Basis, events[0].Source, events[0].Known)
            .ShouldBe((Impact.High, Bias.Binary, "Listen", Basis.Estimated, "Calendar", new DateOnly(2026, 6, 1)));
        events[1].Known.ShouldBe(new DateOnly(2026, 6, 21));
    }

    private static DossierValue One(string written, string head = "") => Read($"symbol: X\n{head}inputs:\n  a: {written}").Find("a")!.Values.Single();

    private static Dossier Read(string yaml) => Scored.ReadDossier(yaml);
}
