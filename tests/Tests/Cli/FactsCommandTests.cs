using System.Text.Json;
using Shouldly;
using Xunit;

namespace SyntheticAlpha.Tests.Cli;

public class FactsCommandTests
{
    private static readonly string[] Iwm = ["facts", "IWM", "--data", "examples/iwm-2026-06-21"];

    [Fact]
    public async Task Facts_AsTable_HaveValueUnitBasisAndAge()
    {
        var (code, output, error) = await Alpha.RunAsync(Repository.Root, Iwm);
        (code, error).ShouldBe((0, ""));
        output.ShouldStartWith("IWM on 2026-06-21 by trade-score");
        Row(output, "pe_trailing").ShouldBe(["pe_trailing", "~18.0–22.0x", "none", "estimated", "1"]);
        Row(output, "sma_200").ShouldBe(["sma_200", "$252.50", "price", "bars", "3"]);
    }

    [Fact]
    public async Task Facts_BeforeTheHistoryIsLongEnough_SayWhyTheyAreMissing()
    {
        var (code, output, error) = await Alpha.RunAsync(Repository.Root, [.. Iwm, "--as-of", "2023-09-29", "--missing", "--format", "json"]);
        (code, error).ShouldBe((0, ""));
        var fact = JsonDocument.Parse(output).RootElement.EnumerateArray().Single(f => f.GetProperty("name").GetString() == "sma_200");
        fact.GetProperty("missing").GetString().ShouldBe("needs 200 bars, has 84");
        fact.GetProperty("barsNeeded").GetInt32().ShouldBe(200);
        fact.GetProperty("number").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task Functions_OfAName_AreDocumented_AndAMisspeltOneIsSuggested()
    {
        var (code, output, _) = await Alpha.RunAsync(Repository.Root, "functions", "rsi");
        code.ShouldBe(0);
        output.ShouldContain("- Unit: index\n");
        output.ShouldContain("- Source: J. Welles Wilder");
        var (wrong, _, error) = await Alpha.RunAsync(Repository.Root, "functions", "rsy");
        wrong.ShouldBe(1);
        error.ShouldContain("did you mean \"rsi\"?");
    }

    private static string[] Row(string table, string name) =>
        [.. table.Split('\n').Single(l => l.TrimStart().StartsWith(name + "  ", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[..5]];
}
