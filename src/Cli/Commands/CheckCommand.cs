using System.CommandLine;
using System.Globalization;
using SyntheticAlpha.Analysis;
using SyntheticAlpha.Analysis.Catalogue;
using SyntheticAlpha.Analysis.Output;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Expressions.Functions;
using SyntheticAlpha.Rules;
using SyntheticAlpha.Testing.Running;
using SyntheticAlpha.Versions.States;

namespace SyntheticAlpha.Cli.Commands;

/// <summary><c>alpha check</c>: every problem of rule packs, in one run.</summary>
internal sealed class CheckCommand(FunctionCatalogue functions) : ICommand
{
    private const string Examples = """
        Checks rule packs and their tests and lists every problem: what is wrong, and what is suspicious.

        Examples:
          alpha check rules/trade-score
          alpha check rules/* --strict --format github
          alpha check my-pack --against rules/trade-score
          alpha check rules/trade-score --against HEAD~1
          alpha check my-pack --lookahead
          alpha check my-pack --verbose
          alpha check my-pack --lock
          alpha check --explain SA6501
        """;

    private static readonly string[] Formats = ["text", "json", "sarif", "github"];

    private readonly Argument<string[]> _packs = new("PACK") { Description = "Folders of packs, or names under rules/. Default: rules/trade-score.", Arity = ArgumentArity.ZeroOrMore };
    private readonly Option<string> _format = new("--format") { Description = "text, json, sarif (2.1.0) or github (workflow commands).", HelpName = "FORMAT", DefaultValueFactory = _ => "text" };
    private readonly Option<bool> _strict = new("--strict") { Description = "Warnings fail too (exit code 1)." };
    private readonly Option<bool> _lock = new("--lock") { Description = "Note each pack's version and hash in its pack.lock, against which later checks compare." };
    private readonly Option<string?> _against = new("--against") { Description = "Another state of the pack, a folder or a git revision (HEAD~1): what differs is listed, and a change without a new version reported.", HelpName = "STATE" };
    private readonly Option<bool> _lookahead = new("--lookahead") { Description = "Prove on random markets, and on --data, that no expression knows the future." };
    private readonly Option<string?> _data = new("--data") { Description = "Folder or long file of bars for --lookahead.", HelpName = "DIR" };
    private readonly Option<bool> _verbose = new("--verbose") { Description = "List what a pack that extends another overrides, and what was proven." };
    private readonly Option<string?> _explain = new("--explain") { Description = "Explain a code with a bad and a good example.", HelpName = "CODE" };

    /// <summary>The command with its options.</summary>
    public Command Build()
    {
        _format.AcceptOnlyFromAmong(Formats);
        var command = new Command("check", Examples) { _packs };
        foreach (Option option in (Option[])[_format, _strict, _lock, _against, _lookahead, _data, _verbose, _explain])
            command.Add(option);
        command.Validators.Add(result =>
        {
            if (result.GetValue(_explain) is { } code && DiagnosticCatalogue.Find(code) is null)
                result.AddError($"there is no code \"{code}\"{(Suggestion.Nearest(code, DiagnosticCatalogue.All.Select(e => e.Code)) is { } near ? $": did you mean {near}?" : "")}");
        });
        command.SetAction(RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult options, CancellationToken cancellation)
    {
        if (options.GetValue(_explain) is { } code)
        {
            await Console.Out.WriteAsync(Explain(DiagnosticCatalogue.Find(code)!));
            return ExitCode.Done;
        }

        var diagnostics = new DiagnosticBag();
        string[] packs = options.GetValue(_packs) is { Length: > 0 } named ? named : [PackLoader.DefaultPack];
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (string name in packs)
        {
            var (folder, variants, usual) = Variants(name, diagnostics);
            string[] fresh = [.. variants.Where(v => seen.Add($"{Path.GetFullPath(folder)}:{v}"))];
            var found = new List<DiagnosticBag>();
            var valid = new List<Pack>();
            foreach (string variant in fresh)
            {
                cancellation.ThrowIfCancellationRequested();
                found.Add(new DiagnosticBag());
                if (await CheckAsync(folder, variant.Length == 0 ? null : variant, options, found[^1], cancellation) is { } pack)
                    valid.Add(pack);
            }

            foreach (var diagnostic in Merged(found))
                diagnostics.Add(diagnostic);
            // Against a pack that is wrong, what its tests name would be wrong too.
            if (fresh.Length > 0 && valid.Count == fresh.Length)
                PackSuite.Check(folder, valid, usual, diagnostics);
        }

        await Console.Out.WriteAsync(Write(diagnostics.Sorted(), options.GetValue(_format)!, seen.Count));
        bool failed = diagnostics.HasErrors || (options.GetValue(_strict) && diagnostics.Items.Any(d => d.Severity == Severity.Warning));
        return failed ? ExitCode.BadInput : ExitCode.Done;
    }

    // A pack is checked in each variant that it has, where none is named; without variants there is one without a name.
    private static (string Folder, string[] Variants, string? Usual) Variants(string name, DiagnosticBag diagnostics)
    {
        var (folder, variant) = PackLoader.Find(name, diagnostics);
        var document = PackReader.Read(folder, new DiagnosticBag());
        string[] all = document is null || document.Variants.IsEmpty ? [""] : [.. document.Variants.Select(v => v.Key.Text)];
        return (folder, variant is null ? all : [variant], document?.Pack?.Variant?.Text);
    }

    // Each problem once; what one variant leaves unused may be another's, so it counts where all do.
    private static IEnumerable<Diagnostic> Merged(List<DiagnosticBag> variants) =>
        variants.SelectMany(v => v.Items).GroupBy(d => (d.Code, d.Message, d.Span))
            .Where(g => g.Key.Code != AnalysisDiagnostics.UnusedCode || g.Count() == variants.Count)
            .Select(g => g.First());

    private async Task<Pack?> CheckAsync(string folder, string? variant, ParseResult options, DiagnosticBag diagnostics, CancellationToken cancellation)
    {
        if (PackCheck.Folder(folder, functions, diagnostics, variant) is not { } pack)
            return null;
        if (options.GetValue(_format) == "text")
            await Console.Out.WriteAsync(Overridden(pack, variant, options.GetValue(_verbose)));
        if (options.GetValue(_against) is { } other)
            PackLock.Compare(
                PackReader.Read(folder, new DiagnosticBag(), variant)!, pack, StateCheck.Against(folder, variant, other, FindOther, functions, diagnostics), other, diagnostics);
        if (options.GetValue(_lookahead))
        {
            var proof = new LookAheadCheck(pack, options.GetValue(_data)).Run(diagnostics, cancellation);
            if (options.GetValue(_format) == "text")
                await Console.Out.WriteLineAsync(proof);
        }

        if (options.GetValue(_lock))
            await LockAsync(folder, pack);
        return pack;
    }

    // What a variant changes of its own pack is known to whoever reads that pack.
    private static string Overridden(Pack pack, string? variant, bool isVerbose) => pack.Overrides switch
    {
        [] => "",
        var all when isVerbose => string.Concat(all.Select(change => change + "\n")),
        { Length: var count } when variant is null => FormattableString.Invariant($"{pack.Name} {pack.Version} overrides {count} {(count == 1 ? "entry" : "entries")} of the pack it extends; --verbose lists them\n"),
        _ => "",
    };

    private static (string Folder, string? Variant) FindOther(string name)
    {
        var problems = new DiagnosticBag();
        var found = PackLoader.Find(name, problems);
        problems.ThrowIfErrors();
        return found;
    }

    private static async Task LockAsync(string folder, Pack pack)
    {
        string file = Path.Combine(folder, PackLock.FileName);
        string? existing = File.Exists(file) ? await File.ReadAllTextAsync(file) : null;
        await OutputFile.WriteAsync(file, async stream =>
        {
            await using var writer = new StreamWriter(stream);
            await writer.WriteAsync(PackLock.With(existing, pack));
        });
    }

    private static string Write(IReadOnlyList<Diagnostic> diagnostics, string format, int packs) => format switch
    {
        "json" => DiagnosticWriters.Json(diagnostics),
        "sarif" => SarifWriter.Write(diagnostics, Engine.Version),
        "github" => DiagnosticWriters.GitHub(diagnostics),
        _ => Text(diagnostics, packs),
    };

    // The listing ends with its counts; they are said of the packs checked.
    private static string Text(IReadOnlyList<Diagnostic> diagnostics, int packs)
    {
        string text = DiagnosticFormatter.Format(diagnostics, Terminal.Colors).TrimEnd('\n');
        int last = text.LastIndexOf('\n') + 1;
        string hint = diagnostics.Count == 0 ? "" : $"alpha check --explain {diagnostics[0].Code} says more of a code.\n";
        return string.Create(CultureInfo.InvariantCulture, $"{text[..last]}{packs} {(packs == 1 ? "pack" : "packs")} checked: {text[last..]}\n{hint}");
    }

    private static string Explain(CatalogueEntry entry) =>
        $"{entry.Code}: {entry.Title}\n\n{entry.Text}\n\nBad:\n\n{Indent(entry.Bad.Text)}\nGood:\n\n{Indent(entry.Good.Text)}";

    private static string Indent(string text) =>
        string.Concat(text.TrimEnd('\n').Split('\n').Select(line => line.Length == 0 ? "\n" : $"    {line}\n"));
}
