using System.Collections.Immutable;
using SyntheticAlpha.Bars;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Expressions.Types;

namespace SyntheticAlpha.Testing.Cases;

/// <summary>One case of a pack's tests: what is given and what must come out. Names are looked up in the pack that it is run on.</summary>
/// <param name="Name">The test's name.</param>
/// <param name="Row">Which row of the test's table it is, from 1; null where it has none.</param>
/// <param name="Source">The data that it starts from.</param>
/// <param name="Given">What replaces values of the data.</param>
/// <param name="Expected">Values that must come out.</param>
/// <param name="Missing">Names that must have no value.</param>
/// <param name="Texts">Texts that must be said.</param>
/// <param name="Error">The error that must be reported; null where there must be none.</param>
/// <param name="Span">Where it is written.</param>
public sealed record TestCase(
    string Name, int? Row, TestSource Source, ImmutableArray<Given> Given, ImmutableArray<Expectation> Expected,
    ImmutableArray<MissingExpectation> Missing, ImmutableArray<TextExpectation> Texts, ErrorExpectation? Error, SourceSpan Span)
{
    /// <summary>What the other symbols have: for each name one value a symbol; empty where there are none.</summary>
    public ImmutableArray<(string Name, ImmutableArray<Given> Values)> Universe { get; init; } = [];

    /// <summary>The names that the pack does not have, each with its place: such a case fails, and the others are run.</summary>
    public ImmutableArray<Diagnostic> UnknownNames { get; init; } = [];

    /// <summary>The name with its row: <c>RSI [3]</c>.</summary>
    public string Title => Row is { } row ? FormattableString.Invariant($"{Name} [{row}]") : Name;
}

/// <summary>The data that cases start from; equal where they are the same. Without a symbol only what is given is known.</summary>
/// <param name="Symbol">The symbol.</param>
/// <param name="Data">The folder of bars and dossiers.</param>
/// <param name="Dossier">A dossier file instead of the folder's.</param>
/// <param name="Benchmark">The benchmark's symbol; null for the dossier's.</param>
/// <param name="AsOf">The day; null for the data's own.</param>
/// <param name="Adjustment">Which prices are read.</param>
public sealed record TestSource(string? Symbol, string? Data, string? Dossier, string? Benchmark, DateOnly? AsOf, Adjustment Adjustment);

/// <summary>A value with its type: a number or its range, a word, a truth value, a day, or nothing.</summary>
/// <param name="Kind">The type.</param>
/// <param name="Low">The number, day number or truth value, or the lower end of a range; NaN for words and where it is missing.</param>
/// <param name="High">The upper end of a range; the same as <paramref name="Low"/> elsewhere.</param>
/// <param name="Word">The word, for texts.</param>
public readonly record struct TypedValue(ValueKind Kind, double Low, double High, string? Word)
{
    /// <summary>Whether it stands for no value at all.</summary>
    public bool IsMissing => Word is null && double.IsNaN(Low);

    /// <summary>The number, for a range its middle.</summary>
    public double Middle => Low + (High - Low) / 2;
}

/// <summary>A value that replaces what the data say.</summary>
public sealed record Given(string Name, TypedValue Value, SourceSpan Span);

/// <summary>A value that must come out.</summary>
/// <param name="Name">The name of what is looked at.</param>
/// <param name="Value">What it must be.</param>
/// <param name="Within">How far a number may be off.</param>
/// <param name="Span">Where it is written.</param>
public sealed record Expectation(string Name, TypedValue Value, double Within, SourceSpan Span);

/// <summary>A name that must be missing, for a reason that holds some words where they are given.</summary>
public sealed record MissingExpectation(string Name, string? Reason, SourceSpan Span);

/// <summary>What a text must say.</summary>
/// <param name="Name">The text's name.</param>
/// <param name="Relation">Whether it is the whole text, a part of it, or must not be in it.</param>
/// <param name="Words">The words.</param>
/// <param name="Span">Where it is written.</param>
public sealed record TextExpectation(string Name, TextRelation Relation, string Words, SourceSpan Span);

/// <summary>How expected words stand to a text.</summary>
public enum TextRelation
{
    /// <summary>They are the whole text.</summary>
    Exact,

    /// <summary>They are part of it.</summary>
    Contains,

    /// <summary>They are not in it.</summary>
    Lacks,
}

/// <summary>An error that must be reported, by its code.</summary>
public sealed record ErrorExpectation(string Code, SourceSpan Span);
