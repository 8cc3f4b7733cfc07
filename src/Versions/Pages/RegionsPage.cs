using System.Collections.Immutable;
using System.Globalization;
using SyntheticAlpha.Reports.Model;
using SyntheticAlpha.Versions.Regions;

namespace SyntheticAlpha.Versions.Pages;

/// <summary>Writes where two versions disagree.</summary>
public static class RegionsPage
{
    // Slivers of a rule whose rounding differs here and there; JSON has them all.
    private const int MostOfARule = 4;

    /// <summary>The section.</summary>
    /// <param name="regions">The regions.</param>
    /// <param name="leastCoverage">The share of the composite, from 0 to 1, that rows have data for at least.</param>
    public static ReportSection Section(ImmutableArray<Region> regions, double leastCoverage) => new("regions", "Where they disagree",
    [
        new ParagraphsBlock(null, [RichText.Plain(Summary(regions, leastCoverage))]),
        .. regions.GroupBy(r => (r.Rule, r.Title)).Select(g => new TreeBlock(Heading(g.First()), [.. Items([.. g])])),
    ]);

    /// <summary>The tests of all regions, as a test file of the pack.</summary>
    public static string Tests(ImmutableArray<Region> regions, string pack) =>
        $"# Where {pack} differs from the version before: each test passes on the new version and fails on the old one.\n# A test that names what the old version does not have fails there with SA7101; the others are run all the same.\ntests:\n"
        + string.Concat(regions.Select(r => r.Test).OfType<string>().Distinct().Select(t => t + "\n"));

    private static string Summary(ImmutableArray<Region> regions, double leastCoverage) => regions.IsEmpty
        ? "No rule gives another value anywhere that was tried."
        : $"{Figures.Of(regions.Length, "box", "boxes")} of {Figures.Of(regions.Select(r => (r.Rule, r.Title)).Distinct().Count(), "rule")} in which both versions' rule gives different values, "
            + $"found at the rules' own breakpoints; ends are exact. Shares are of {Figures.Of(regions[0].Rows.All, "row")} that both versions score"
            + (leastCoverage > 0 ? $" with data for at least {Figures.Fixed(leastCoverage * 100, 0)}% of the composite (--least-coverage)" : "") + ". The witness is the row in the box that shows it best.";

    private static string Heading(Region region) =>
        $"{region.Title} · {region.Rule}{(region.Edits.IsEmpty ? "" : $" ({(region.Edits.Length == 1 ? "edit" : "edits")} {string.Join(", ", region.Edits)})")}";

    private static IEnumerable<TreeItem> Items(Region[] regions)
    {
        foreach (var region in regions.Take(MostOfARule))
            yield return new TreeItem(RichText.Plain(Figures.Minus(region.Box)), Figures.Percent(region.Rows.In, region.Rows.All), [.. Notes(region)], [], IsOpen: true);
        if (regions.Length > MostOfARule)
            yield return new TreeItem(RichText.Plain($"{Figures.Of(regions.Length - MostOfARule, "smaller box", "smaller boxes")} more"), Figures.Percent(regions.Skip(MostOfARule).Sum(r => r.Rows.In), regions[0].Rows.All), [], []);
    }

    private static IEnumerable<TreeNote> Notes(Region region)
    {
        var rows = region.Rows;
        if (region.Old.Length > 0)
            yield return new TreeNote("gives", RichText.Plain(Figures.Minus($"{region.Old} → {region.New}")));
        yield return new TreeNote("history", RichText.Plain(rows.In == 0 ? "no row lies in it"
            : $"{Figures.Of(rows.In, "row")}: {string.Join(", ", new[] { (rows.Composites, "composite"), (rows.Grades, "grade"), (rows.Signals, "signal") }.Where(c => c.Item1 > 0).Select(c => $"{Figures.Count(c.Item1)} with another {c.Item2}").DefaultIfEmpty("none with another composite, grade or signal"))}"));
        if (region.Witness is { } witness)
            yield return new TreeNote("witness", RichText.Plain(
                $"{witness.Symbol} on {Figures.Day(witness.Date)}, {string.Join(", ", region.Bounds.Zip(witness.Facts, (b, f) => $"{b.Fact} {Figures.Minus(Short(f))}"))}: composite "
                + $"{Figures.Step(Figures.Fixed(witness.Old.Composite, 1), Figures.Fixed(witness.New.Composite, 1))}"
                + (witness.Old.Grade is null && witness.New.Grade is null ? "" : $", grade {Figures.Step(witness.Old.Grade, witness.New.Grade)}")
                + (witness.Old.Signal is null && witness.New.Signal is null ? "" : $", signal {Figures.Step(witness.Old.Signal, witness.New.Signal)}")));
        yield return region.Test is { } test ? new TreeNote("test", RichText.Plain(test.Trim()), true) : new TreeNote("test", RichText.Plain("none was found that tells the versions apart by this rule alone"));
    }

    private static string Short(string value) =>
        double.TryParse(value, CultureInfo.InvariantCulture, out double number) ? number.ToString(Math.Abs(number) >= 1e6 ? "#,0" : "0.####", CultureInfo.InvariantCulture) : value;
}
