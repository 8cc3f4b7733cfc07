using Shouldly;
using SyntheticAlpha.Tests.Bars;
using Xunit;

namespace SyntheticAlpha.Tests.Cli;

public class EvaluateCommandTests
{
    [Fact]
    public async Task Trades_OfAPanelAlone_AreRefusedAndNoFileIsWritten()
    {
        using var folder = new TemporaryFolder();
        string data = Path.Combine(Repository.Root, "examples", "universe");
        (await Run("panel", "--data", data, "--symbols", "ALFA", "--output", "scores.parquet")).Error.ShouldContain("wrote scores.parquet: 300 rows of 1 symbol, in ");
        (await Run("panel", "--merge", "scores.parquet", "--output", "whole.parquet")).Error.ShouldContain("wrote whole.parquet: 300 rows of 1 file\n");
        var alone = await Run("evaluate", "--panel", "whole.parquet", "--trades", "trades.csv");
        (alone.Code, File.Exists(folder.File("trades.csv"))).ShouldBe((1, false));
        alone.Error.ShouldContain("error[SA7711]: there are no trades to write to trades.csv");
        var whole = await Run("evaluate", "--panel", "whole.parquet", "--data", data, "--trades", "trades.csv", "--output", "outcomes.json");
        (whole.Code, File.Exists(folder.File("trades.csv"))).ShouldBe((0, true), whole.Error);

        Task<(int Code, string Output, string Error)> Run(params string[] arguments) => Alpha.RunAsync(folder.Path, arguments);
    }
}
