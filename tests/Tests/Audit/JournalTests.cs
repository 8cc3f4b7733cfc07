using NJsonSchema;
using Shouldly;
using SyntheticAlpha.Audit.Journals;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Tests.Bars;
using Xunit;

namespace SyntheticAlpha.Tests.Audit;

/// <summary>A journal written, read and asked within one process.</summary>
public sealed class JournalTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

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

    [Fact]
    public async Task Record_OfARun_FitsItsSchema()
    {
        var schema = await JsonSchema.FromJsonAsync(RunRecord.Schema, TestContext.Current.CancellationToken);
        schema.Validate(new Journal(_folder.File("journal")).Record(Draft()).Write()).ShouldBeEmpty();
    }

    [Fact]
    public void Query_OfNumbersDaysAndNothing_GivesEachAsItIs()
    {
        var journal = new Journal(_folder.File("journal"));
        journal.Record(Draft());
        const string Sql = "SELECT count(*), sum(1), 0.5::DOUBLE, 1.25::DECIMAL(4, 2), as_of > DATE '1900-01-01', DATE '2024-01-02', NULL, run FROM runs GROUP BY ALL";
        using var tables = new JournalTables(journal, Sql);
        tables.Query(Sql).Rows.ShouldHaveSingleItem().ShouldBe([1L, 1m, 0.5, 1.25m, true, "2024-01-02", null, journal.Names[0]]);
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

    private static RunRecord Draft() => new(
        "", default, "report", "1", "X", new DateOnly(2024, 1, 3), new RunPack("small", "1.0.0", null, new string('a', 32)), new RunData("", "", ""),
        new RunResult(50, "B", null), System.Collections.Immutable.ImmutableSortedDictionary<string, string>.Empty,
        new RunRequest("X", "data", null, null, null, null, SyntheticAlpha.Bars.Adjustment.None, null), [], null, [], []);
}
