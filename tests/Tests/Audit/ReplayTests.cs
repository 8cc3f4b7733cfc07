using Shouldly;
using SyntheticAlpha.Tests.Cli;
using Xunit;

namespace SyntheticAlpha.Tests.Audit;

/// <summary>Runs recorded, asked and computed again by the program itself.</summary>
public sealed class ReplayTests : IDisposable
{
    private readonly JournalFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("small")]
    [InlineData("mine")]
    public async Task Run_Replayed_IsTheSameToTheByte(string pack)
    {
        (await _folder.Record(pack)).Code.ShouldBe(0);
        // Whatever becomes of the files: the journal has its own.
        Directory.Delete(_folder.At("rules"), true);
        Directory.Delete(_folder.At("data"), true);
        var (code, output, error) = await _folder.Run("replay", "last");
        (code, error).ShouldBe((0, ""), output);
        output.ShouldContain("The report is the same to the byte.");
    }

    // The others' bars, factors and dossiers are inputs too, and whom the user chose among them.
    [Fact]
    public async Task Run_ComparedWithAUniverse_IsReplayedWithIt()
    {
        _folder.Write("rules/place/pack.yaml", JournalFolder.Pack.Replace("{name: small", "{name: place", StringComparison.Ordinal)
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
        var (code, output, error) = await _folder.Run(["report", "X", "--data", "data", "--rules", "place", "--format", "md", "--journal", "journal", .. options]);
        code.ShouldBe(0, error);
        // Of P/E 18, 19, 20 and 20 that of X shares the first place; B is not among them.
        output.ShouldContain("place 1");
        output.ShouldContain("4 symbols (hash ");
        (await _folder.Run(["report", "X", "--data", "data", "--rules", "place", "--output", "x.json", .. options])).Code.ShouldBe(0);
        (code, output, error) = await Alpha.RunAsync(_folder.Path, "verify", "x.json", "--data", "data", "--rules", "place", "--universe", "!B", "--factors", "factors");
        (code, error).ShouldBe((0, ""), output);
        (await Alpha.RunAsync(_folder.Path, "verify", "x.json", "--data", "data", "--rules", "place", "--factors", "factors")).Code.ShouldBe(1, "compared with B too");
        foreach (string folder in (string[])["rules", "data", "factors"])
            Directory.Delete(_folder.At(folder), true);
        (code, output, error) = await _folder.Run("replay", "last");
        (code, error).ShouldBe((0, ""), output);
        output.ShouldContain("The report is the same to the byte.");
    }

    [Fact]
    public async Task Run_ReplayedWithOtherRules_NamesThePackAndWhatItChanges()
    {
        (await _folder.Record("small")).Code.ShouldBe(0);
        _folder.Write("rules/small/pack.yaml", JournalFolder.Pack.Replace("[30, 0]", "[26, 0]", StringComparison.Ordinal));
        var (code, output, _) = await _folder.Run("replay", "last", "--with-rules", "small");
        code.ShouldBe(1);
        output.ShouldContain("because of a change of pack.");
        output.ShouldContain("/composite/score: 50 → 38");
        _folder.Write("data/dossiers/X.yaml", "symbol: X\nbenchmark: B\ninputs: {pe: 14}\n");
        (code, output, _) = await _folder.Run("replay", "last", "--with-data", "data");
        code.ShouldBe(1);
        output.ShouldContain("because of a change of dossier.");
        output.ShouldContain("/grade: \"B\" → \"A\"");
    }

    [Fact]
    public async Task Runs_OfTheSameInputs_AreStoredOnceAndCanBeAsked()
    {
        for (int i = 0; i < 2; i++)
            (await _folder.Record("small")).Code.ShouldBe(0);
        _folder.Journal.Names.Count.ShouldBe(2);
        Directory.EnumerateFiles(_folder.At("journal/objects"), "*", SearchOption.AllDirectories).Count().ShouldBe(4, "pack, bars that both symbols share, dossier, report");
        const string Sql = "SELECT r.symbol, r.composite, s.sub_score, s.points FROM runs r JOIN scores s USING (run) WHERE s.sub_score IS NOT NULL";
        var (code, output, error) = await _folder.Run("runs", "sql", Sql, "--format", "json");
        (code, error).ShouldBe((0, ""));
        const string Row = "{\n    \"symbol\": \"X\",\n    \"composite\": 50,\n    \"sub_score\": \"value.pe\",\n    \"points\": 50\n  }";
        output.ShouldBe($"[\n  {Row},\n  {Row}\n]\n");
    }
}
