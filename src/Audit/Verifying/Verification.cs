using System.Collections.Immutable;
using System.Text.Json;
using System.Text.RegularExpressions;
using SyntheticAlpha.Audit.Replays;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Reports.Building;
using SyntheticAlpha.Reports.Html;
using SyntheticAlpha.Reports.Json;
using SyntheticAlpha.Scoring;

namespace SyntheticAlpha.Audit.Verifying;

/// <summary>A report checked against its own hash, and against rules and data.</summary>
/// <param name="Identity">What the report says it is.</param>
/// <param name="HoldsItsHash">Whether the hash that the text carries is its own; somebody who changes both has it hold too.</param>
/// <param name="Causes">What the report states that it follows from, against what is here.</param>
/// <param name="Differences">What it states and what was computed.</param>
public sealed partial record Verification(ReportIdentity Identity, bool HoldsItsHash, ImmutableArray<ReplayCause> Causes, ImmutableArray<JsonDifference> Differences)
{
    // Pointer of the difference between two texts with the same values.
    private const string Layout = "";

    /// <summary>The report as JSON as it was computed.</summary>
    public required string Computed { get; init; }

    /// <summary>What the values of the report are of.</summary>
    public ReportSubjects Subjects => field ??= ReportSubjects.Of(Computed);

    /// <summary>Whether the report is what rules and data give.</summary>
    public bool IsTrue => HoldsItsHash && Differences.IsEmpty;

    /// <summary>The differences of values: neither the hash, which differs with any of them, nor the layout.</summary>
    public IEnumerable<JsonDifference> Values => Differences.Where(d => d.Pointer is not (Layout or "/sha256"));

    /// <summary>Whether line ends or spaces differ and no value does.</summary>
    public bool IsOtherLayout => !Values.Any() && Differences.Any(d => d.Pointer == Layout);

    /// <summary>Checks a report.</summary>
    /// <param name="text">The report's text, JSON or HTML.</param>
    /// <param name="file">Its file, for messages.</param>
    /// <param name="assess">Scores what the report says it is about.</param>
    /// <param name="engine">Name and version of this program.</param>
    /// <param name="version">The version alone.</param>
    /// <exception cref="InputException">The file is no report.</exception>
    public static Verification Of(string text, string file, Func<ReportIdentity, DiagnosticBag, Assessment> assess, string engine, string version)
    {
        bool holds = TextSeal.Holds(text);
        var repair = holds ? null : ReportIdentity.Repair(text);
        string repaired = repair?.Text ?? text;
        var identity = ReportIdentity.Read(repaired) ?? throw new InputException(AuditDiagnostics.NoReport(file));
        var diagnostics = new DiagnosticBag();
        var assessment = assess(identity, diagnostics);
        string json = ReportJson.Of(assessment, version);
        bool isPage = text.StartsWith('<');
        // A text as it was written may name other folders than those here; one that was changed is compared as it stands.
        Func<string, string> read = holds ? t => TextSeal.Close(WithoutFolders(t)) : t => t;
        var differences = isPage ? BetweenPages(repaired, Page(assessment, diagnostics, json, engine), read) : Between(read(repaired), read(json));
        if (repair is { } found)
            differences = [new JsonDifference(found.Pointer, found.Stated, found.Sealed), .. differences];
        return new Verification(identity, holds, [.. CausesOf(identity, assessment, version)], [.. differences]) { Computed = json };
    }

    private static IEnumerable<ReplayCause> CausesOf(ReportIdentity stated, Assessment here, string version)
    {
        yield return new ReplayCause("engine", stated.Engine, version);
        yield return new ReplayCause("pack", stated.PackHash, here.Pack.Hash);
        yield return new ReplayCause("bars", stated.BarsHash, here.Data.DataHash);
        yield return new ReplayCause("benchmark", stated.BenchmarkHash, here.Data.BenchmarkHash);
        yield return new ReplayCause("dossier", stated.DossierHash, here.Data.Dossier.Hash);
    }

    // What the pages carry as JSON names the values that differ; what a page shows besides is told by its place.
    private static IReadOnlyList<JsonDifference> BetweenPages(string stated, string computed, Func<string, string> read)
    {
        if (PageSeal.Report(stated) is { } first && PageSeal.Report(computed) is { } second)
        {
            if (Between(read(first), read(second)) is { Count: > 0 } values)
                return values;
            stated = PageSeal.WithReportOf(computed, stated);
        }

        return SameBut(read(stated), read(computed)) ?? PageSeal.Between(read(stated), read(computed));
    }

    // The hash differs too where the text was sealed again.
    private static JsonDifference[]? SameBut(string stated, string computed) =>
        stated != computed && Bare(stated) == Bare(computed) ? [new JsonDifference(Layout, "the same values in another layout", null)] : null;

    private static string Bare(string text) => Spaces().Replace(TextSeal.Stated(text) is { } hash ? text.Replace(hash, TextSeal.Open, StringComparison.Ordinal) : text, " ").Trim();

    /// <summary>An HTML report with its seal.</summary>
    public static string Page(Assessment assessment, DiagnosticBag diagnostics, string json, string engine)
    {
        using var page = new StringWriter { NewLine = "\n" };
        new HtmlReportRenderer().Render(ReportBuilder.Build(assessment, diagnostics.Sorted(), engine), page);
        return PageSeal.Close(page.ToString(), json);
    }

    private static IReadOnlyList<JsonDifference> Between(string stated, string computed)
    {
        if (stated == computed)
            return [];
        try
        {
            var found = JsonDifference.Between(stated, computed);
            return found.Any(d => d.Pointer != "/sha256") ? found : SameBut(stated, computed) ?? found;
        }
        catch (JsonException)
        {
            return Lines(stated, computed);
        }
    }

    // A digit may be changed so that the text is no JSON any more (12 to 02); its lines still tell where.
    private static JsonDifference[] Lines(string stated, string computed) =>
        [.. stated.Split('\n').Zip(computed.Split('\n')).Index().Where(l => l.Item.First != l.Item.Second)
            .Select(l => new JsonDifference($"line {l.Index + 1}", l.Item.First.Trim(), l.Item.Second.Trim()))];

    // The same rules and dossier may lie in other folders here; a report that holds its hash was not changed there.
    private static string WithoutFolders(string text) => Folders().Replace(text, "");

    [GeneratedRegex("\\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex("[^\\s(\"\\\\<>]*/(?=[^\\s/\"<>]*\\.ya?ml)")]
    private static partial Regex Folders();
}
