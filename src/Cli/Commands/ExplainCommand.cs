using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using System.Text;
using SyntheticAlpha.Audit;
using SyntheticAlpha.Audit.Journals;
using SyntheticAlpha.Audit.Replays;
using SyntheticAlpha.Audit.Verifying;
using SyntheticAlpha.Cli.Options;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Explanations;
using SyntheticAlpha.Explanations.Attributions;
using SyntheticAlpha.Explanations.Goals;
using SyntheticAlpha.Explanations.Trees;
using SyntheticAlpha.Reports.Building.Explaining;
using SyntheticAlpha.Reports.Json;
using SyntheticAlpha.Reports.Model;
using SyntheticAlpha.Scoring;
using SyntheticAlpha.Universe;

namespace SyntheticAlpha.Cli.Commands;

/// <summary><c>alpha explain</c>: why a part of the report is what it is.</summary>
internal sealed class ExplainCommand(PackLoader packs, MarketReader data, JournalSettings settings) : ICommand
{
    private const string Examples = """
        Explains a part of the report: the tree from it down to bars and dossier entries.

        Examples:
          alpha explain IWM --data examples/iwm-2026-06-21
          alpha explain IWM risk --data examples/iwm-2026-06-21
          alpha explain IWM technical.momentum --data examples/iwm-2026-06-21
          alpha explain IWM report.summary.2 --data examples/iwm-2026-06-21
          alpha explain IWM "in the price" --data examples/iwm-2026-06-21
          alpha explain IWM --why-not "grade A" --data examples/iwm-2026-06-21
          alpha explain IWM --since 2026-05-29 --data examples/iwm-2026-06-21
          alpha explain IWM --since last-week.json --data examples/iwm-2026-06-21
          alpha explain IWM fragility --data examples/iwm-2026-06-21
          alpha explain IWM --paths --data examples/iwm-2026-06-21
        """;

    // The whole tree of a pack is some thousand lines; a terminal first wants dimensions, sub-scores and their rules.
    private const int TextDepth = 3;

    private readonly SymbolOptions _symbol = new();
    private readonly Argument<string> _path = new("PATH")
    {
        Description = "The part: composite, grade, signal, a dimension, sub-score, fact, input, level, a value of the plan, a sentence (report.SECTION.N, or some of its words), or fragility: how sure the grade is.",
        DefaultValueFactory = _ => "composite",
    };

    private readonly Option<string> _rules = PackOption.Create();
    private readonly Option<int?> _depth = new("--depth") { Description = "Levels below the part. Default: 3 for text and md of the verdict and of dimensions, all otherwise.", HelpName = "N" };
    private readonly Option<bool> _paths = new("--paths") { Description = "List everything that can be explained." };
    private readonly Option<string?> _whyNot = new("--why-not") { Description = "What stands between: \"grade A\", \"signal Buy\" or \"technical >= 80\".", HelpName = "OUTCOME" };
    private readonly Option<string?> _since = new("--since")
    {
        Description = "Split what moved the score over the facts: since a day, a report's JSON file, or a run of the journal.",
        HelpName = "DATE|FILE|RUN",
    };

    private readonly JournalOption _journal = new(settings);
    private readonly OutputOptions _output = new("text", "md", "html", "json");

    /// <summary>The command with its options.</summary>
    public Command Build()
    {
        var command = new Command("explain", Examples);
        _symbol.AddTo(command);
        command.Add(_path);
        foreach (Option option in (Option[])[_rules, _depth, _paths, _whyNot, _since])
            command.Add(option);
        _journal.AddTo(command);
        _output.AddTo(command);
        command.Validators.Add(result =>
        {
            if (result.GetResult(_depth) is { Tokens: [var depth] } && (!int.TryParse(depth.Value, out int levels) || levels < 0))
                result.AddError($"\"{depth.Value}\" is no depth: write a whole number from 0 on");
            if (new[] { result.GetResult(_whyNot) is not null, result.GetResult(_since) is not null, result.GetResult(_paths) is { Implicit: false } }.Count(asked => asked) > 1)
                result.AddError("ask one question at a time: --why-not, --since or --paths");
        });
        command.SetAction(RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult options, CancellationToken cancellation)
    {
        var diagnostics = new DiagnosticBag();
        var pack = packs.Load(options.GetValue(_rules)!, diagnostics);
        var market = data.Read(_symbol.Request(options), pack.NeedsBars, diagnostics);
        var assessment = Assessor.Assess(pack, market, _symbol.AsOf(options), diagnostics, cancellation);
        if (options.GetValue(_paths))
        {
            await ListAsync(assessment);
            return ExitCode.Done;
        }

        var question = options.GetValue(_since) is { } since ? Since(assessment, Before(assessment, market, since, options), since, diagnostics)
            : options.GetValue(_whyNot) is { } outcome ? WhyNot(assessment, outcome, diagnostics)
            : Why(assessment, options, diagnostics);
        await _output.Create(options).WriteAsync(question.Page, () => JsonExplanation.Write(question.Document), cancellation);
        return ExitCode.Done;
    }

    private Answer Why(Assessment assessment, ParseResult options, DiagnosticBag diagnostics)
    {
        string path = SentenceSearch.PathOf(assessment, options.GetValue(_path)!);
        if (path == FragilityReport.Path && !assessment.Pack.Names.ContainsKey(path))
            return new Answer(
                FragilityReport.Build(assessment, diagnostics.Sorted(), Engine.Name),
                JsonExplanation.Empty(assessment, path, Engine.Version) with { Fragility = FragilityDocument.Measured(assessment) });
        var explanation = Explainer.Explain(assessment, path, options.GetValue(_depth) ?? DepthOf(assessment, path, _output.Create(options)));
        return new Answer(
            ExplanationReport.Build(explanation, diagnostics.Sorted(), Engine.Name),
            JsonExplanation.Empty(assessment, path, Engine.Version) with { Tree = JsonExplanation.Tree(explanation) });
    }

    private static Answer WhyNot(Assessment assessment, string outcome, DiagnosticBag diagnostics)
    {
        var gap = Explanations.Goals.WhyNot.Explain(assessment, GoalReader.Read(assessment.Pack, outcome));
        return new Answer(
            GapReport.Build(gap, diagnostics.Sorted(), Engine.Name),
            JsonExplanation.Empty(assessment, $"why not {outcome}", Engine.Version) with { WhyNot = ChangeWriter.WhyNot(gap) });
    }

    // A day, a report's file, or a run of the journal, in this order.
    private Assessment Before(Assessment assessment, MarketData market, string since, ParseResult options)
    {
        if (DateOnly.TryParseExact(since, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return Assessor.Assess(assessment.Pack, market, day, new DiagnosticBag());
        if (File.Exists(since))
            return RecordedReport.Read(ReportFile.Json(File.ReadAllText(since), since), since, assessment);
        if (_journal.Open(options) is null)
            throw new InputException(CliDiagnostics.NoSince(since));
        var journal = _journal.Existing(options);
        var run = journal.Find(since);
        var report = run.Outputs.FirstOrDefault(o => o.Path == RunRecord.ReportFile) ?? throw new InputException(AuditDiagnostics.Damaged(run.Run, "has no report among its outputs"));
        return RecordedReport.Read(Encoding.UTF8.GetString(journal.Content(report)), $"run {run.Run}", assessment);
    }

    private static Answer Since(Assessment assessment, Assessment before, string since, DiagnosticBag diagnostics)
    {
        var change = Attribution.Between(before, assessment);
        return new Answer(
            ChangeReport.Build(change, diagnostics.Sorted(), Engine.Name),
            JsonExplanation.Empty(assessment, $"since {since}", Engine.Version) with { Since = ChangeWriter.Since(change) });
    }

    private static int DepthOf(Assessment assessment, string path, ReportOutput output) =>
        output.IsRead && (path is "composite" or "grade" or "signal" || assessment.Pack.Dimensions.Any(d => d.Id == path)) ? TextDepth : int.MaxValue;

    private static async Task ListAsync(Assessment assessment)
    {
        ImmutableArray<PartPath> paths = [.. SentenceSearch.Paths(assessment), new PartPath(FragilityReport.Path, "How sure the grade is")];
        int width = paths.Max(p => p.Path.Length);
        foreach (var part in paths)
            await Console.Out.WriteLineAsync(part.Title == part.Path ? part.Path : $"{part.Path.PadRight(width)}  {part.Title}");
    }

    private sealed record Answer(Report Page, ExplanationDocument Document);
}
