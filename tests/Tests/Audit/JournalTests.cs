using System.Diagnostics;
using Shouldly;
using SyntheticAlpha.Audit.Journals;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Tests.Bars;
using SyntheticAlpha.Tests.Cli;
using Xunit;

namespace SyntheticAlpha.Tests.Audit;

/// <summary>A journal written, read, asked, killed and replayed by the program itself.</summary>
public sealed class JournalTests : IDisposable
{
    private const string Variable = "ALPHA_KILLS";
    private const int UsualKills = 4;

    private const string Pack = """
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

    public JournalTests()
    {
        _folder.Write("rules/small/pack.yaml", Pack);
        _folder.Write("rules/mine/pack.yaml", "pack: {name: mine, version: 2.0.0, title: Mine, extends: small@1}\ncomposite: {decimals: 1}\n");
        _folder.Write("data/bars/X.csv", "date,open,high,low,close,volume\n2024-01-02,10,11,9,10,100\n2024-01-03,10,12,9,11,150\n");
        _folder.Write("data/bars/B.csv", "date,open,high,low,close,volume\n2024-01-02,10,11,9,10,100\n2024-01-03,10,12,9,11,150\n");
        _folder.Write("data/dossiers/X.yaml", "symbol: X\nbenchmark: B\ninputs: {pe: 20}\n");
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("small")]
    [InlineData("mine")]
    public async Task Run_Replayed_IsTheSameToTheByte(string pack)
    {
        (await Record(pack)).Code.ShouldBe(0);
        // Whatever becomes of the files: the journal has its own.
        Directory.Delete(_folder.File("rules"), true);
        Directory.Delete(_folder.File("data"), true);
        var (code, output, error) = await Run("replay", "last");
        (code, error).ShouldBe((0, ""), output);
        output.ShouldContain("The report is the same to the byte.");
    }

    // The others' bars, factors and dossiers are inputs too, and whom the user chose among them.
    [Fact]
    public async Task Run_ComparedWithAUniverse_IsReplayedWithIt()
    {
        _folder.Write("rules/place/pack.yaml", Pack.Replace("{name: small", "{name: place", StringComparison.Ordinal)
            .Replace("inputs:", "facts: {place: universe_rank(pe), gains: \"universe_zscore(roc(close, 1))\"}\ninputs:", StringComparison.Ordinal)
            .Replace("score {composite}", "score {composite}, place {place}, gains {gains}", StringComparison.Ordinal));
        string[] others = ["V", "W", "Y"];
        for (int i = 0; i < others.Length; i++)
        {
            _folder.Write($"data/bars/{others[i]}.csv", $"date,open,high,low,close,volume\n2024-01-02,10,11,9,10,100\n2024-01-03,10,14,9,{i + 11},150\n");
            _folder.Write($"data/dossiers/{others[i]}.yaml", $"symbol: {others[i]}\ninputs: {{pe: {18 + i}}}\n");
        }

        foreach (string symbol in (string[])["B", "X", .. others])
            _folder.Write($"factors/{symbol}.csv", "20240102,1,0.5,10\n20501231,1,1,0\n");
        string[] options = ["--universe", "!B", "--adjust", "splits", "--factors", "factors"];
        var (code, output, error) = await Run(["report", "X", "--data", "data", "--rules", "place", "--format", "md", "--journal", "journal", .. options]);
        code.ShouldBe(0, error);
        // Of P/E 18, 19, 20 and 20 that of X shares the first place; B is not among them.
        output.ShouldContain("place 1");
        output.ShouldContain("4 symbols (hash ");
        (await Run(["report", "X", "--data", "data", "--rules", "place", "--output", "x.json", .. options])).Code.ShouldBe(0);
        (code, output, error) = await Alpha.RunAsync(_folder.Path, "verify", "x.json", "--data", "data", "--rules", "place", "--universe", "!B", "--factors", "factors");
        (code, error).ShouldBe((0, ""), output);
        (await Alpha.RunAsync(_folder.Path, "verify", "x.json", "--data", "data", "--rules", "place", "--factors", "factors")).Code.ShouldBe(1, "compared with B too");
        foreach (string folder in (string[])["rules", "data", "factors"])
            Directory.Delete(_folder.File(folder), true);
        (code, output, error) = await Run("replay", "last");
        (code, error).ShouldBe((0, ""), output);
        output.ShouldContain("The report is the same to the byte.");
    }

    [Fact]
    public async Task Run_ReplayedWithOtherRules_NamesThePackAndWhatItChanges()
    {
        (await Record("small")).Code.ShouldBe(0);
        _folder.Write("rules/small/pack.yaml", Pack.Replace("[30, 0]", "[26, 0]", StringComparison.Ordinal));
        var (code, output, _) = await Run("replay", "last", "--with-rules", "small");
        code.ShouldBe(1);
        output.ShouldContain("because of a change of pack.");
        output.ShouldContain("/composite/score: 50 → 38");
        _folder.Write("data/dossiers/X.yaml", "symbol: X\nbenchmark: B\ninputs: {pe: 14}\n");
        (code, output, _) = await Run("replay", "last", "--with-data", "data");
        code.ShouldBe(1);
        output.ShouldContain("because of a change of dossier.");
        output.ShouldContain("/grade: \"B\" → \"A\"");
    }

    [Fact]
    public async Task Inputs_OfManyRuns_AreStoredOnce()
    {
        for (int i = 0; i < 2; i++)
            (await Record("small")).Code.ShouldBe(0);
        new Journal(_folder.File("journal")).Names.Count.ShouldBe(2);
        Directory.EnumerateFiles(_folder.File("journal/objects"), "*", SearchOption.AllDirectories).Count().ShouldBe(4, "pack, bars that both symbols share, dossier, report");
    }

    [Fact]
    public async Task Writers_AtTheSameTime_LoseNothing()
    {
        var all = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Record("small")));
        all.ShouldAllBe(r => r.Code == 0);
        AssertHoldsAll(all.Select(r => Recorded(r.Error)!));
    }

    [Fact]
    public void Writers_AtTheSameTimeInOneProcess_LoseNothing()
    {
        var journal = new Journal(_folder.File("journal"));
        var draft = Draft();
        var names = new System.Collections.Concurrent.ConcurrentBag<string>();
        Parallel.For(0, 100, new ParallelOptions { MaxDegreeOfParallelism = 8 }, i =>
        {
            var file = journal.Store("report.json", [(byte)(i % 7)]);
            names.Add(journal.Record(draft with { Outputs = [file] }).Run);
        });
        journal.Names.ShouldBe(names.Order(StringComparer.Ordinal));
        foreach (var run in journal.All())
            journal.Content(run.Outputs[0]).Length.ShouldBe(1);
    }

    // The program is killed at another moment of its run each time; ALPHA_KILLS=200 does so two hundred times.
    [Fact]
    public async Task Journal_OfKilledPrograms_HoldsEveryRunThatWasReported()
    {
        int kills = int.TryParse(Environment.GetEnvironmentVariable(Variable), out int asked) ? asked : UsualKills;
        var watch = Stopwatch.StartNew();
        var reported = new List<string> { Recorded((await Record("small")).Error)! };
        var usual = watch.Elapsed;
        int before = 0;
        for (int i = 0; i < kills; i++)
        {
            // The second half of a run is where the journal is written.
            var (run, partial) = await Killed(usual * (0.5 + (0.6 * i / kills)));
            before += partial ? 1 : 0;
            if (run is not null)
                reported.Add(run);
        }

        TestContext.Current.SendDiagnosticMessage("{0} kills, {1} before the run was reported, {2} after", kills, before, reported.Count - 1);
        AssertHoldsAll(reported);
        (await Record("small")).Code.ShouldBe(0);
    }

    [Fact]
    public async Task Query_OfTheJournal_ReadsAndNothingElse()
    {
        (await Record("small")).Code.ShouldBe(0);
        var (code, output, error) = await Run("runs", "sql", "SELECT r.symbol, r.composite, s.sub_score, s.points FROM runs r JOIN scores s USING (run) WHERE s.sub_score IS NOT NULL", "--format", "csv");
        (code, error).ShouldBe((0, ""));
        output.ShouldBe("symbol,composite,sub_score,points\nX,50,value.pe,50\n");
    }

    [Theory]
    [InlineData("DELETE FROM runs")]
    [InlineData("COPY runs TO 'out.csv'")]
    [InlineData("SELECT * FROM read_csv('rules/small/pack.yaml')")]
    [InlineData("SELECT * FROM 'data/bars/X.csv'")]
    [InlineData("ATTACH 'other.db'")]
    [InlineData("SET enable_external_access = true")]
    [InlineData("SELECT nothing FROM runs")]
    [InlineData("SELEC")]
    public void Query_ThatWritesOrReadsElsewhere_IsRefused(string sql)
    {
        var journal = new Journal(_folder.File("journal"));
        journal.Record(Draft());
        using var tables = new JournalTables(journal, sql);
        Should.Throw<InputException>(() => tables.Query(sql)).Diagnostics[0].Code.ShouldBe("SA7902");
        journal.Names.Count.ShouldBe(1);
    }

    [Fact]
    public void Content_Changed_IsNotTaken()
    {
        var journal = new Journal(_folder.File("journal"));
        var file = journal.Store("a", "content"u8);
        string stored = Directory.EnumerateFiles(_folder.File("journal/objects"), "*", SearchOption.AllDirectories).Single();
        File.WriteAllText(stored, "contend");
        Should.Throw<InputException>(() => journal.Content(file)).Diagnostics[0].Code.ShouldBe("SA7903");
    }

    private void AssertHoldsAll(IEnumerable<string> reported)
    {
        var journal = new Journal(_folder.File("journal"));
        reported.Except(journal.Names).ShouldBeEmpty();
        foreach (var run in journal.All())
            foreach (var file in run.Inputs.Concat(run.Outputs))
                journal.Content(file).Length.ShouldBe((int)file.Bytes);
    }

    private async Task<(string? Run, bool Partial)> Killed(TimeSpan after)
    {
        var start = new ProcessStartInfo("dotnet") { WorkingDirectory = _folder.Path, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (string argument in (string[])["exec", Path.Combine(AppContext.BaseDirectory, "alpha.dll"), "report", "X", "--data", "data", "--rules", "small", "--journal", "journal"])
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await Task.Delay(after);
        process.Kill();
        await process.WaitForExitAsync();
        await output;
        string? run = Recorded(await error);
        return (run, run is null);
    }

    private static string? Recorded(string error) =>
        error.Split('\n').FirstOrDefault(l => l.StartsWith("recorded ", StringComparison.Ordinal) && l.EndsWith(" in journal", StringComparison.Ordinal))?.Split(' ')[1];

    private static RunRecord Draft() => new(
        "", default, "report", "1", "X", new DateOnly(2024, 1, 3), new RunPack("small", "1.0.0", null, new string('a', 32)), new RunData("", "", ""),
        new RunResult(50, "B", null), System.Collections.Immutable.ImmutableSortedDictionary<string, string>.Empty,
        new RunRequest("X", "data", null, null, null, null, SyntheticAlpha.Bars.Adjustment.None, null), [], null, [], []);

    private Task<(int Code, string Output, string Error)> Record(string pack) => Run("report", "X", "--data", "data", "--rules", pack, "--journal", "journal");

    private Task<(int Code, string Output, string Error)> Run(params string[] arguments) =>
        Alpha.RunAsync(_folder.Path, [.. arguments, .. arguments.Contains("--journal") ? Array.Empty<string>() : ["--journal", "journal"]]);
}
