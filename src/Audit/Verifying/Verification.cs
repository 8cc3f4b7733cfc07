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
/// <param name="HoldsItsHash">Whether the text is as it was written.</param>
/// <param name="Causes">What the report states that it follows from, against what is here.</param>
/// <param name="Differences">What it states and what was computed.</param>
public sealed partial record Verification(ReportIdentity Identity, bool HoldsItsHash, ImmutableArray<ReplayCause> Causes, ImmutableArray<JsonDifference> Differences)
{
    /// <summary>Whether the report is what rules and data give.</summary>
    public bool IsTrue => HoldsItsHash && Differences.IsEmpty;

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
        string computed = isPage ? Page(assessment, diagnostics, json, engine) : json;
        var (first, second) = holds ? (TextSeal.Close(WithoutFolders(text)), TextSeal.Close(WithoutFolders(computed))) : (repaired, computed);
        var differences = isPage ? PageSeal.Between(first, second) : Between(first, second);
        if (repair is { } found)
            differences = [new JsonDifference(found.Pointer, found.Stated, found.Sealed), .. differences];
        var pack = assessment.Pack;
        return new Verification(
            identity, holds, [new ReplayCause("engine", identity.Engine, version), new ReplayCause("pack", identity.PackHash, pack.Hash)], [.. differences]);
    }

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
            return found.Count > 0 ? found : [new JsonDifference("", "the same values in another layout", null)];
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

    [GeneratedRegex("[^\\s(\"\\\\<>]*/(?=[^\\s/\"<>]*\\.ya?ml)")]
    private static partial Regex Folders();
}
