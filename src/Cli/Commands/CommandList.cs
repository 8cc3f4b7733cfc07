using System.Collections.Immutable;
using System.CommandLine;

namespace SyntheticAlpha.Cli.Commands;

/// <summary>A command before it is made: what the list of commands shows of it, and how it is made.</summary>
/// <param name="Name">The word that calls it.</param>
/// <param name="Summary">What it does, in a sentence: the first of its own description.</param>
/// <param name="Make">Makes it from the program's parts.</param>
internal sealed record CommandEntry(string Name, string Summary, Func<Composition, ICommand> Make)
{
    /// <summary>The command with its options.</summary>
    public Command Build(Composition parts) => Make(parts).Build();
}

/// <summary>The program's commands in the order in which help shows them.</summary>
internal static class CommandList
{
    /// <summary>All commands; only the one that is called is made, since options are dear to set up.</summary>
    public static ImmutableArray<CommandEntry> All { get; } =
    [
        new("report", "Scores a symbol by a rule pack and writes the report.", p => new ReportCommand(p.Packs, p.Data, p.Journal, p.Logger<ReportCommand>())),
        new("check", "Checks rule packs and lists every problem: what is wrong, and what is suspicious.", p => new CheckCommand(p.Functions)),
        new("new", "Makes something to begin with.", _ => new NewCommand()),
        new("fmt", "Lays out the YAML files of packs in one form: indentation, order of keys, quotes, empty lines.", _ => new FmtCommand()),
        new("docs", "Writes what a pack scores, for people: dimensions, points, grades, plan, inputs and facts.", p => new DocsCommand(p.Packs)),
        new("watch", "Scores a symbol, and again whenever a file of the pack, the dossier or the bars is saved.", p => new WatchCommand(p.Packs, p.Data)),
        new("facts", "Prints every fact of a pack for a symbol, what it rests on, and why it is missing.", p => new FactsCommand(p.Packs, p.Data)),
        new("functions", "Lists, finds and documents the functions of the rule language.", p => new FunctionsCommand(p.Functions)),
        new("test", "Runs the tests of a rule pack, which lie in its folder under tests/.", p => new TestCommand(p.Packs, p.Functions)),
        new("explain", "Explains a part of the report: the tree from it down to bars and dossier entries.", p => new ExplainCommand(p.Packs, p.Data, p.Journal)),
        new("what-if", "Scores again with some facts or inputs changed and shows what differs.", p => new WhatIfCommand(p.Packs, p.Data)),
        new("flip", "Finds the nearest changes that would reach an outcome, or lose it where it is met.", p => new FlipCommand(p.Packs, p.Data)),
        new("ranges", "Shows what inputs given as ranges leave of the score, and which range matters most.", p => new RangesCommand(p.Packs, p.Data)),
        new("runs", "Lists the runs of a journal, shows one, or answers a query in SQL.", p => new RunsCommand(p.Journal)),
        new("replay", "Computes a recorded run again and compares the report byte by byte.", p => new ReplayCommand(p.Packs, p.Data, p.Functions, p.Journal)),
        new("verify", "Checks a report, JSON or HTML, against its hash, and computes it again from rules and data.", p => new VerifyCommand(p.Packs, p.Data)),
        new("reconcile", "Compares figures that were published elsewhere with a report of ours, and with each other.", p => new ReconcileCommand(p.Functions)),
        new("blame", "Names, for each point of a score, the line of the rule pack and the commit that last changed it.", p => new BlameCommand(p.Packs, p.Data)),
        new("bisect", "Finds the edit or the commit that changed the outcome of a symbol on a day.", p => new BisectCommand(p.Data, p.Functions)),
        new("history", "Shows composite, dimensions, grade and signal through time, each day with what was known on it.", p => new HistoryCommand(p.Packs, p.Data)),
        new("evaluate", "Compares scores with what came after: forward returns, information coefficients, the plan traded.", p => new EvaluateCommand(p.Packs, p.Data)),
        new("diff", "Compares two versions of a pack: what differs, what that can change, and what it does to scores.", p => new DiffCommand(p.Functions, p.Data)),
        new("sql", "Writes the rules of a pack as one query over a table of facts.", p => new SqlCommand(p.Packs)),
        new("panel", "Scores every symbol and bar of a data folder into one table.", p => new PanelCommand(p.Packs, p.Data)),
        new("screen", "Scores every symbol of a data folder on one day and ranks them.", p => new ScreenCommand(p.Packs, p.Data, p.Functions)),
        new("schema", "Prints a JSON Schema, for editors and for programs that read reports.", _ => new SchemaCommand()),
    ];

    /// <summary>The command called by the first of these words with its options, the others by name only; all of them where completion asks.</summary>
    public static IEnumerable<Command> For(string[] args, Composition parts)
    {
        string called = args.FirstOrDefault() ?? "";
        bool isDirective = called.StartsWith('[');
        return All.Select(c => isDirective || c.Name == called ? c.Build(parts) : new Command(c.Name, c.Summary));
    }
}
