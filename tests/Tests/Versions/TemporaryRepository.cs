using System.Diagnostics;
using SyntheticAlpha.Tests.Bars;

namespace SyntheticAlpha.Tests.Versions;

/// <summary>A git repository with a small pack and a symbol's data, whose history a test writes.</summary>
internal sealed class TemporaryRepository : IDisposable
{
    public const string Pack = """
        pack: {name: small, version: 1.0.0, title: Small}
        inputs: {pe: {title: P/E, unit: ratio}, margin: {title: Margin, unit: percent}}
        facts:
          doubled: pe * 2
        dimensions:
          - id: value
            title: Value
            sub_scores:
              - id: pe
                title: P/E
                points: 60
                missing: zero
                because: "{pe} times earnings."
                curve:
                  of: doubled
                  points: [[20, 60], [60, 0]]
              - id: margin
                title: Margin
                points: 40
                missing: zero
                checks:
                  - when: margin > 10
                    points: 25
                    because: "A margin of {margin}."
                  - when: margin > 30
                    points: 15
                    because: "A high margin."
        composite: {weights: {value: 100%}}
        grades:
          - {grade: A, from: 60}
          - {grade: B, from: 50}
          - {grade: C}
        report: [{id: summary, title: Summary, blocks: [{text: ["Score {composite}."]}]}]
        """;

    private readonly TemporaryFolder _folder = new();

    public TemporaryRepository()
    {
        _folder.Write("data/bars/X.csv", "date,open,high,low,close,volume\n2024-01-02,10,11,9,10,100\n2024-01-03,10,12,9,11,150\n");
        _folder.Write("data/dossiers/X.yaml", "symbol: X\ninputs: {pe: 20, margin: 20}\n");
        Git("init", "-q", "-b", "main");
        Text = Pack;
        Commit("First version");
    }

    public string Path => _folder.Path;

    /// <summary>The pack's text as it lies in the folder.</summary>
    public string Text
    {
        get => File.ReadAllText(_folder.File("rules/small/pack.yaml"));
        set => _folder.Write("rules/small/pack.yaml", value);
    }

    /// <summary>Replaces a piece of the pack that must be there, and commits.</summary>
    public void Change(string old, string @new, string message)
    {
        Text = Text.Contains(old, StringComparison.Ordinal) ? Text.Replace(old, @new, StringComparison.Ordinal) : throw new InvalidOperationException($"{old} is not there");
        Commit(message);
    }

    public void Commit(string message)
    {
        Git("add", "-A");
        Git("-c", "user.name=Someone", "-c", "user.email=x@example.org", "commit", "-qm", message);
    }

    public void Write(string file, string text) => _folder.Write(file, text);

    public void Dispose() => _folder.Dispose();

    private void Git(params string[] words)
    {
        using var git = Process.Start(new ProcessStartInfo("git", words) { WorkingDirectory = Path })!;
        git.WaitForExit();
    }
}
