using System.Collections.Immutable;
using SyntheticAlpha.Diagnostics;

namespace SyntheticAlpha.Dossiers;

/// <summary>How sure a value is of itself.</summary>
public enum Basis
{
    /// <summary>Read off a source.</summary>
    Observed,

    /// <summary>Worked out from other figures, not read.</summary>
    Estimated,

    /// <summary>Set for the sake of the analysis.</summary>
    Assumed,
}

/// <summary>How likely the numbers of a range are.</summary>
public enum Distribution
{
    /// <summary>All alike.</summary>
    Uniform,

    /// <summary>The middle the likeliest, the ends the least.</summary>
    Triangular,

    /// <summary>Normal around the middle, with the ends two standard deviations away and nothing beyond them.</summary>
    Normal,
}

/// <summary>What is known of an instrument beside its bars: inputs, arguments and catalysts, each with basis, source and the day it became known.</summary>
/// <param name="Symbol">The instrument's symbol.</param>
/// <param name="SymbolSpan">Where the symbol stands.</param>
/// <param name="Name">Its name.</param>
/// <param name="Currency">The currency of its prices, as ISO 4217 code.</param>
/// <param name="Benchmark">The symbol it is compared with; null where the dossier names none.</param>
/// <param name="AsOf">The day the dossier was drawn up; null where it does not say.</param>
/// <param name="Inputs">The inputs by name, in the order of the file.</param>
/// <param name="Catalysts">Dated events ahead, in the order of their first days.</param>
/// <param name="Arguments">Arguments for and against, in the order of the file.</param>
/// <param name="Hash">SHA-256 of the file, hexadecimal; empty where there is no file.</param>
public sealed record Dossier(
    string Symbol,
    SourceSpan SymbolSpan,
    string Name,
    string Currency,
    string? Benchmark,
    DateOnly? AsOf,
    ImmutableArray<DossierInput> Inputs,
    ImmutableArray<Catalyst> Catalysts,
    ImmutableArray<Argument> Arguments,
    string Hash)
{
    /// <summary>Which inputs given as ranges are high and low together.</summary>
    public ImmutableArray<Correlation> Correlations { get; init; } = [];

    /// <summary>Figures of statements by period and filing.</summary>
    public StatementHistory Statements { get; init; } = new([]);

    /// <summary>The last day on which something in it became known; null where nothing says.</summary>
    public DateOnly? LastKnown =>
        Inputs.SelectMany(i => i.Values).Select(v => v.Known).Concat(Statements.All.Select(s => s.Filed))
            .Where(day => day > DateOnly.MinValue).Select(day => (DateOnly?)day).Max();

    /// <summary>A dossier that holds nothing: for a symbol of which only bars are at hand.</summary>
    public static Dossier Empty(string symbol) => new(symbol, default, symbol, "USD", null, null, [], [], [], "");

    /// <summary>The input of a name, or null.</summary>
    public DossierInput? Find(string name) => Inputs.FirstOrDefault(i => i.Name == name);
}

/// <summary>An input with every value it has had, by the day each became known.</summary>
public sealed record DossierInput(string Name, SourceSpan NameSpan, ImmutableArray<DossierValue> Values)
{
    /// <summary>The value known on a day, or null.</summary>
    public DossierValue? On(DateOnly day) => Values.LastOrDefault(v => v.Known <= day);
}

/// <summary>One value of an input: a number, a range, a word or a date.</summary>
/// <param name="Low">The number, or the lower end of the range.</param>
/// <param name="High">The number, or the upper end of the range.</param>
/// <param name="Word">The word, where it is one.</param>
/// <param name="Date">The date, where it is one.</param>
/// <param name="Basis">How it came about.</param>
/// <param name="Source">Where it comes from; empty where not said.</param>
/// <param name="Known">The day from which it counts as known.</param>
/// <param name="Span">Where it stands.</param>
public sealed record DossierValue(
    double? Low, double? High, string? Word, DateOnly? Date, Basis Basis, string Source, DateOnly Known, SourceSpan Span)
{
    /// <summary>Whether it is a range with two ends.</summary>
    public bool IsRange => Low is { } low && High is { } high && low != high;

    /// <summary>Whether it is a given that no question about changes may move.</summary>
    public bool IsFixed { get; init; }

    /// <summary>How a range is drawn from.</summary>
    public Distribution Distribution { get; init; }

    /// <summary>The number, for a range its middle.</summary>
    public double? Middle => Low is { } low && High is { } high ? low + (high - low) / 2 : null;
}

/// <summary>How much an event may move the price.</summary>
public enum Impact
{
    /// <summary>Little.</summary>
    Low,

    /// <summary>Noticeably.</summary>
    Medium,

    /// <summary>Much.</summary>
    High,
}

/// <summary>Which way an event is expected to move the price.</summary>
public enum Bias
{
    /// <summary>Up.</summary>
    Bullish,

    /// <summary>Down.</summary>
    Bearish,

    /// <summary>Some of both.</summary>
    Mixed,

    /// <summary>Strongly one way or the other, depending on the outcome.</summary>
    Binary,
}

/// <summary>A dated event ahead.</summary>
public sealed record Catalyst(
    string Event, DateOnly From, DateOnly To, Impact Impact, Bias Bias, string Note, Basis Basis, string Source, DateOnly Known, SourceSpan Span);

/// <summary>Which side an argument speaks for.</summary>
public enum Side
{
    /// <summary>For rising prices.</summary>
    Bull,

    /// <summary>For falling prices.</summary>
    Bear,
}

/// <summary>An argument for one side.</summary>
public sealed record Argument(Side Side, string Text, Basis Basis, string Source, DateOnly Known, SourceSpan Span);
