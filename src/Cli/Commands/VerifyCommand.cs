using System.CommandLine;
using SyntheticAlpha.Audit.Verifying;
using SyntheticAlpha.Cli.Options;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Scoring;
using SyntheticAlpha.Universe;

namespace SyntheticAlpha.Cli.Commands;

/// <summary><c>alpha verify</c>: whether a report is what rules and data give.</summary>
internal sealed class VerifyCommand(PackLoader packs, MarketReader data) : ICommand
{
    private const int MostShown = 20;

    private const string Examples = """
        Checks a report, JSON or HTML, against the hash that it carries, and computes it again from rules and data.

        Examples:
          alpha verify iwm.json --data examples/iwm-2026-06-21
          alpha verify iwm.html --data examples/iwm-2026-06-21 --rules rules/trade-score
          alpha verify aapl.json --data raw --factors lean/factor_files

        The report says which prices it was made of, and with --adjust splits or all where factors lie is --factors here too.
        A report that was compared with chosen symbols (--universe) is verified with the same ones.

        Exit code 0: the report is true; 1: it is not, and the output names every value that differs.
        """;

    private readonly Argument<string> _report = new("REPORT") { Description = "The report: a file that alpha report wrote as JSON or HTML." };
    private readonly Option<string?> _data = new("--data") { Description = "Folder or file with the data, as for alpha report.", HelpName = "DIR" };
    private readonly Option<string?> _bars = new("--bars") { Description = "Bars file instead of the folder's.", HelpName = "FILE" };
    private readonly Option<string?> _dossier = new("--dossier") { Description = "Dossier file instead of the folder's.", HelpName = "FILE" };
    private readonly Option<string?> _universe = UniverseOptions.CreateUniverse();
    private readonly Option<string?> _factors = AdjustmentOptions.CreateFactors(isOfMany: false);
    private readonly Option<string?> _rules = new("--rules") { Description = "The rule pack. Default: the one that the report names.", HelpName = "PACK" };

    /// <summary>The command with its options.</summary>
    public Command Build()
    {
        var command = new Command("verify", Examples) { _report, _data, _bars, _dossier, _universe, _factors, _rules };
        command.Validators.Add(result =>
        {
            if (result.GetResult(_data) is null && result.GetResult(_bars) is null && result.GetResult(_dossier) is null)
                result.AddError("give --data DIR, or --bars FILE: the data that the report is checked against");
        });
        command.SetAction(RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult options, CancellationToken cancellation)
    {
        string file = options.GetValue(_report)!;
        string text = await ReportFile.ReadAsync(file, cancellation);
        var verification = Verification.Of(text, file, Assess, Engine.Name, Engine.Version);
        foreach (string line in Lines(file, verification))
            await Console.Out.WriteLineAsync(line);
        return verification.IsTrue ? ExitCode.Done : ExitCode.BadInput;

        Assessment Assess(ReportIdentity report, DiagnosticBag diagnostics)
        {
            var pack = packs.Load(options.GetValue(_rules) ?? report.Pack, diagnostics);
            var request = new MarketRequest(
                report.Symbol, options.GetValue(_data), options.GetValue(_bars), options.GetValue(_dossier), report.Benchmark, report.Adjustment, report.AsOf)
            {
                Universe = options.GetValue(_universe),
                Factors = options.GetValue(_factors),
            };
            return Assessor.Assess(pack, Read(request, pack.NeedsBars, diagnostics), report.AsOf, diagnostics, cancellation);
        }
    }

    // A report names its benchmark, and not whether that was asked for, when it is everybody's, or comes from the symbol's dossier.
    private MarketData Read(MarketRequest request, bool needsBars, DiagnosticBag diagnostics)
    {
        var found = new DiagnosticBag();
        var market = data.Read(request with { Benchmark = null }, needsBars, found);
        if (request.Benchmark is { } asked && market.Benchmark?.Symbol.Equals(asked, StringComparison.OrdinalIgnoreCase) != true)
            return data.Read(request, needsBars, diagnostics);
        foreach (var warning in found.Sorted())
            diagnostics.Add(warning);
        return market;
    }

    private static IEnumerable<string> Lines(string file, Verification verification)
    {
        var report = verification.Identity;
        yield return FormattableString.Invariant($"{file}: {report.Symbol} as of {report.AsOf:yyyy-MM-dd} by {report.Pack}");
        yield return verification.HoldsItsHash ? "  the hash in it fits the text; whether its values are true, the computation below tells" : "  the hash in it does not fit the text: the file was changed after it was written";
        foreach (var cause in verification.Causes)
            yield return !cause.Changed ? $"  {cause.What}: the same ({Given(cause.Was)})" : $"  {cause.What}: the report states {Given(cause.Was)}, here is {Given(cause.Is)}";
        int values = verification.Values.Count();
        yield return values > 0 ? $"{values} {(values == 1 ? "value differs" : "values differ")}:"
            : verification.IsTrue ? "Every value is what rules and data give."
            : verification.IsOtherLayout ? "The text differs (line ends, spaces), no value does: every one is what rules and data give."
            : "No value differs: every one is what rules and data give. The hash stated is not the one of such a report.";
        foreach (string line in Differences(verification))
            yield return line;
    }

    // By rule or fact: the first value of each, then how many more of its values differ.
    private static IEnumerable<string> Differences(Verification verification)
    {
        var groups = verification.Values
            .GroupBy(d => verification.Subjects.Find(d.Pointer) ?? (d.Pointer.StartsWith("/trace/", StringComparison.Ordinal) ? "" : d.Pointer)).ToArray();
        var shown = groups.Where(g => g.Key.Length > 0).ToArray();
        foreach (var group in shown.Take(MostShown))
        {
            // Values before the sentences that show them.
            var first = group.OrderBy(d => d.Pointer.EndsWith("/because", StringComparison.Ordinal) || d.Pointer.EndsWith("/text", StringComparison.Ordinal)).First();
            yield return $"  {(group.Key == first.Pointer ? "" : group.Key + "  ")}{first.Pointer}: stated {Cut(first.Was)}, computed {Cut(first.Is)}{(group.Count() > 1 ? $" and {group.Count() - 1} more of it" : "")}";
        }

        if (shown.Length > MostShown)
            yield return $"  and {shown.Length - MostShown} more rules and facts";
        if (groups.FirstOrDefault(g => g.Key.Length == 0) is { } steps)
            yield return steps.Count() == 1 ? "  and 1 value of a step without a name on the way" : $"  and {steps.Count()} values of steps without a name on the way";
    }

    private static string Given(string text) => text.Length == 0 ? "–" : text;

    private static string Cut(string? text) => text is null ? "–" : text.ReplaceLineEndings(" ") is { Length: > 100 } one ? one[..97] + "…" : text.ReplaceLineEndings(" ");
}
