using Shouldly;
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
