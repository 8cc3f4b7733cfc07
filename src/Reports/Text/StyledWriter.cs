using System.Text;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace SyntheticAlpha.Reports.Text;

/// <summary>Writes pieces with their colours, as any terminal understands them.</summary>
internal sealed class StyledWriter
{
    private readonly TextWriter _output;
    private readonly StringBuilder _written = new();
    private readonly IAnsiConsole _console;

    public StyledWriter(TextWriter output)
    {
        _output = output;
        // Nothing is asked of the surroundings, so that every terminal gets the same.
        _console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.Yes,
            ColorSystem = ColorSystemSupport.Standard,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(new StringWriter(_written)),
            Enrichment = new ProfileEnrichment { UseDefaultEnrichers = false },
        });
        _console.Profile.Width = int.MaxValue / 2;
    }

    /// <summary>Writes the pieces of a line, without its end.</summary>
    public void Write(IEnumerable<Segment> pieces)
    {
        _console.Write(new Pieces(pieces));
        _output.Write(TextPage.Breaking(_written.ToString()));
        _written.Clear();
    }

    private sealed class Pieces(IEnumerable<Segment> segments) : Renderable
    {
        protected override IEnumerable<Segment> Render(RenderOptions options, int maxWidth) => segments;
    }
}
