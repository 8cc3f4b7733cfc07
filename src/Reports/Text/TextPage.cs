using Spectre.Console;
using SyntheticAlpha.Reports.Model;

namespace SyntheticAlpha.Reports.Text;

/// <summary>Takes lines and writes them: the same on every machine, with colours only where asked for.</summary>
internal sealed class TextPage
{
    private readonly TextWriter _output;
    private readonly StyledWriter? _styled;
    private bool _isBlank = true;

    public TextPage(TextWriter output, int width, bool colour)
    {
        _output = output;
        Width = width;
        _styled = colour ? new StyledWriter(output) : null;
    }

    /// <summary>The columns of a line.</summary>
    public int Width { get; }

    /// <summary>Writes a line without blanks at its end.</summary>
    public void Write(StyledLine line)
    {
        string text = line.Text;
        _isBlank = text.Length == 0;
        if (_styled is null)
            _output.Write(Breaking(text));
        else
            _styled.Write(line.Segments);
        _output.Write('\n');
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

    /// <summary>Blanks that must not break have done their work once lines are broken.</summary>
    internal static string Breaking(string text) => text.Replace('\u00a0', ' ');
}
