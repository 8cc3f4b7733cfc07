using System.Collections.Immutable;
using System.Globalization;
using DuckDB.NET.Data;
using Shouldly;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Indicators;
using SyntheticAlpha.Rules;
using SyntheticAlpha.Rules.Compilation;
using SyntheticAlpha.Sql;
using SyntheticAlpha.Tests.Bars;
using SyntheticAlpha.Tests.Rules;
using SyntheticAlpha.Tests.Universe;
using SyntheticAlpha.Universe.Panels;
using Xunit;

namespace SyntheticAlpha.Tests.Sql;

public class SqlQueryTests
{
    private const int Rows = 1500;

    // Every row operation that a query can say, on a scale with both signs, with policies and brakes.
    private const string Everything = """
        inputs:
          pe: {title: P/E, unit: ratio}
          growth: {title: Growth, unit: percent}
          mood: {title: Mood, words: [calm, it's wild, dull]}
          due: {title: Due, date: true}
        facts:
          gap: percent(close / open - 1)
          far: abs(gap) > 2
        dimensions:
          - id: a
            title: A
            combine: mean
            sub_scores:
              - {id: curve, title: Curve, points: 10, decimals: 2, missing: exclude, curve: {of: gap, points: [[-10, 0], [-3.3, 0.7], [0, 4], [10, 10]]}}
              - {id: bands, title: Bands, range: -5..5, missing: neutral, decimals: 1, bands: {of: pe, rows: [{to: 7.5, points: -5}, {to: 20, points: 1.25}, {points: 5}]}}
              - {id: words, title: Words, points: 4, missing: zero, category: {of: mood, words: {calm: 4, "it's wild": 1, dull: 0.5}}}
              - {id: checks, title: Checks, points: 6, missing: exclude, checks: [{when: "far or not (number(pe) > number(growth))", points: 2}, {when: "mood = 'calm' and known(pe)", points: 3}, {when: "date - due > 10", points: 1}]}
              - {id: sums, title: Sums, range: -90..90, decimals: 3, missing: exclude, formula: "min(number(pe), number(growth), 40) - max(number(gap), 0 - 3) * 0.3 + number(pe) % 3"}
              - {id: known, title: Known, range: -50..50, decimals: 2, missing: exclude, formula: "number(mean_of(pe, number(growth))) + count_of(pe, growth, gap) - sum_of(number(pe), number(gap)) / 7"}
              - {id: choice, title: Choice, range: -100..100, decimals: 4, missing: exclude, formula: "if(between(gap, 0 - 1, 1), sign(number(gap)), coalesce(number(pe) / number(growth), sqrt(number(growth)), 3)) + ratio(gap)"}
              - {id: listed, title: Listed, points: 1, missing: exclude, formula: "if(in(mood, 'calm', 'dull') and missing(growth) = false, 1, needs(0, pe))"}
        composite: {formula: "a / 3 - 7.05", range: -100..100, decimals: 2}
        grades: [{grade: A, from: 20}, {grade: B, above: 0.5}, {grade: C}]
        signals: {bands: [{signal: Buy, from: 15}, {signal: Wait, from: 0}, {signal: Sell}], caps: [{when: far, at_most: Wait, because: Far}], vetoes: [{when: "a < 0 - 20", signal: Sell, because: Low}]}
        """;

    public static TheoryData<string> Packs => ["trade-score", "altman-z", "technical-ratings", "piotroski-f", "beneish-m", "graham-defensive"];

    [Theory]
    [MemberData(nameof(Packs))]
    public void Query_OnRandomFacts_GivesWhatTheEngineGives(string name) => InDuckDb(Shipped(name), FactRows.AtRandom(Shipped(name), Rows, 1));

    [Fact]
    public void Query_OnMarketDays_GivesWhatTheEngineGives() => InDuckDb(Shipped("trade-score"), FactRows.OfMarket(Shipped("trade-score"), 420, 3));

    [Fact]
    public void Query_OfEveryOperation_GivesWhatTheEngineGives() => InDuckDb(PackText.Compile(Everything), FactRows.AtRandom(PackText.Compile(Everything), 4000, 2));

    // As docs/sql.md says it: facts by a panel, the query over the file, and what comes out is what a panel of scores has.
    [Theory]
    [InlineData("rules/trade-score", "facts.parquet")]
    [InlineData("rules/trade-score", "facts.csv")]
    [InlineData("examples/universe/rules/relative-momentum", "facts.parquet")]
    public void Query_OnAPanelsFacts_GivesThePanelsScores(string name, string facts)
    {
        var pack = Read(name);
        using var folder = new TemporaryFolder();
        var request = PanelSamples.Request(PanelSamples.Example, pack, from: new DateOnly(2025, 3, 1));
        ImmutableArray<PanelColumn> columnsOfFacts = [.. FactTable.Of(pack).Where(c => c.Name is not ("close" or "date")).Select(c => PanelColumn.Of(pack, c.Name, c.Node))];
        PanelRun.Write(request with { Columns = columnsOfFacts }, folder.File(facts), cancellation: TestContext.Current.CancellationToken);
        string[] outputs = [.. FactTable.Outputs(pack).Select(o => o.Name)];
        PanelRun.Write(request with { Columns = PanelColumn.Of(pack, outputs) }, folder.File("scores.parquet"), cancellation: TestContext.Current.CancellationToken);
        using var connection = new DuckDBConnection("DataSource=:memory:");
        connection.Open();
        using var command = connection.CreateCommand();
        // DuckDB takes a Parquet file's name for a table's; a CSV file needs a table with the types of its columns.
        var options = SqlOptions.For(SqlDialect.DuckDb);
        options = facts == "facts.csv" ? options : options with { Table = folder.File(facts) };
        if (facts == "facts.csv")
        {
            command.CommandText = SqlQuery.TableOf(pack, options) + $"COPY facts FROM '{folder.File(facts)}' (HEADER)";
            command.ExecuteNonQuery();
        }

        string query = SqlQuery.Write(pack, options).TrimEnd().TrimEnd(';');
        string columns = string.Join(", ", ((string[])["symbol", "date", .. outputs]).Select(o => $"\"{o}\""));
        command.CommandText = $"CREATE TABLE q AS ({query}); CREATE TABLE p AS SELECT {columns} FROM '{folder.File("scores.parquet")}';"
            + $"SELECT (SELECT count(*) FROM p WHERE composite IS NOT NULL), (SELECT count(*) FROM (SELECT {columns} FROM q EXCEPT SELECT * FROM p)), (SELECT count(*) FROM (SELECT * FROM p EXCEPT SELECT {columns} FROM q))";
        using var reader = command.ExecuteReader();
        while (reader.FieldCount < 3)
            reader.NextResult();
        reader.Read().ShouldBeTrue();
        reader.GetInt64(0).ShouldBeGreaterThan(500);
        (reader.GetInt64(1), reader.GetInt64(2)).ShouldBe((0, 0));
    }

    [Theory]
    [InlineData("trade-score")]
    [InlineData("technical-ratings")]
    [InlineData("altman-z")]
    [InlineData("piotroski-f")]
    [InlineData("beneish-m")]
    [InlineData("graham-defensive")]
    public void Query_InPostgres_GivesWhatTheEngineGives(string name) => InPostgres(Shipped(name), FactRows.AtRandom(Shipped(name), Rows, 1));

    [Fact]
    public void Query_InPostgresOfEveryOperation_GivesWhatTheEngineGives() => InPostgres(PackText.Compile(Everything), FactRows.AtRandom(PackText.Compile(Everything), 4000, 2));

    [Theory]
    [InlineData("trade-score", SqlDialect.DuckDb)]
    [InlineData("altman-z", SqlDialect.Postgres)]
    public void Query_OfAPack_StaysAsItIs(string name, SqlDialect dialect) =>
        Golden.Check(Path.Combine(Repository.Root, "tests", "Tests", "Sql", "golden", $"{name}.{dialect}.sql"), SqlQuery.Write(Shipped(name), SqlOptions.For(dialect)));

    [Fact]
    public void Query_OfAPackThatScoresNothing_IsRefused() =>
        Should.Throw<InputException>(() => SqlQuery.Write(PackText.Compile("facts: {a: close}"), SqlOptions.For(SqlDialect.DuckDb))).Diagnostics.Single().Code.ShouldBe("SA6201");

    private static Pack Shipped(string name) => Read("rules/" + name);

    private static Pack Read(string path)
    {
        var diagnostics = new DiagnosticBag();
        var document = PackReader.Read(Path.Combine(Repository.Root, path), diagnostics, shownAs: path);
        return PackCompiler.Compile(document.ShouldNotBeNull(), Catalogue.Default, diagnostics).ShouldNotBeNull();
    }

    private static void InDuckDb(Pack pack, FactRows rows)
    {
        string file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, rows.Csv());
            using var connection = new DuckDBConnection("DataSource=:memory:");
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = rows.Definition + $"COPY facts FROM '{file}' (HEADER false, NULLSTR '');";
            command.ExecuteNonQuery();
            command.CommandText = SqlQuery.Write(pack, SqlOptions.For(SqlDialect.DuckDb)).TrimEnd().TrimEnd(';') + " ORDER BY symbol";
            using var reader = command.ExecuteReader();
            var found = new List<string>();
            while (reader.Read())
                found.Add(string.Join('|', Enumerable.Range(2, reader.FieldCount - 2).Select(i => reader.IsDBNull(i) ? "" : reader.GetValue(i) switch
                {
                    double number => (number + 0.0).ToString("R", CultureInfo.InvariantCulture),
                    var other => Convert.ToString(other, CultureInfo.InvariantCulture)!,
                })));
            Compare([.. found], rows);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static void InPostgres(Pack pack, FactRows rows)
    {
        Assert.SkipUnless(PostgresServer.IsThere, "no PostgreSQL server: ALPHA_POSTGRES names none (\"host=/var/run/postgresql dbname=postgres\")");
        string[] found = PostgresServer.Query(rows.Definition, rows.Csv(), SqlQuery.Write(pack, SqlOptions.For(SqlDialect.Postgres)).TrimEnd().TrimEnd(';') + " ORDER BY symbol");
        Compare(found, rows);
    }

    // The first row that differs says more than all of them.
    private static void Compare(string[] found, FactRows rows)
    {
        string[] expected = rows.Expected();
        found.Length.ShouldBe(expected.Length);
        string[] facts = rows.Csv().Split('\n');
        for (int row = 0; row < found.Length; row++)
            found[row].ShouldBe(expected[row], facts[row]);
    }
}
