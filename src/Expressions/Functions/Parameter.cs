namespace SyntheticAlpha.Expressions.Functions;

/// <summary>A named parameter of a series function.</summary>
public abstract record Parameter(string Name, string Summary);

/// <summary>What a series parameter accepts.</summary>
public enum SeriesKind
{
    /// <summary>Numbers of any unit.</summary>
    Number,

    /// <summary>Prices.</summary>
    Price,

    /// <summary>Numbers of shares.</summary>
    Volume,

    /// <summary>Conditions.</summary>
    Condition,
}

/// <summary>A column of values; <paramref name="Default"/> names the bar column taken where none is given.</summary>
public sealed record SeriesParameter(string Name, string Summary, SeriesKind Accepts = SeriesKind.Number, string? Default = null)
    : Parameter(Name, Summary)
{
    /// <summary>Whether one number for all bars makes sense, as for a level that is crossed.</summary>
    public bool MayBeConstant { get; init; }

    /// <summary>The bars' open.</summary>
    public static readonly SeriesParameter Open = Bar("open");

    /// <summary>The bars' high.</summary>
    public static readonly SeriesParameter High = Bar("high");

    /// <summary>The bars' low.</summary>
    public static readonly SeriesParameter Low = Bar("low");

    /// <summary>The bars' close.</summary>
    public static readonly SeriesParameter Close = Bar("close");

    /// <summary>The bars' volume.</summary>
    public static readonly SeriesParameter Volume = new("volume", "The bars' volume in shares.", SeriesKind.Volume, "volume");

    private static SeriesParameter Bar(string name) => new(name, $"The bars' {name}.", SeriesKind.Price, name);
}

/// <summary>A constant within bounds.</summary>
/// <param name="Name">Its name for calls by name.</param>
/// <param name="Summary">What it sets.</param>
/// <param name="Min">The smallest value allowed.</param>
/// <param name="Max">The largest value allowed.</param>
/// <param name="Default">The value where none is given; null where one must be given.</param>
/// <param name="IsInteger">Whether fractions are refused.</param>
public sealed record NumberParameter(string Name, string Summary, double Min, double Max, double? Default, bool IsInteger)
    : Parameter(Name, Summary)
{
    /// <summary>The longest look-back in bars: 40 years of days.</summary>
    public const int LongestLength = 10_000;

    /// <summary>A count of bars from <paramref name="min"/> up.</summary>
    public static NumberParameter Length(int? byDefault = null, int min = 1, string name = "length", string summary = "Bars looked back.") =>
        new(name, summary, min, LongestLength, byDefault, IsInteger: true);

    /// <summary>A number that may have fractions.</summary>
    public static NumberParameter Number(string name, string summary, double min, double max, double? byDefault = null) =>
        new(name, summary, min, max, byDefault, IsInteger: false);
}
