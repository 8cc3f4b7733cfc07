using System.Text;
using Shouldly;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Reports.Pdf;
using Xunit;

namespace SyntheticAlpha.Tests.Reports;

public sealed class PdfReportTests
{
    [Fact]
    public async Task Render_InstalledChromium_GivesPdf()
    {
        Assert.SkipWhen(new ChromiumLocator().TryFind() is null, "There is no Chromium on PATH.");
        using var output = new MemoryStream();
        await new PdfRenderer().RenderAsync(SampleReport.Full, output, TestContext.Current.CancellationToken);
        output.Length.ShouldBeGreaterThan(50_000);
        Encoding.ASCII.GetString(output.ToArray(), 0, 5).ShouldBe("%PDF-");
    }

    [Fact]
    public void Find_EmptyPath_SaysWhatWasLookedFor()
    {
        var problem = Problem(() => new ChromiumLocator(_ => null).Find());
        problem.Code.ShouldBe("SA8001");
        problem.Help.ShouldNotBeNull().ShouldContain("chromium, chromium-browser, google-chrome, chrome, msedge");
        problem.Help.ShouldContain("ALPHA_CHROMIUM");
    }

    [Fact]
    public void Find_NamedBrowserNotThere_SaysSo()
    {
        var problem = Problem(() => new ChromiumLocator(name => name == ChromiumLocator.Variable ? "/no/such/chrome" : null).Find());
        problem.Code.ShouldBe("SA8002");
        problem.Message.ShouldContain("/no/such/chrome");
    }

    [Fact]
    public async Task Render_BrowserFails_GivesExitCodeAndItsWords()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The stand-in for a browser is a shell script.");
        var problem = await ProblemOf("echo first >&2; echo it is broken >&2; exit 7");
        problem.Code.ShouldBe("SA8003");
        problem.Message.ShouldContain("exit code 7");
        problem.Help.ShouldBe("it said: first / it is broken");
    }

    [Fact]
    public async Task Render_BrowserHangs_IsStoppedInTime()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The stand-in for a browser is a shell script.");
        (await ProblemOf("sleep 60", TimeSpan.FromMilliseconds(300))).Code.ShouldBe("SA8004");
    }

    [Fact]
    public async Task Render_Cancelled_Stops()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The stand-in for a browser is a shell script.");
        using var cancel = new CancellationTokenSource(300);
        await Should.ThrowAsync<OperationCanceledException>(() => RunAsync("sleep 60", null, cancel.Token));
    }

    private static Diagnostic Problem(Action act) => Should.Throw<InputException>(act).Diagnostics.ShouldHaveSingleItem();

    private static async Task<Diagnostic> ProblemOf(string script, TimeSpan? limit = null) =>
        (await Should.ThrowAsync<InputException>(() => RunAsync(script, limit, TestContext.Current.CancellationToken))).Diagnostics.ShouldHaveSingleItem();

    private static async Task RunAsync(string script, TimeSpan? limit, CancellationToken cancellationToken)
    {
        string folder = Directory.CreateTempSubdirectory("alpha-test-").FullName;
        try
        {
            string browser = Path.Combine(folder, "browser.sh");
            await File.WriteAllTextAsync(browser, "#!/bin/sh\n" + script + "\n", cancellationToken);
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(browser, UnixFileMode.UserRead | UnixFileMode.UserExecute);
            var locator = new ChromiumLocator(name => name == ChromiumLocator.Variable ? browser : null);
            await new PdfRenderer(locator, limit).RenderAsync(SampleReport.Bare, Stream.Null, cancellationToken);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
