using System.Collections.Immutable;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Expressions.Types;

namespace SyntheticAlpha.Audit.Reconciling;

/// <summary>A published figure, read.</summary>
/// <param name="Name">Its name in the file.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Text">The value as published.</param>
/// <param name="Low">The number, or a range's lower end; null for a word.</param>
/// <param name="High">The number, or a range's upper end; null for a word.</param>
/// <param name="Word">The word; null for numbers.</param>
/// <param name="Rounding">Half the step that a number is rounded to; 0 where it is exact or a word.</param>
/// <param name="Unit">The unit of a number; null where none is given.</param>
/// <param name="Where">Where the publication has it; null where that is not said.</param>
/// <param name="Ours">The name of our value; null where it is not compared.</param>
/// <param name="Span">Where it stands in the file.</param>
public sealed record Published(
    string Name, string Title, string Text, double? Low, double? High, string? Word, double Rounding, Unit? Unit, string? Where, MappedText? Ours, SourceSpan Span)
{
    /// <summary>Whether it is a range.</summary>
    public bool IsRange => Low != High;
}

/// <summary>A file of published figures, read.</summary>
/// <param name="File">The file as the user named it.</param>
/// <param name="Symbol">The instrument's symbol.</param>
/// <param name="AsOf">The day of the figures.</param>
/// <param name="Source">Where they were published.</param>
/// <param name="Figures">The figures in the order of the file.</param>
/// <param name="Checks">What must hold between them.</param>
public sealed record Publication(
    string File, MappedText Symbol, DateOnly AsOf, string Source, ImmutableArray<Published> Figures, ImmutableArray<PublishedCheck> Checks);
