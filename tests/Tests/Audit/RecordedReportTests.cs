using Shouldly;
using SyntheticAlpha.Audit.Replays;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Explanations.Attributions;
using SyntheticAlpha.Reports.Json;
using SyntheticAlpha.Scoring;
using SyntheticAlpha.Tests.Packs;
using SyntheticAlpha.Tests.Scoring;
using Xunit;

namespace SyntheticAlpha.Tests.Audit;

public class RecordedReportTests
{
    private static readonly Assessment Reference = TradeScore.Reference;
    private static readonly Assessment Before = TradeScore.Assess(TradeScore.ReferenceData, new DateOnly(2026, 5, 29));

    [Fact]
    public void Read_ReportOfAnotherDay_MovesTheScoreAsThatDayDoes()
    {
        var read = RecordedReport.Read(ReportJson.Of(Before, "test"), "then.json", Reference);
        read.AsOf.ShouldBe(Before.AsOf);
        var (recorded, scored) = (Attribution.Between(read, Reference), Attribution.Between(Before, Reference));
        recorded.Exact.ShouldBe(scored.Exact, 1e-9);
        recorded.Facts.Select(f => (f.Name, Math.Round(f.Share, 6))).OrderBy(f => f.Name, StringComparer.Ordinal)
            .ShouldBe(scored.Facts.Select(f => (f.Name, Math.Round(f.Share, 6))).OrderBy(f => f.Name, StringComparer.Ordinal));
    }

    [Fact]
    public void Read_ReportOfTheSameDay_MovesNothing()
    {
        var change = Attribution.Between(RecordedReport.Read(ReportJson.Of(Reference, "test"), "now.json", Reference), Reference);
        change.Facts.ShouldBeEmpty();
        change.Exact.ShouldBe(0);
    }

    [Fact]
    public void Read_ReportOfAnotherPack_IsRefused()
    {
        var other = Scored.Of(SyntheticAlpha.Tests.Rules.PackText.Compile("inputs: {x: {title: x, unit: none}}\nreport: [{id: all, title: All, blocks: [{table: facts}]}]\n"), "symbol: IWM\nas_of: 2024-01-05\ninputs: {x: 1}\n").Assessment;
        Problem(ReportJson.Of(other, "test")).Code.ShouldBe("SA7921");
    }

    [Fact]
    public void Read_ChangedText_IsRefused() => Problem(ReportJson.Of(Before, "test").Replace("72.1", "75.1", StringComparison.Ordinal)).Message.ShouldContain("changed after it was written");

    [Fact]
    public void Read_ValuesThatDoNotGiveTheScore_AreRefused() =>
        Problem(TextSeal.Close(ReportJson.Of(Before, "test").Replace("\"score\": 72.1", "\"score\": 75.1", StringComparison.Ordinal))).Message.ShouldContain("give composite 72.1, it states 75.1");

    [Theory]
    [InlineData("")]
    [InlineData("symbol: IWM")]
    [InlineData("{}")]
    public void Read_NoReport_IsRefused(string text) => Problem(text).Code.ShouldBe("SA7904");

    private static Diagnostic Problem(string text) => Should.Throw<InputException>(() => RecordedReport.Read(text, "then.json", Reference)).Diagnostics.Single();
}
