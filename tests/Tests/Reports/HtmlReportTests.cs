using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Shouldly;
using SyntheticAlpha.Reports.Html;
using SyntheticAlpha.Reports.Model;
using Xunit;

namespace SyntheticAlpha.Tests.Reports;

public sealed partial class HtmlReportTests
{
    private static readonly string Page = Render(SampleReport.Full);

    /// <summary>The page without its scripts and style: what a reader's markup is.</summary>
    private static readonly string Body = Scripts().Replace(Page[Page.IndexOf("<body>", StringComparison.Ordinal)..], "");

    [Fact]
    public void Page_AnyReport_LoadsNothingFromElsewhere()
    {
        Page.ShouldContain("default-src 'none'");
        Page.ShouldNotContain("@import");
        Page.ShouldNotContain("<link");
        var attributes = Elements().Matches(Body).SelectMany(e => e.Groups[1].Captures.Zip(e.Groups[2].Captures, (name, value) => (Name: name.Value, Value: value.Value))).ToList();
        attributes.Count.ShouldBeGreaterThan(500);
        attributes.ShouldAllBe(a => a.Name != "src" && a.Name != "srcset" && a.Name != "action" && a.Name != "data" && a.Name != "poster");
        attributes.Where(a => a.Name == "href").ShouldAllBe(a => a.Value.StartsWith('#'));
        string style = Page[Page.IndexOf("<style>", StringComparison.Ordinal)..Page.IndexOf("</style>", StringComparison.Ordinal)];
        style.ShouldNotContain("url(");
    }

    [Fact]
    public void Page_Links_LeadToElementsOfThePage()
    {
        var ids = Ids().Matches(Body).Select(m => WebUtility.HtmlDecode(m.Groups[1].Value)).ToList();
        ids.ShouldBeUnique();
        var links = Links().Matches(Body).Select(m => Uri.UnescapeDataString(WebUtility.HtmlDecode(m.Groups[1].Value))).ToList();
        links.Count.ShouldBeGreaterThan(20);
        links.ShouldAllBe(link => ids.Contains(link));
    }

    [Fact]
    public void Page_Figures_LeadToTheTraceWhereItHasThem()
    {
        var figures = Regex.Matches(Body, """class="figure(?: strong)?" href="#trace-(\d+)">""").Select(m => int.Parse(m.Groups[1].Value, null)).ToList();
        figures.ShouldContain(2);
        figures.ShouldNotContain(999);
        figures.ShouldAllBe(node => SampleReport.Full.Trace.Entries.ContainsKey(node));
        Body.ShouldContain("no such node");
    }

    [Fact]
    public void Contents_Sections_AreAllListed()
    {
        string contents = Body[Body.IndexOf("<nav", StringComparison.Ordinal)..Body.IndexOf("</nav>", StringComparison.Ordinal)];
        var links = Links().Matches(contents).Select(m => Uri.UnescapeDataString(m.Groups[1].Value)).ToList();
        links.ShouldBe([.. SampleReport.Full.Sections.Select(s => "section-" + s.Id), "trace"]);
    }

    [Fact]
    public void Page_HostileTexts_StayText()
    {
        Page.ShouldNotContain("<img");
        Body.ShouldContain("&lt;/script&gt;&lt;img src=x onerror=alert(1)&gt; &amp; ");
        Regex.Count(Page, "<script").ShouldBe(Regex.Count(Page, "</script>"));
        Page.ShouldContain("\\u003C/script\\u003E\\u003Cimg");
    }

    [Fact]
    public void Page_ScriptData_IsJson()
    {
        var data = Regex.Matches(Page, """<script type="application/json"[^>]*>(.*?)</script>""", RegexOptions.Singleline).Select(m => JsonDocument.Parse(m.Groups[1].Value)).ToList();
        data.Count.ShouldBe(SampleReport.Full.Sections.SelectMany(s => s.Blocks).Count(b => b is ChartBlock) + 1);
        data[^1].RootElement.GetProperty("12").GetProperty("title").GetString().ShouldBe(SampleReport.Hostile);
        data[0].RootElement.GetProperty("zones")[0].GetProperty("kind").GetString().ShouldBe("resistance");
        data[0].RootElement.GetProperty("lines")[0].GetProperty("values")[0].ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public void Tables_Rows_HaveHeadingsWithScope()
    {
        Regex.Count(Body, "<table").ShouldBe(Regex.Count(Body, "<thead"));
        Regex.Matches(Body, "<th(?![a-z])(?![^>]*scope=)").ShouldBeEmpty();
        Body.ShouldContain("scope=\"colgroup\"");
        Regex.Count(Body, "role=\"img\" aria-label=\"[^\"]+\"").ShouldBeGreaterThan(6);
    }

    [Fact]
    public void Render_SameReport_GivesSameBytes() => Render(SampleReport.Full).ShouldBe(Page);

    [Fact]
    public void Render_BareReport_LeavesOutWhatIsNotThere()
    {
        string page = Render(SampleReport.Bare);
        page.ShouldNotContain("class=\"verdict");
        page.ShouldNotContain("id=\"trace\"");
        page.ShouldNotContain("Apache");
        page.Length.ShouldBeLessThan(60_000);
    }

    /// <summary>The report as a page.</summary>
    internal static string Render(Report report)
    {
        using var output = new StringWriter();
        new HtmlReportRenderer().Render(report, output);
        return output.ToString();
    }

    [GeneratedRegex("<script.*?</script>|<noscript.*?</noscript>", RegexOptions.Singleline)]
    private static partial Regex Scripts();

    // An element with its attributes; one without a value counts as empty.
    [GeneratedRegex("<[a-zA-Z][\\w-]*(?:\\s+([\\w:-]+)(?:=\"|(?=[\\s>/]))((?:(?<=\")[^\"]*(?=\"))?)\"?)*\\s*/?>")]
    private static partial Regex Elements();

    [GeneratedRegex("\\sid=\"([^\"]*)\"")]
    private static partial Regex Ids();

    [GeneratedRegex("\\shref=\"#([^\"]*)\"")]
    private static partial Regex Links();
}
