using System.CommandLine;
using SyntheticAlpha.Analysis;
using SyntheticAlpha.Audit.Replays;
using SyntheticAlpha.Authoring.Formatting;
using SyntheticAlpha.Authoring.Templates;
using SyntheticAlpha.Bars;
using SyntheticAlpha.Cli;
using SyntheticAlpha.Cli.Commands;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Explanations.Flips;
using SyntheticAlpha.Explanations.Goals;
using SyntheticAlpha.Explanations.Trees;
using SyntheticAlpha.Explanations.WhatIfs;
using SyntheticAlpha.Indicators;
using SyntheticAlpha.Outcomes;
using SyntheticAlpha.Outcomes.Scores;
using SyntheticAlpha.Outcomes.Trading;
using SyntheticAlpha.Reports.Building;
using SyntheticAlpha.Reports.Building.Explaining;
using SyntheticAlpha.Reports.Pdf;
using SyntheticAlpha.Rules;
using SyntheticAlpha.Rules.Compilation;
using SyntheticAlpha.Rules.Composition;
using SyntheticAlpha.Scoring;
using SyntheticAlpha.Sql;
using SyntheticAlpha.Testing;
using SyntheticAlpha.Testing.Mutation;
using SyntheticAlpha.Testing.Running;
using SyntheticAlpha.Universe;
using SyntheticAlpha.Universe.Data;
using SyntheticAlpha.Universe.Panels;
using SyntheticAlpha.Versions.Bisects;
using SyntheticAlpha.Versions.Diffs;
using SyntheticAlpha.Versions.States;

namespace SyntheticAlpha.Tests.Analysis;

/// <summary>
/// Does what a command of an example does, in this process: the line is read by the program's own commands, so that a mistake in it
/// shows, and what they call is called with the paths of the example's folder.
/// </summary>
internal sealed class ExampleCommand(ExampleFolder folder, DiagnosticBag diagnostics)
{
    private static readonly TimeSpan PrintingLimit = TimeSpan.FromMilliseconds(300);

    private ParseResult _options = null!;
    private Dictionary<string, string> _environment = [];

    /// <summary>Runs a line such as <c>NAME=VALUE alpha report X --data data</c>; what goes wrong is in the diagnostics.</summary>
    public void Run(string line)
    {
        string[] words = [.. line.Trim().Split('"').SelectMany((part, i) => i % 2 == 1 ? [part] : part.Split(' ', StringSplitOptions.RemoveEmptyEntries))];
        int start = Array.IndexOf(words, "alpha");
        _environment = words[..start].Select(w => w.Split('=', 2)).ToDictionary(w => w[0], w => w[1].StartsWith("./", StringComparison.Ordinal) ? folder.At(w[1])! : w[1]);
        _options = Parse(words[(start + 1)..]);
        switch (words[start + 1])
        {
            case "check": Check(); break;
            case "test": Test(); break;
            case "fmt": PackFormatter.Format(PackFolder(Value<string[]>("PACK")![0]), diagnostics); break;
            case "new": PackTemplate.Create(Value<string>("NAME")!, folder.At(Value<string>("--dir"))!); break;
            case "report": Print(Assess()); break;
            case "explain" when Value<string>("--since") is not null: InvokeIn(words[(start + 1)..]); break;
            case "explain": Explain(); break;
            case "what-if": new ChangeReader(Pack(), diagnostics).Read(Value<string[]>("CHANGES")!); break;
            case "flip": Flip(); break;
            case "bisect": Bisect(); break;
            case "reconcile": Reconcile(words[(start + 1)..]); break;
            case "runs" or "replay" or "verify" or "history" or "screen": InvokeIn(words[(start + 1)..]); break;
            case "evaluate": Evaluate(); break;
            case "diff" when words.Contains("--data"): InvokeIn(words[(start + 1)..]); break;
            case "diff": Diff(); break;
            case "sql": SqlQuery.Write(Compile(PackFolder(Value<string>("PACK")!), null), SqlOptions.For(SqlDialect.DuckDb)); break;
            case "panel" when words.Contains("--facts") || words.Contains("--benchmark"): InvokeIn([.. words[(start + 1)..].Select(w => w == Value<string>("--rules") ? PackFolder(w) : w)]); break;
            case "panel": Panel(); break;
            default: Invoke(); break;
        }
    }

    private static ParseResult Parse(string[] words)
    {
        using var parts = new Composition(Settings.Read());
        var root = new RootCommand();
        foreach (var command in CommandList.For(words, parts))
            root.Add(command);
        var parsed = root.Parse(words);
        return parsed.Errors.Count == 0 ? parsed : throw new FormatException($"alpha {string.Join(' ', words)}: {parsed.Errors[0].Message}");
    }

    private void Flip()
    {
        var assessment = Assess();
        if (Value<bool>("--next-close"))
            CloseScan.OfNext(assessment);
        if (Value<string[]>("--facts") is { Length: > 0 } names)
            Levers.Named(assessment, names);
    }

    // X.json is the report of the folder's pack and data.
    private void Reconcile(string[] words)
    {
        var market = new MarketReader().Read(new MarketRequest("X", folder.At("data"), null, null, null, Adjustment.None, null), true, diagnostics);
        File.WriteAllText(folder.At("X.json")!, ReportJson.Of(Assessor.Assess(Compile(PackFolder("small"), null), market, null, diagnostics), "1"));
        InvokeIn(words);
    }

    // Commands that do all their work themselves are run as they are, on the folder's files.
    private void InvokeIn(string[] words)
    {
        var output = Console.Out;
        Console.SetOut(TextWriter.Null);
        try
        {
            Parse([.. words.Select((w, i) => IsPath(w, i == 0 ? "" : words[i - 1]) ? folder.At(w)! : w)]).Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false, Output = TextWriter.Null });
        }
        finally
        {
            Console.SetOut(output);
        }
    }

    private bool IsPath(string word, string before) => before == "--output" || (before != "--facts" && Path.Exists(folder.At(word)));

    private void Evaluate()
    {
        var question = new OutcomeQuestion([5], 20, 10, 1, new TradeRules(0, 126, [.. Value<string[]>("--signals") ?? []]), folder.At(Value<string>("--ledger")));
        var reader = new ScoreReader(new ScoreStretch(Value<DateOnly?>("--from"), Value<DateOnly?>("--to")), diagnostics);
        string? data = folder.At(Value<string>("--data"));
        ScoreSet scores;
        if (Value<string>("--panel") is { } panel)
        {
            var file = PanelFile.Open(folder.At(panel)!);
            scores = reader.OfPanel(file, _ => true, data is null ? null : new UniverseFolder(data, new MarketReader(), file.Benchmark, file.Prices));
        }
        else
        {
            var pack = Pack();
            if (pack.Composite is null)
                throw new InputException([OutcomeDiagnostics.NoComposite(pack.Name)]);
            var universe = new UniverseFolder(data!, new MarketReader());
            scores = reader.OfData(pack, universe, universe.Chosen(true, Value<string>("--symbols")), 1);
        }

        question.Check(scores.Rules);
        scores.CheckTrades(folder.At(Value<string>("--trades")));
        new OutcomeEvaluator(question, "alpha").Evaluate(scores, diagnostics, default);
    }

    private void Diff()
    {
        folder.Commit();
        string old = PackFolder(Value<string>("OLD")!), other = Value<string>("NEW")!;
        string @new = Directory.Exists(folder.At(other)) ? folder.At(other)! : other;
        PackDiff.Compare(PackState.Open(old, null, Catalogue.Default), PackState.Open(@new, old, Catalogue.Default), Catalogue.Default);
    }

    private void Bisect()
    {
        var expectation = Expectation.Read(Value<string>("--expect")!);
        var market = new MarketReader().Read(new MarketRequest(Value<string>("SYMBOL")!, folder.At("data"), null, null, null, Adjustment.None, null), false, diagnostics);
        string[] names = [Value<string>("OLD")!, Value<string>("NEW")!];
        var ends = names.Select(n => (Name: n, Outcome: expectation.Of(Compile(PackFolder(n), null), market, null))).ToArray();
        EditSearch.Check(expectation, ends[0], ends[1]);
    }

    private void Panel()
    {
        string output = folder.At(Value<string>("--output"))!;
        if (Value<string[]>("--merge") is { Length: > 0 } parts)
        {
            PanelMerge.Write([.. parts.Select(p => folder.At(p)!)], output);
            return;
        }

        var prices = Value<string>("--adjust") == "splits" ? Adjustment.Splits : Adjustment.None;
        var (pack, universe) = (Pack(), new UniverseFolder(folder.At(Value<string>("--data"))!, new MarketReader(), null, prices, folder.At(Value<string>("--factors"))));
        string[] columns = Value<string[]>("--columns") ?? [];
        var shard = Value<string>("--shard") is { } part ? Shard.Parse(part)! : Shard.Whole;
        var symbols = universe.Chosen(pack.NeedsBars, Value<string>("--symbols"));
        var request = new PanelRequest(pack, universe, [.. symbols.Where(shard.Has)], Value<DateOnly?>("--from"), Value<DateOnly?>("--to"), columns.Length > 0 ? PanelColumn.Of(pack, columns) : PanelColumn.Usual(pack, []), "alpha")
        {
            Shard = shard,
            IsResumed = Value<bool>("--resume"),
        };
        foreach (var problem in PanelRun.Read(request).Rows.Select(r => r.Problem).OfType<Diagnostic>())
            diagnostics.Add(problem);
        PanelRun.Write(request, output);
    }

    // Commands that need no files are run as they are.
    private void Invoke() => _options.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false, Output = TextWriter.Null });

    private void Check()
    {
        var (place, variant) = Find(Value<string[]>("PACK")![0]);
        var pack = PackCheck.Folder(place, Catalogue.Default, diagnostics, variant);
        if (pack is not null && Value<bool>("--lookahead"))
            new LookAheadCheck(pack, null).Run(diagnostics, default);
        if (Value<string>("--against") is not { } other)
            return;
        folder.Commit();
        StateCheck.Against(place, variant, other, Find, Catalogue.Default, diagnostics);
    }

    private void Test()
    {
        string place = PackFolder(Value<string>("PACK")!);
        var suites = PackSuite.Read(place, null, variant => Compile(place, variant), diagnostics);
        diagnostics.ThrowIfErrors();
        var cases = suites.SelectMany(s => s.Cases).ToArray();
        if (Value<string>("--filter") is { } filter && !cases.Any(c => c.Title.Contains(filter, StringComparison.OrdinalIgnoreCase)))
            throw new InputException(TestDiagnostics.NoMatch(filter, cases.Select(c => c.Name).Distinct()));
        foreach (var suite in suites)
        {
            foreach (var failure in TestRunner.Run(suite.Pack, suite.Cases, new TestMarkets()).SelectMany(o => o.Failures))
                diagnostics.Add(failure.Diagnostic);
            if (Value<bool>("--mutate"))
                Mutate(place, suite);
        }
    }

    private void Mutate(string place, PackSuite suite)
    {
        var tree = PackReader.ReadTree(place, diagnostics)!;
        foreach (var result in new MutationRun(place, tree, suite.Pack, Catalogue.Default, suite.Cases, new TestMarkets()).Run())
            if (result.Verdict == Verdict.Survived)
                diagnostics.Add(TestDiagnostics.Survivor(result.Mutant.Span, result.Mutant.Was, result.Mutant.Becomes, result.Killer is null ? "" : "this test would:"));
    }

    private void Explain()
    {
        var assessment = Assess();
        if (Value<string>("--why-not") is { } goal)
            WhyNot.Explain(assessment, GoalReader.Read(assessment.Pack, goal));
        else
            Explainer.Explain(assessment, SentenceSearch.PathOf(assessment, Value<string>("PATH")!), 1);
    }

    private Assessment Assess()
    {
        var pack = Pack();
        var adjustment = Value<string>("--adjust") switch
        {
            "splits" => Adjustment.Splits,
            "all" => Adjustment.SplitsAndDividends,
            "adj-close" => Adjustment.AdjustedClose,
            _ => Adjustment.None,
        };
        var asOf = Value<DateOnly?>("--as-of");
        var request = new MarketRequest(
            Value<string>("SYMBOL")!, folder.At(Value<string>("--data")), folder.At(Value<string>("--bars")), folder.At(Value<string>("--dossier")),
            Value<string>("--benchmark"), adjustment, asOf)
        {
            Factors = folder.At(Value<string>("--factors")),
        };
        var data = new MarketReader().Read(request, pack.NeedsBars, diagnostics);
        return Assessor.Assess(pack, data, asOf, diagnostics);
    }

    private void Print(Assessment assessment)
    {
        var report = ReportBuilder.Build(assessment, diagnostics.Sorted(), "alpha");
        string? file = folder.At(Value<string>("--output"));
        if (Value<string>("--format") == "pdf")
            new ReportOutput("pdf", file).WriteAsync(report, assessment, default).GetAwaiter().GetResult();
        else if (file?.EndsWith(".pdf", StringComparison.Ordinal) == true)
            new PdfRenderer(new ChromiumLocator(_environment.GetValueOrDefault), PrintingLimit).RenderAsync(report, Stream.Null).GetAwaiter().GetResult();
    }

    private Pack Pack()
    {
        var (place, variant) = Find(Value<string>("--rules")!);
        return Compile(place, variant);
    }

    private Pack Compile(string place, string? variant)
    {
        var document = PackReader.Read(place, diagnostics, variant);
        var pack = document is null ? null : PackCompiler.Compile(document, Catalogue.Default, diagnostics);
        diagnostics.ThrowIfErrors();
        return pack!;
    }

    private string PackFolder(string name) => Find(name).Folder;

    // As the program finds packs, with this folder in place of the one it is started in.
    private (string Folder, string? Variant) Find(string name)
    {
        if (Directory.Exists(folder.At(name)) || PackReference.Parse(name) is not { } reference)
            return (folder.At(name)!, null);
        return (new PackRoots([folder.At("rules")!]).Find(reference, diagnostics), reference.Variant);
    }

    private T? Value<T>(string name) => _options.GetValue<T>(name);
}
