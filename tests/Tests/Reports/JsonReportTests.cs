using System.Collections.Immutable;
using NJsonSchema;
using Shouldly;
using SyntheticAlpha.Dossiers;
using SyntheticAlpha.Reports.Building;
using SyntheticAlpha.Reports.Json;
using SyntheticAlpha.Scoring;
using Xunit;

namespace SyntheticAlpha.Tests.Reports;

public sealed class JsonReportTests
{
    [Fact]
    public void Json_OfSample_MatchesGolden()
    {
        var report = Build(JsonSample.Assess());
        // Two steps show the form; how steps are written is tested where they are made.
        var steps = report.Trace.Where(s => s.Value.Name is "margin" or "rsi14").ToImmutableSortedDictionary();
        Golden.ShouldMatch(JsonReport.Write(report with { Trace = steps }), "small.json");
    }

    [Theory]
    [InlineData(true, 60)]
    [InlineData(false, 60)]
    [InlineData(false, 3)]
    public async Task Json_HoweverMuchIsMissing_FitsTheSchema(bool withDossier, int bars)
    {
        string json = Json(JsonSample.Assess(withDossier, bars));
        json.ShouldNotContain("NaN");
        json.ShouldNotContain("\r");
        var schema = await JsonSchema.FromJsonAsync(ReportSchemas.Report, TestContext.Current.CancellationToken);
        schema.Validate(json).ShouldBeEmpty();
    }

    [Fact]
    public async Task Schema_UnknownKeyOrMissingOne_IsRefused()
    {
        var schema = await JsonSchema.FromJsonAsync(ReportSchemas.Report, TestContext.Current.CancellationToken);
        string json = Json(JsonSample.Assess());
        schema.Validate(json.Replace("\"symbol\"", "\"simbol\"", StringComparison.Ordinal)).Count.ShouldBe(2);
    }

    [Fact]
    public void Json_Numbers_AreTheDecimalsPeopleExpect()
    {
        var report = Build(JsonSample.Assess());
        // 50 of 71 at 70%, 20.667 of 30 scaled to 40 points (27.56) at 30%.
        report.Composite!.Exact!.Value.ShouldBe(50 * 70 / 71.0 + 27.56 / 40 * 30, 1e-9);
        (report.Composite.Score, report.Dimensions[1].Score, report.Dimensions[0].Weight).ShouldBe((69.97, 27.56, 70));
        var written = report with
        {
            Composite = new CompositeDocument("c", 66.549999999999997, 0.1 + 0.2, -0.0, 1e300, 0, 100, null),
        };
        string json = JsonReport.Write(written);
        json.ShouldContain("\"score\": 66.55,");
        json.ShouldContain("\"exact\": 0.3,");
        json.ShouldContain("\"low\": 0,");
        json.ShouldContain("\"high\": 1E+300,");
    }

    [Fact]
    public void Json_Missing_IsNullWithReason()
    {
        var report = Build(JsonSample.Assess());
        var margin = report.Dimensions[1].SubScores[1];
        (margin.Points, margin.Missing, margin.Low, margin.High).ShouldBe((null, "not in the dossier", 0, 10));
        var level = report.Levels[1];
        (level.Low, level.Missing).ShouldBe((null, "not in the dossier"));
        report.Undecided.ShouldHaveSingleItem().Expression.ShouldBe("margin < 0");
        report.Trace.Values.Single(s => s.Name == "margin").ShouldSatisfyAllConditions(
            s => s.Value.ShouldBe(ReportValue.None), s => s.Missing.ShouldBe("not in the dossier"));
    }

    [Fact]
    public void Json_SignalHeldBack_NamesCapAndSignalByScore()
    {
        var report = Build(JsonSample.Assess());
        (report.Signal, report.SignalByScore, report.Grade).ShouldBe(("Hold", "Buy", "B"));
        report.Caps.ShouldHaveSingleItem().Because.ShouldBe("Growth is ~18.0–22.0%.");
    }

    [Fact]
    public void Json_Inputs_CarryRangeBasisSourceAndKind()
    {
        var facts = Build(JsonSample.Assess()).Facts.ToDictionary(f => f.Name);
        var growth = facts["growth"];
        (growth.Value.Number, growth.Low, growth.High, growth.Unit, growth.Basis, growth.Source).ShouldBe((20, 18, 22, "percent", Basis.Estimated, "filings"));
        growth.Known.ShouldBe(new DateOnly(2026, 3, 1));
        facts["mood"].Value.Word.ShouldBe("calm");
        facts["report_day"].Value.Word.ShouldBe("2026-04-20");
        facts["is_firm"].Value.Condition.ShouldBe(true);
        (facts["edge"].Kind, facts["edge"].Expression).ShouldBe((FactKind.Fact, "rsi14 - 50"));
    }

    [Fact]
    public void Json_CatalystsAndArguments_AreThoseKnownAndNear()
    {
        var report = Build(JsonSample.Assess());
        report.Catalysts.ShouldHaveSingleItem().Event.ShouldBe("Results");
        report.Cases[0].Arguments.ShouldHaveSingleItem().Text.ShouldBe("It grows.");
        report.Cases[1].Arguments.ShouldBeEmpty();
        report.Cases[0].Points.ShouldHaveSingleItem().ShouldStartWith("Firm at");
    }

    [Fact]
    public void Json_WrittenAndRead_IsTheSameText()
    {
        string json = Json(JsonSample.Assess());
        JsonReport.Write(JsonReport.Read(json)!).ShouldBe(json);
        json.ShouldContain("Test \\\"Corp\\\" <Ümläut>");
    }

    private static string Json(Assessment assessment) => JsonReport.Write(Build(assessment));

    private static ReportDocument Build(Assessment assessment)
    {
        var trace = ReportBuilder.Build(assessment, [], "test").Trace;
        return JsonReport.Build(assessment, trace, new FigureWriter(assessment).Text, "0.0.0");
    }
}
