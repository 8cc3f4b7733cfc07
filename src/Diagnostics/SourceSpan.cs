namespace SyntheticAlpha.Diagnostics;

/// <summary>A stretch of a source text, from <paramref name="Start"/> over <paramref name="Length"/> characters.</summary>
public readonly record struct SourceSpan(SourceText Source, int Start, int Length)
{
    /// <summary>Number of the first character's line as shown, from 1 (see <see cref="SourceText.NumberOf"/>).</summary>
    public int Line => Source.NumberOf(Source.Position(Start).Line);

    /// <summary>Column of the first character, from 1.</summary>
    public int Column => Source.Position(Start).Column;

    /// <summary>The text covered.</summary>
    public string Text => Source.Text.Substring(Math.Min(Start, Source.Text.Length), Math.Clamp(Source.Text.Length - Start, 0, Length));

    /// <summary>The place as <c>file:line:column</c>.</summary>
    public override string ToString()
    {
        var (line, column) = Source.Position(Start);
        return $"{Source.Path}:{Source.NumberOf(line)}:{column}";
    }
}
