using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace SyntheticAlpha.Cli.Options;

/// <summary>Options that take a day, in ISO form only: other ways of writing a date are ambiguous (06/07/2026).</summary>
internal static class DateOption
{
    /// <summary>An option for a day.</summary>
    /// <param name="name">The option's name, such as <c>--as-of</c>.</param>
    /// <param name="description">What the day is for.</param>
    public static Option<DateOnly?> Create(string name, string description) =>
        new(name) { Description = description, HelpName = "DATE", CustomParser = Read };

    /// <summary>Adds an error where the first day is after the last.</summary>
    /// <param name="result">The command as it was given.</param>
    /// <param name="from">The option of the first day.</param>
    /// <param name="to">The option of the last day.</param>
    public static void CheckOrder(CommandResult result, Option<DateOnly?> from, Option<DateOnly?> to)
    {
        if (Day(result.GetResult(from)) is { } first && Day(result.GetResult(to)) is { } last && first > last)
            result.AddError(FormattableString.Invariant($"{from.Name} {first:yyyy-MM-dd} is after {to.Name} {last:yyyy-MM-dd}"));
    }

    // Asking for the value of an option that is no day would throw, though it is told already.
    private static DateOnly? Day(OptionResult? option) => option is { Tokens: [var token] } && TryRead(token.Value, out var day) ? day : null;

    private static bool TryRead(string written, out DateOnly day) => DateOnly.TryParseExact(written, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day);

    private static DateOnly? Read(ArgumentResult result)
    {
        string written = result.Tokens.Count == 1 ? result.Tokens[0].Value : "";
        if (TryRead(written, out var day))
            return day;
        result.AddError($"\"{written}\" is not a date for {((OptionResult)result.Parent!).Option.Name}: write it as 2026-06-21");
        return null;
    }
}
