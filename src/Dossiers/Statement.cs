using System.Collections.Immutable;
using SyntheticAlpha.Diagnostics;

namespace SyntheticAlpha.Dossiers;

/// <summary>How long a period of statements is.</summary>
public enum PeriodLength
{
    /// <summary>Twelve months.</summary>
    Year,

    /// <summary>Six months.</summary>
    HalfYear,

    /// <summary>Three months.</summary>
    Quarter,
}

/// <summary>The figures of a period as one filing gave them.</summary>
/// <param name="End">The last day of the period.</param>
/// <param name="Per">Its length.</param>
/// <param name="Filed">The day of the filing.</param>
/// <param name="Values">The figures given.</param>
/// <param name="Span">Where it stands.</param>
public sealed record Statement(DateOnly End, PeriodLength Per, DateOnly Filed, ImmutableArray<StatementValue> Values, SourceSpan Span);

/// <summary>A figure of a statement.</summary>
public sealed record StatementValue(string Name, SourceSpan NameSpan, DossierValue Value);

/// <summary>A figure looked up in statements: its value, or why there is none.</summary>
/// <param name="Value">The figure; null where it is missing.</param>
/// <param name="Period">The last day of its period; null where no period is known.</param>
/// <param name="Missing">Why it is missing; empty where it is not.</param>
public sealed record StatementFigure(DossierValue? Value, DateOnly? Period, string Missing);

/// <summary>
/// Statements as they were known day by day: on a day those count that were filed by then, and of two filings for one period
/// the later one, figure by figure.
/// </summary>
public sealed class StatementHistory(ImmutableArray<Statement> statements)
{
    // Fiscal years of 52 weeks end some days from the calendar's.
    private const int DaysApart = 20;

    private readonly ImmutableArray<Statement> _statements = [.. statements.OrderBy(s => s.Filed).ThenBy(s => s.End)];

    /// <summary>All statements by the day of their filing.</summary>
    public ImmutableArray<Statement> All => _statements;

    /// <summary>The last day of the period that lies so many periods before the latest one known on a day; null where none is known.</summary>
    public DateOnly? PeriodOn(DateOnly day, PeriodLength per, int back = 0)
    {
        var known = Known(day, per).ToArray();
        if (known.Length == 0)
            return null;
        var end = known.Max(s => s.End).AddMonths(-back * Months(per));
        var near = known.Where(s => Math.Abs(s.End.DayNumber - end.DayNumber) <= DaysApart).Select(s => s.End).ToArray();
        return near.Length == 0 ? end : near.Max();
    }

    /// <summary>A figure of the period that lies so many periods before the latest one known on a day.</summary>
    public StatementFigure Find(string name, PeriodLength per, int back, DateOnly day)
    {
        if (PeriodOn(day, per, back) is not { } end)
            return new StatementFigure(null, null, NoneKnown(per));
        var filings = Known(day, per).Where(s => s.End == end).ToArray();
        if (filings.Length == 0)
            return new StatementFigure(null, end, $"no statement of the {Say(per)} to about {end:yyyy-MM-dd} is known");
        var values = filings.SelectMany(s => s.Values).Where(v => v.Name == name).ToArray();
        return values.Length == 0
            ? new StatementFigure(null, end, $"not in the statement of the {Say(per)} to {end:yyyy-MM-dd}")
            : new StatementFigure(values[^1].Value, end, "");
    }

    /// <summary>A period's length in words.</summary>
    public static string Say(PeriodLength per) => per switch
    {
        PeriodLength.Year => "year",
        PeriodLength.HalfYear => "half-year",
        _ => "quarter",
    };

    private IEnumerable<Statement> Known(DateOnly day, PeriodLength per) => _statements.Where(s => s.Per == per && s.Filed <= day);

    private string NoneKnown(PeriodLength per) => _statements.Where(s => s.Per == per).Select(s => (DateOnly?)s.Filed).Min() is { } first
        ? $"no statement of a {Say(per)} is known before {first:yyyy-MM-dd}"
        : $"the dossier has no statement of a {Say(per)}";

    private static int Months(PeriodLength per) => per switch
    {
        PeriodLength.Year => 12,
        PeriodLength.HalfYear => 6,
        _ => 3,
    };
}
