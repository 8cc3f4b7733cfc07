using System.Globalization;
using Shouldly;
using SyntheticAlpha.Tests.Bars;
using SyntheticAlpha.Tests.Scoring;
using Xunit;

namespace SyntheticAlpha.Tests.Cli;

/// <summary>A folder with a small pack, bars of X and B and a dossier of X, and the program run in it.</summary>
public sealed class ReportCommandTests : IDisposable
{
    private const string Pack = """
        pack: {name: small, version: 1.0.0, title: Small}
        inputs: {pe: {title: P/E, unit: ratio}}
        facts: {change: "percent(close / lag(close, 1) - 1)", relative: close / benchmark_close}
        dimensions:
          - id: value
            title: Value
            sub_scores: [{id: pe, title: P/E, points: 100, missing: exclude, curve: {of: pe, points: [[10, 100], [30, 0]]}}]
        composite: {weights: {value: 100%}}
        report:
          - {id: summary, title: Summary, blocks: [{text: ["Closed at {close}, score {composite}, relative {relative}."]}, {table: sub_scores}]}
        """;

    private readonly TemporaryFolder _folder = new();

    public ReportCommandTests()
    {
        _folder.Write("rules/small/pack.yaml", Pack);
        _folder.Write("data/bars/X.csv", Csv());
        _folder.Write("data/bars/B.csv", Csv());
        _folder.Write("data/dossiers/X.yaml", "symbol: X\nbenchmark: B\ninputs: {pe: 20}\n");
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Report_ByAnExtendingPacksVariant_NamesAllOfIt()
    {
        _folder.Write("rules/mine/pack.yaml", "pack: {name: mine, version: 0.2.0, title: Mine, extends: small@1, variant: a}\nvariants: {a: {title: A}, b: {title: B, composite: {decimals: 0}}}");
        var (code, output, error) = await Run("report", "X", "--data", "data", "--rules", "mine@0.2:b");
        (code, error).ShouldBe((0, ""));
        output.ShouldContain("mine 0.2.0, variant b (hash ");
        output.ShouldContain("extends small 1.0.0");
        (code, _, error) = await Run("report", "X", "--data", "data", "--rules", "mine@1");
        (code, error.Split('\n')[0]).ShouldBe((1, "error[SA6103]: there is no version 1 of \"mine\""));
    }

    [Fact]
    public async Task NewPack_ThenFmtAndDocs_WorkAsPrinted()
    {
        var (code, output, _) = await Run("new", "pack", "mine");
        (code, output.Split('\n')[0].Trim()).ShouldBe((0, "made rules/mine"));
        (await Run("new", "pack", "mine")).Code.ShouldBe(1);
        (await Run("fmt", "mine", "--check")).Code.ShouldBe(0);
        _folder.Write("rules/mine/facts.yaml", File.ReadAllText(_folder.File("rules/mine/facts.yaml")).Replace("facts:", "facts:   # all"));
        (code, output, _) = await Run("fmt", "mine", "--check");
        (code, output.Trim()).ShouldBe((1, "would change rules/mine/facts.yaml"));
        (code, output, _) = await Run("fmt", "mine");
        (code, output.Trim()).ShouldBe((0, "laid out rules/mine/facts.yaml"));
        (code, output, _) = await Run("docs", "mine");
        (code, output.Split('\n')[0].Trim()).ShouldBe((0, "# Mine – Rule pack"));
    }

    [Fact]
    public async Task Report_OfGoodData_GoesToStandardOutputOnly()
    {
        var (code, output, error) = await Run("report", "X", "--data", "data", "--rules", "small");
        (code, error).ShouldBe((0, ""));
        output.ShouldContain("Closed at $109.00, score 50.0, relative 1.00.");
        output.ShouldNotContain('\u001b');
    }

    [Theory]
    [InlineData("x", "109.00, score 50")]
    [InlineData("X --as-of 2024-01-03", "102.00, score 50")]
    [InlineData("X --benchmark data/bars/B.csv", "relative 1.00")]
    [InlineData("B", "score –, relative –")]
    [InlineData("X --rules rules/small", "109.00, score 50")]
    public async Task Report_WithOptions_FollowsThem(string options, string text)
    {
        var (code, output, error) = await Run([.. "report --data data".Split(' '), .. options.Split(' '), .. options.Contains("--rules", StringComparison.Ordinal) ? Array.Empty<string>() : ["--rules", "small"]]);
        (code, error).ShouldBe((0, ""));
        output.ShouldContain(text);
    }

    [Fact]
    public async Task Report_FromABarsFile_NeedsNoFolder()
    {
        var (code, output, _) = await Run("report", "X", "--bars", "data/bars/X.csv", "--dossier", "data/dossiers/X.yaml", "--rules", "small");
        (code, output.Contains("score 50", StringComparison.Ordinal)).ShouldBe((0, true));
    }

    [Theory]
    [InlineData("X --data long.csv", "109.00, score 50.0, relative 1.00")]
    [InlineData("X --bars long.csv --dossier data/dossiers/X.yaml --benchmark data/bars/B.csv", "relative 1.00")]
    [InlineData("X --data data --adjust none", "109.00, score 50")]
    [InlineData("F --data factors --adjust splits --format md", "adjusted for splits by F.factors.csv (SHA-256 of the bars")]
    [InlineData("X --data data --adjust splits --factors factors/F.factors.csv --format md", "adjusted for splits by F.factors.csv (SHA-256 of the bars")]
    [InlineData("F --data factors --adjust all --format json", "\"adjustment\": \"splits_and_dividends\"")]
    [InlineData("F --data factors --adjust all --format json", "\"file\": \"F.factors.csv\"")]
    [InlineData("F --data factors --adjust all --as-of 2024-01-03", "Closed at $102.00")]
    public async Task Report_FromOtherFilesAndPrices_SaysWhichTheyAre(string options, string text)
    {
        _folder.Write("long.csv", "symbol," + string.Join("\n", Csv().TrimEnd().Split('\n').Select((l, i) => i == 0 ? l : $"X,{l}\nB,{l}")));
        _folder.Write("dossiers/X.yaml", "symbol: X\nbenchmark: B\ninputs: {pe: 20}\n");
        _folder.Write("factors/F.csv", Csv());
        _folder.Write("factors/F.factors.csv", "20240105,0.9,0.99,1\n20501231,1,1,0\n");
        var (code, output, error) = await Run([.. "report --rules small".Split(' '), .. options.Split(' ')]);
        (code, error).ShouldBe((0, ""));
        output.ShouldContain(text);
    }

    [Theory]
    [InlineData("", "error: Required command was not provided.")]
    [InlineData("report", "Required argument 'SYMBOL' missing")]
    [InlineData("reprot X", "'reprot'")]
    [InlineData("report X", "give --data DIR, or --bars FILE")]
    [InlineData("report X --data data --colour", "no option --colour")]
    [InlineData("report X --data", "--data")]
    [InlineData("report X --data data --factors factors", "--factors needs --adjust splits, or --adjust all")]
    [InlineData("report X --data data --as-of 06/21/2026", "\"06/21/2026\" is not a date for --as-of: write it as 2026-06-21")]
    [InlineData("report X --data data --as-of 2026-02-30", "\"2026-02-30\" is not a date")]
    [InlineData("report X --data data --format docx", "docx")]
    [InlineData("report X --data data --adjust dividends", "'adj-close'")]
    [InlineData("report X --data data --adjusted --adjust splits", "--adjusted and --adjust splits ask for different prices")]
    public async Task Call_Wrong_ExitsWithTwo(string call, string message)
    {
        var (code, output, error) = await Run(call.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        code.ShouldBe(2, error);
        output.ShouldBe("");
        error.ShouldContain(message);
        error.ShouldContain("--help shows what can be given");
        ShouldBeForPeople(error);
    }

    [Theory]
    [InlineData("report XX --data data --rules small", "SA1051", "X")]
    [InlineData("report ../X --data data --rules small", "SA1050", "../X")]
    [InlineData("report X --data nowhere --rules small", "SA1052", "nowhere")]
    [InlineData("report X --bars nowhere.csv --rules small", "SA1001", "nowhere.csv")]
    [InlineData("report X --bars nowhere.parquet --rules small", "SA1001", "nowhere.parquet")]
    [InlineData("report X --data data/bars/X.csv --rules small", "SA1054", "a file of one symbol is given with --bars")]
    [InlineData("report X --data data --adjust splits --rules small", "SA1070", "expected X.factors.csv beside X.csv")]
    [InlineData("report X --data data --adjusted --rules small", "SA1005", "adj close")]
    [InlineData("report X --data data --dossier nowhere.yaml --rules small", "SA3009", "nowhere.yaml")]
    [InlineData("report X --data data --rules smal", "SA6001", "did you mean \"small\"?")]
    [InlineData("report X --data data --rules rules/smal", "SA6001", "did you mean \"small\"?")]
    [InlineData("report X --data data --rules bad", "SA3001", "bad/pack.yaml:")]
    [InlineData("report X --data data --rules small --as-of 2020-01-01", "SA7002", "its first bar is of 2024-01-01")]
    [InlineData("report X --data data --rules small --benchmark NOPE", "SA1051", "NOPE")]
    [InlineData("report B --data data --rules small --dossier data/dossiers/X.yaml", "SA5005", "this dossier is of X, the report of B")]
    public async Task Input_Wrong_ExitsWithOneAndSaysWhy(string call, string code, string message)
    {
        _folder.Write("rules/bad/pack.yaml", "pack: {name: bad\n");
        var (exit, output, error) = await Run(call.Split(' '));
        exit.ShouldBe(1, error);
        output.ShouldBe("");
        error.ShouldContain(code);
        error.ShouldContain(message);
        ShouldBeForPeople(error);
    }

    [Fact]
    public async Task Benchmark_OfTheDossierMissing_IsAWarningOfTheReport()
    {
        _folder.Write("data/dossiers/X.yaml", "symbol: X\nbenchmark: NOPE\ninputs: {pe: 20}\n");
        var (code, output, _) = await Run("report", "X", "--data", "data", "--rules", "small");
        (code, output.Contains("no benchmark", StringComparison.Ordinal)).ShouldBe((0, true), output);
    }

    [Fact]
    public async Task Settings_Unreadable_AreSaidInOneLine()
    {
        _folder.Write("alpha.json", "{ not json");
        var (code, output, error) = await Run("report", "X", "--data", "data", "--rules", "small");
        (code, output).ShouldBe((1, ""));
        error.ShouldStartWith("error: alpha.json cannot be read");
        ShouldBeForPeople(error);
    }

    [Fact]
    public async Task Output_AsFile_IsWrittenAndSaidOnStandardError()
    {
        var (code, output, error) = await Run("report", "X", "--data", "data", "--rules", "small", "--output", "out/x.md");
        (code, output).ShouldBe((0, ""), error);
        error.ShouldContain("wrote out/x.md");
        Directory.GetFiles(_folder.File("out")).Select(Path.GetFileName).ShouldBe(["x.md"]);
    }

    [Fact]
    public async Task Help_IsNoError()
    {
        var (code, output, error) = await Run("report", "--help");
        (code, error).ShouldBe((0, ""));
        output.ShouldContain("--as-of");
    }

    private Task<(int Code, string Output, string Error)> Run(params string[] arguments) => Alpha.RunAsync(_folder.Path, arguments);

    private static void ShouldBeForPeople(string error)
    {
        error.ShouldNotContain("   at ");
        error.ShouldNotContain("Exception");
        error.ShouldNotContain("Unhandled");
    }

    private static string Csv()
    {
        var bars = Scored.Bars(10);
        return "Date,Open,High,Low,Close,Volume\n" + string.Concat(Enumerable.Range(0, bars.Count).Select(i => string.Create(
            CultureInfo.InvariantCulture,
            $"{bars.Dates[i]:yyyy-MM-dd},{bars.Open.Span[i]},{bars.High.Span[i]},{bars.Low.Span[i]},{bars.Close.Span[i]},{bars.Volume.Span[i]}\n")));
    }
}
