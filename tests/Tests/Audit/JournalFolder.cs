using Shouldly;
using SyntheticAlpha.Audit.Journals;
using SyntheticAlpha.Tests.Bars;
using SyntheticAlpha.Tests.Cli;

namespace SyntheticAlpha.Tests.Audit;

/// <summary>A folder with packs, data and a journal, in which the program itself is run.</summary>
internal sealed class JournalFolder : IDisposable
{
    /// <summary>The text of the pack <c>small</c>.</summary>
    public const string Pack = """
        pack: {name: small, version: 1.0.0, title: Small}
        inputs: {pe: {title: P/E, unit: ratio}}
        dimensions:
          - id: value
            title: Value
            sub_scores: [{id: pe, title: P/E, points: 100, missing: exclude, curve: {of: pe, points: [[10, 100], [30, 0]]}}]
        composite: {weights: {value: 100%}}
        grades: [{grade: A, from: 60}, {grade: B}]
        report: [{id: summary, title: Summary, blocks: [{text: ["Closed at {close}, score {composite}."]}]}]
        """;

    private readonly TemporaryFolder _folder = new();

    public JournalFolder()
    {
        _folder.Write("rules/small/pack.yaml", Pack);
        _folder.Write("rules/mine/pack.yaml", "pack: {name: mine, version: 2.0.0, title: Mine, extends: small@1}\ncomposite: {decimals: 1}\n");
        _folder.Write("data/bars/X.csv", "date,open,high,low,close,volume\n2024-01-02,10,11,9,10,100\n2024-01-03,10,12,9,11,150\n");
        _folder.Write("data/bars/B.csv", "date,open,high,low,close,volume\n2024-01-02,10,11,9,10,100\n2024-01-03,10,12,9,11,150\n");
        _folder.Write("data/dossiers/X.yaml", "symbol: X\nbenchmark: B\ninputs: {pe: 20}\n");
    }

    /// <summary>The journal.</summary>
    public Journal Journal => new(At("journal"));

    /// <summary>The folder's path.</summary>
    public string Path => _folder.Path;

    public void Dispose() => _folder.Dispose();

    /// <summary>A path in the folder.</summary>
    public string At(string path) => _folder.File(path);

    /// <summary>Writes a file.</summary>
    public void Write(string path, string text) => _folder.Write(path, text);

    /// <summary>The run that the program says it recorded; null where it says so of none.</summary>
    public static string? Recorded(string error) =>
        error.Split('\n').FirstOrDefault(l => l.StartsWith("recorded ", StringComparison.Ordinal) && l.EndsWith(" in journal", StringComparison.Ordinal))?.Split(' ')[1];

    /// <summary>Makes a report by a pack and records it.</summary>
    public Task<(int Code, string Output, string Error)> Record(string pack) => Run("report", "X", "--data", "data", "--rules", pack, "--journal", "journal");

    /// <summary>Runs the program, with the folder's journal where none is named.</summary>
    public Task<(int Code, string Output, string Error)> Run(params string[] arguments) =>
        Alpha.RunAsync(_folder.Path, [.. arguments, .. arguments.Contains("--journal") ? Array.Empty<string>() : ["--journal", "journal"]]);

    /// <summary>Holds that the journal has all of some runs, and all content of every run.</summary>
    public void AssertHoldsAll(IEnumerable<string> reported)
    {
        var journal = Journal;
        reported.Except(journal.Names).ShouldBeEmpty();
        foreach (var run in journal.All())
            foreach (var file in run.Inputs.Concat(run.Outputs))
                journal.Content(file).Length.ShouldBe((int)file.Bytes);
    }
}
