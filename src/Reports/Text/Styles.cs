using Spectre.Console;
using SyntheticAlpha.Reports.Model;

namespace SyntheticAlpha.Reports.Text;

/// <summary>What things look like where the terminal shows colours: the darker ones of the sixteen, which can be read on white and on black.</summary>
internal static class Styles
{
    /// <summary>Strong words and headings.</summary>
    public static readonly Style Strong = new(decoration: Decoration.Bold);

    /// <summary>Headings of sections.</summary>
    public static readonly Style Heading = new(Color.Teal, decoration: Decoration.Bold);

    /// <summary>Lines and frames.</summary>
    public static readonly Style Frame = new(Color.Grey);

    /// <summary>Things of less weight.</summary>
    public static readonly Style Muted = new(Color.Grey);

    /// <summary>What the reader must not miss.</summary>
    public static readonly Style Notice = new(Color.Olive);

    /// <summary>The style of a tone.</summary>
    public static Style Of(Tone tone) => tone switch
    {
        Tone.Good => new Style(Color.Green),
        Tone.Fair => new Style(Color.Olive),
        Tone.Bad => new Style(Color.Maroon),
        Tone.Muted => Muted,
        _ => Style.Plain,
    };

    /// <summary>The same colour, bold.</summary>
    public static Style Bold(Style style) => new(style.Foreground, style.Background, style.Decoration | Decoration.Bold);
}
