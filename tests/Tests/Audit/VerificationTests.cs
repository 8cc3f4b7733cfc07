using CsCheck;
using Shouldly;
using SyntheticAlpha.Audit.Replays;
using SyntheticAlpha.Audit.Verifying;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Scoring;
using SyntheticAlpha.Tests.Packs;
using Xunit;

namespace SyntheticAlpha.Tests.Audit;

/// <summary>The report of the reference case with one digit changed somewhere.</summary>
public class VerificationTests
{
    private static readonly Assessment Truth = TradeScore.Reference;
    private static readonly string Json = ReportJson.Of(Truth, "1.0");
    private static readonly string Page = Verification.Page(Truth, new DiagnosticBag(), Json, "alpha 1.0");

    [Fact]
    public void Report_AsWritten_IsTrue()
    {
        Of(Json).IsTrue.ShouldBeTrue();
        Of(Page).IsTrue.ShouldBeTrue();
    }

    [Fact]
    public void Digit_OfTheJsonChanged_IsFoundAndNamed() => Seeded.Check(Gen.Int[0, int.MaxValue], 10, seed =>
    {
        var (text, at) = Changed(Json, seed);
        string line = text.Split('\n')[text[..at].Count(c => c == '\n')];
        var verification = Of(text);
        verification.HoldsItsHash.ShouldBeFalse();
        verification.Differences.Any(d => (d.Was is { } was && line.Contains(was.Split('\n')[0], StringComparison.Ordinal)) || line.Contains($"\"{d.Pointer.Split('/')[^1]}\"", StringComparison.Ordinal)).ShouldBeTrue(line);
    });

    [Fact]
    public void Digit_OfThePageChanged_IsFoundAndNamed() => Seeded.Check(Gen.Int[0, int.MaxValue], 4, seed =>
    {
        var (text, at) = Changed(Page, seed);
        var verification = Of(text);
        verification.HoldsItsHash.ShouldBeFalse();
        // What is stated is shown with what stands around it, or is the day that decides the computation.
        verification.Differences.Any(d => d.Was!.Contains(text[at], StringComparison.Ordinal) && text.Contains(d.Was.TrimStart('…'), StringComparison.Ordinal)).ShouldBeTrue();
    });

    [Fact]
    public void Page_CarriesTheReportAsJson()
    {
        PageSeal.Report(Page).ShouldBe(Json);
        ReportFile.Json(Page, "iwm.html").ShouldBe(Json);
        ReportFile.Json(Json, "iwm.json").ShouldBe(Json);
    }

    [Theory]
    [InlineData(66.6, 66.5, "SA7910")]
    [InlineData(0, 0, "SA7904")]
    public void Page_ChangedOrWithoutAReport_GivesNone(double from, double to, string code)
    {
        string changed = from > 0 ? Page.Replace(FormattableString.Invariant($"{from}"), FormattableString.Invariant($"{to}"), StringComparison.Ordinal) : "<html></html>";
        Should.Throw<InputException>(() => ReportFile.Json(changed, "iwm.html")).Diagnostics.ShouldHaveSingleItem().Code.ShouldBe(code);
    }

    [Fact]
    public void Page_ByOtherBars_NamesTheValuesWithRuleAndPlace()
    {
        var bars = Truth.Data.Bars;
        var shorter = Assessor.Evaluate(Truth.Pack, Truth.Data with { Bars = bars.UpTo(bars.Dates[^2]), DataHash = new string('b', 64) }, Truth.AsOf, new DiagnosticBag(), cancellation: TestContext.Current.CancellationToken);
        foreach (string text in new[] { Json, Page })
        {
            var verification = Verification.Of(text, "iwm", (_, _) => shorter, "alpha 1.0", "1.0");
            verification.HoldsItsHash.ShouldBeTrue();
            verification.Causes.Where(c => c.Changed).Select(c => c.What).ShouldBe(["bars"]);
            verification.Differences.ShouldContain(d => d.Pointer == "/composite/score");
            verification.Subjects.Find("/dimensions/[technical]/sub_scores/[technical.timing]/points").ShouldBe("technical.timing (rules/trade-score/score-1-technical.yaml:66:13)".Replace("rules/trade-score", PlaceOfRules(), StringComparison.Ordinal));
            verification.Subjects.Find("/levels/[r3]/low")!.ShouldStartWith("levels.r3 (");
            verification.Subjects.Find("/plan/reference").ShouldBeNull();
        }
    }

    private static string PlaceOfRules() => Path.GetDirectoryName(Truth.Pack.Dimensions[0].Span.Source.Path)!.Replace('\\', '/');

    [Theory]
    [InlineData("\"as_of\": \"2026-06-21\"", "\"as_of\": \"2026-06-22\"", "/as_of")]
    [InlineData("\"as_of\": \"2026-06-21\"", "\"as_of\": \"2026-06-91\"", "/as_of")]
    [InlineData("\"score\": 66.6", "\"score\": 67.6", "/composite/score")]
    public void Value_Changed_IsNamedAlone(string was, string now, string pointer)
    {
        Json.ShouldContain(was);
        Of(Json.Replace(was, now, StringComparison.Ordinal)).Differences.Select(d => d.Pointer).ShouldBe([pointer]);
    }

    [Fact]
    public void Layout_Changed_IsNoValue()
    {
        foreach (string written in new[] { Json, Page })
            foreach (string text in new[] { written + "\n", written.Replace("\n", "\r\n", StringComparison.Ordinal) })
            {
                var verification = Of(text);
                (verification.IsTrue, verification.HoldsItsHash, verification.IsOtherLayout, verification.Values.Count()).ShouldBe((false, false, true, 0));
                var sealedAgain = Of(SyntheticAlpha.Reports.Json.TextSeal.Close(text));
                (sealedAgain.IsTrue, sealedAgain.HoldsItsHash, sealedAgain.IsOtherLayout, sealedAgain.Values.Count()).ShouldBe((false, true, true, 0));
            }
    }

    [Fact]
    public void Value_ChangedWithItsHash_IsFoundByComputing()
    {
        string changed = SyntheticAlpha.Reports.Json.TextSeal.Close(Json.Replace("\"score\": 66.6", "\"score\": 67.6", StringComparison.Ordinal));
        var verification = Of(changed);
        verification.HoldsItsHash.ShouldBeTrue();
        verification.Differences.Select(d => d.Pointer).ShouldBe(["/composite/score", "/sha256"]);
        verification.Values.Select(d => d.Pointer).ShouldBe(["/composite/score"]);
    }

    private static Verification Of(string text) => Verification.Of(text, "report", (_, _) => Truth, "alpha 1.0", "1.0");

    private static (string Text, int At) Changed(string text, int seed)
    {
        int at = seed % text.Length;
        while (!char.IsAsciiDigit(text[at]))
            at = (at + 1) % text.Length;
        char digit = (char)('0' + ((text[at] - '0' + 1 + (seed % 9)) % 10));
        return (string.Concat(text.AsSpan(0, at), [digit], text.AsSpan(at + 1)), at);
    }
}
