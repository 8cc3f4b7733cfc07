using SyntheticAlpha.Expressions.Functions;
using SyntheticAlpha.Indicators.Momentum;

namespace SyntheticAlpha.Indicators.Volume;

/// <summary>The percentage volume oscillator: the ppo of the volume.</summary>
public static class Pvo
{
    /// <summary>The catalogue entry of the line.</summary>
    public static readonly SeriesFunction Line = Ppo.Line with
    {
        Name = "pvo",
        Summary = "How far the recent volume is above the usual, in percent of the usual.",
        Definition = "ppo(volume, fast, slow).",
        Source = "percentage volume oscillator",
        Example = "pvo()",
        Parameters = [Macd.Fast, Macd.Slow, SeriesParameter.Volume],
        Undefined = "the slow average of the volume is zero",
    };

    /// <summary>The catalogue entry of the signal.</summary>
    public static readonly SeriesFunction Signal = Ppo.Signal with
    {
        Name = "pvo_signal",
        Summary = "The exponential average of the pvo line.",
        Definition = "ppo_signal(volume, fast, slow, signal).",
        Source = Line.Source,
        Example = "pvo_signal()",
        Parameters = [Macd.Fast, Macd.Slow, Macd.SignalLength, SeriesParameter.Volume],
        Undefined = Line.Undefined,
    };

    /// <summary>The catalogue entry of the histogram.</summary>
    public static readonly SeriesFunction Histogram = Ppo.Histogram with
    {
        Name = "pvo_histogram",
        Summary = "How far the pvo line is above its signal, in percentage points.",
        Definition = "ppo_histogram(volume, fast, slow, signal).",
        Source = Line.Source,
        Example = "pvo_histogram()",
        Parameters = Signal.Parameters,
        Undefined = Line.Undefined,
    };
}
