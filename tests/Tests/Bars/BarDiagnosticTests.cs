using System.Globalization;
using System.Reflection;
using Shouldly;
using SyntheticAlpha.Bars;
using SyntheticAlpha.Diagnostics;
using Xunit;

namespace SyntheticAlpha.Tests.Bars;

public class BarDiagnosticTests
{
    [Theory]
    [MemberData(nameof(BarDiagnosticCases.Content), MemberType = typeof(BarDiagnosticCases))]
    public void Content_Wrong_SaysWhatAndWhere(string title, string csv, string listing) =>
        BarText.Listing(csv).ShouldBe(listing, title);

    [Theory]
    [MemberData(nameof(BarDiagnosticCases.Stretches), MemberType = typeof(BarDiagnosticCases))]
    public void Stretch_OfFiveBars_Warns(string title, string rest, string listing)
    {
        string Rows(int count) => string.Join('|', BarText.Weekdays(count).Select((d, i) =>
            string.Format(CultureInfo.InvariantCulture, $"{d:yyyy-MM-dd},{rest}", 10 + i * 0.1)));
        BarText.Listing(BarText.Header + Rows(5)).ShouldBe(listing, title);
        BarText.Listing(BarText.Header + Rows(4)).ShouldBe("", title);
    }

    [Fact]
    public void Codes_OfAllFactories_AreUniqueAndHaveHelp()
    {
        var all = Factories().Select(Make).ToList();
        all.Select(d => d.Code).ShouldBeUnique();
        all.ShouldAllBe(d => d.Code.StartsWith("SA10", StringComparison.Ordinal) && d.Code.Length == 6);
        all.ShouldAllBe(d => d.Message.EndsWith('.') && !string.IsNullOrEmpty(d.Help));
    }

    [Fact]
    public void Codes_OfFileContent_AllHaveACase()
    {
        var shown = BarDiagnosticCases.Content.Concat(BarDiagnosticCases.Stretches).Select(row => row.Data.Item3.Split(' ')[1]).ToHashSet();
        // Files, folders and the as-of date are not in a snippet; they have tests of their own, as have the other formats and factor files.
        string[] elsewhere =
        [
            "SA1001", "SA1002", "SA1040", "SA1041", "SA1050", "SA1051", "SA1052", "SA1053", "SA1054", "SA1055", "SA1056", "SA1057",
            "SA1060", "SA1061", "SA1062", "SA1063", "SA1064", "SA1065", "SA1070", "SA1071", "SA1072", "SA1073", "SA1074", "SA1075",
        ];
        Factories().Select(f => Make(f).Code).Except(shown).ShouldBe(elsewhere, ignoreOrder: true);
    }

    [Fact]
    public void Formatted_ShowsLineAndCaretAndHelp() =>
        DiagnosticFormatter.Format(BarText.Problems(BarText.Header + "2024-01-02,10,11,\"9,5\",10,100")[0]).ShouldBe(
            """
            error[SA1012]: "9,5" is not a number for low.
              --> x.csv:2:18
              |
            2 | 2024-01-02,10,11,"9,5",10,100
              |                  ^^^^^
              = help: write 1234.5 with a decimal point; decimal commas are read only where semicolons separate the columns

            """.ReplaceLineEndings("\n"));

    [Fact]
    public void MissingColumn_Help_ListsHeadersAndGuesses() =>
        BarText.Problems("date,open,high,low,cloze,volume|")[0].Help.ShouldBe(
            "the header has: date, open, high, low, cloze, volume; did you mean \"cloze\"? then rename it to \"close\"");

    [Fact]
    public void Errors_AreAllCollected()
    {
        string csv = BarText.Header + "2024-01-02,x,11,9,y,100|nix,10,11,9,10,100|2024-01-03,10,8,9,10,-1";
        BarText.Problems(csv).Select(d => d.Code).ShouldBe(["SA1012", "SA1012", "SA1013", "SA1030", "SA1034"]);
    }

    [Fact]
    public void SameCode_MoreThanTwenty_IsCounted()
    {
        string csv = BarText.Header + string.Concat(Enumerable.Repeat("nix,10,11,9,10,100|", 25)) + "2024-01-03,10,11,9,10,1";
        var problems = BarText.Problems(csv);
        problems.Count.ShouldBe(21);
        problems[^1].Message.ShouldBe("5 more of SA1013 from here on are not listed.");
        problems[^1].Span!.Value.Line.ShouldBe(22);
    }

    [Fact]
    public void Stale_OnlyAfterFiveDays_Warns()
    {
        var series = BarText.Read(BarText.Header + "2024-01-02,10,11,9,10,100|2024-01-12,10,11,9,10,100").Series;
        BarChecks.Stale(series, new DateOnly(2024, 1, 7)).ShouldBeNull();
        BarChecks.Stale(series, new DateOnly(2024, 1, 17)).ShouldBeNull();
        BarChecks.Stale(series, new DateOnly(2024, 1, 8))!.Message.ShouldBe("The last bar of X is of 2024-01-02, 6 calendar days before the as-of date 2024-01-08.");
        BarChecks.Stale(series, new DateOnly(2024, 1, 1))!.Code.ShouldBe("SA1041");
    }

    private static IEnumerable<MethodInfo> Factories() =>
        typeof(BarDiagnostics).GetMethods(BindingFlags.Public | BindingFlags.Static)
            .Where(m => m.ReturnType == typeof(Diagnostic) && m.Name != nameof(BarDiagnostics.AndMore));

    private static Diagnostic Make(MethodInfo factory) =>
        (Diagnostic)factory.Invoke(null, [.. factory.GetParameters().Select(p => Sample(p.ParameterType))])!;

    private static object? Sample(Type type) =>
        type == typeof(string) ? "text"
        : type == typeof(IReadOnlyList<string>) ? Array.Empty<string>()
        : type == typeof(SourceSpan) ? new SourceSpan(new SourceText("x.csv", "text"), 0, 4)
        : Activator.CreateInstance(type);
}
