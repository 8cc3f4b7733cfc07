using System.Text;
using Spectre.Console;
using Spectre.Console.Rendering;
using SyntheticAlpha.Reports.Model;

namespace SyntheticAlpha.Reports.Text;

/// <summary>Takes lines and writes them: the same on every machine, with colours only where asked for.</summary>
internal sealed class TextPage
{
    private readonly TextWriter _output;
    private readonly StringBuilder _written = new();
    private readonly IAnsiConsole _console;
    private bool _isBlank = true;

    public TextPage(TextWriter output, int width, bool colour)
    {
        _output = output;
        Width = width;
        // Nothing is asked of the surroundings, so that a pipe, a build server and a terminal get the same.
        _console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = colour ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = colour ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(new StringWriter(_written)),
            Enrichment = new ProfileEnrichment { UseDefaultEnrichers = false },
        });
        _console.Profile.Width = int.MaxValue / 2;
    }

    /// <summary>The columns of a line.</summary>
    public int Width { get; }

    /// <summary>Writes a line without blanks at its end.</summary>
    public void Write(StyledLine line)
    {
        _console.Write(new Pieces(line.Trimmed));
        _isBlank = _written.Length == 0;
        // Blanks that must not break have done their work.
        _output.Write(_written.Replace('\u00a0', ' '));
        _output.Write('\n');
        _written.Clear();
    }

    /// <summary>Writes an empty line, unless the one before is empty.</summary>
    public void Blank()
    {
        if (!_isBlank)
            _output.Write('\n');
        _isBlank = true;
    }

    /// <summary>Writes a text over as many lines as it takes, set in by some columns.</summary>
    public void Paragraph(RichText text, int indent, Style style)
    {
        foreach (var line in TextWrap.Wrap(text, Width - indent, style))
            Write(new StyledLine().Space(indent).Add(line));
    }

    private sealed class Pieces(IEnumerable<Segment> segments) : Renderable
    {
        protected override IEnumerable<Segment> Render(RenderOptions options, int maxWidth) => segments;
    }
}
