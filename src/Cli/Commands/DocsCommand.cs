using System.CommandLine;
using System.Text;
using SyntheticAlpha.Authoring.Pages;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Reports;
using SyntheticAlpha.Reports.Html;
using SyntheticAlpha.Reports.Markdown;

namespace SyntheticAlpha.Cli.Commands;

/// <summary><c>alpha docs</c>: a page that says what a pack scores.</summary>
internal sealed class DocsCommand(PackLoader packs) : ICommand
{
    private const string Examples = """
        Writes what a pack scores, for people: dimensions with their rules and points, grades and signals, levels and plan, inputs,
        and facts with their definitions and the bars that they need. The HTML page is one file without any network use.

        Examples:
          alpha docs rules/trade-score
          alpha docs trade-score --output trade-score.html
          alpha docs my-pack --format md > my-pack.md       # also lists what it overrides, where it extends another
        """;

    private readonly Argument<string> _pack = new("PACK") { Description = "The pack: a folder, or a name under rules/, with @VERSION and :VARIANT where you want a certain one." };
    private readonly Option<string?> _format = new("--format") { Description = "md or html. Default: by the output's ending, else md.", HelpName = "FORMAT" };
    private readonly Option<string?> _output = new("--output", "-o") { Description = "File to write instead of the terminal.", HelpName = "FILE" };

    /// <summary>The command with its options.</summary>
    public Command Build()
    {
        _format.AcceptOnlyFromAmong("md", "html");
        var command = new Command("docs", Examples) { _pack, _format, _output };
        command.SetAction(RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult options, CancellationToken cancellation)
    {
        var (document, pack) = packs.LoadWritten(options.GetValue(_pack)!, new DiagnosticBag());
        var page = PackPage.Build(pack, document);
        string? file = options.GetValue(_output);
        bool html = (options.GetValue(_format) ?? (file?.EndsWith(".html", StringComparison.OrdinalIgnoreCase) == true ? "html" : "md")) == "html";
        IReportRenderer renderer = html ? new HtmlReportRenderer() : new MarkdownReportRenderer();
        cancellation.ThrowIfCancellationRequested();
        if (file is null)
        {
            renderer.Render(page, Console.Out);
            return ExitCode.Done;
        }

        await OutputFile.WriteAsync(file, async stream =>
        {
            await using var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
            renderer.Render(page, writer);
        });
        return ExitCode.Done;
    }
}
