using System.Diagnostics;
using Shouldly;
using Xunit;

namespace SyntheticAlpha.Tests.Audit;

/// <summary>A journal that several programs write at the same time, and that programs are killed at.</summary>
public sealed class JournalProcessTests : IDisposable
{
    private const string Variable = "ALPHA_KILLS";
    private const int UsualKills = 4;

    private readonly JournalFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Writers_AtTheSameTime_LoseNothing()
    {
        var all = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => _folder.Record("small")));
        all.ShouldAllBe(r => r.Code == 0);
        _folder.AssertHoldsAll(all.Select(r => JournalFolder.Recorded(r.Error)!));
    }

    // The program is killed at another moment of its run each time; ALPHA_KILLS=200 does so two hundred times.
    [Fact]
    public async Task Journal_OfKilledPrograms_HoldsEveryRunThatWasReported()
    {
        int kills = int.TryParse(Environment.GetEnvironmentVariable(Variable), out int asked) ? asked : UsualKills;
        var watch = Stopwatch.StartNew();
        var reported = new List<string> { JournalFolder.Recorded((await _folder.Record("small")).Error)! };
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
        _folder.AssertHoldsAll(reported);
        (await _folder.Record("small")).Code.ShouldBe(0);
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
        string? run = JournalFolder.Recorded(await error);
        return (run, run is null);
    }
}
