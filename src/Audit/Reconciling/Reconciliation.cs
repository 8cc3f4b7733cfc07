using System.Collections.Immutable;
using System.Text.Json;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Expressions.Functions;
using SyntheticAlpha.Reports.Json;

namespace SyntheticAlpha.Audit.Reconciling;

/// <summary>How a published figure stands to ours.</summary>
public enum FigureVerdict
{
    /// <summary>Ours is the same.</summary>
    Equal,

    /// <summary>Ours rounds to it.</summary>
    WithinRounding,

    /// <summary>One of both is a range and the other lies in it.</summary>
    InRange,

    /// <summary>Ours is another.</summary>
    Different,

    /// <summary>Ours is missing.</summary>
    Missing,

    /// <summary>It is not compared; it takes part in checks only.</summary>
    NotCompared,
}

/// <summary>A published figure beside ours.</summary>
/// <param name="Published">The figure.</param>
/// <param name="Ours">Ours; null where it is not compared.</param>
/// <param name="Verdict">How they stand to each other.</param>
/// <param name="IsContradicted">Whether other published figures contradict it.</param>
public sealed record ReconciledFigure(Published Published, OurValue? Ours, FigureVerdict Verdict, bool IsContradicted);

/// <summary>Published figures compared with a report of ours and with each other.</summary>
/// <param name="Publication">What was published.</param>
/// <param name="Report">Our report.</param>
/// <param name="Figures">The figures beside ours, in the order of the file.</param>
/// <param name="Checks">The figures against each other.</param>
public sealed record Reconciliation(
    Publication Publication, ReportDocument Report, ImmutableArray<ReconciledFigure> Figures, ImmutableArray<Consistency> Checks)
{
    private const double LastPlaces = 1e-12;

    /// <summary>The checks that no values within the figures' rounding fulfil.</summary>
    public ImmutableArray<Consistency> Contradictions => [.. Checks.Where(c => c.Verdict == ConsistencyVerdict.Contradicts)];

    /// <summary>Whether nothing differs and nothing contradicts.</summary>
    public bool IsClean => Contradictions.IsEmpty && Figures.All(f => f.Verdict is not (FigureVerdict.Different or FigureVerdict.Missing));

    /// <summary>Compares.</summary>
    /// <param name="json">The text of our report.</param>
    /// <param name="file">Its file, for messages.</param>
    /// <param name="publication">What was published.</param>
    /// <param name="functions">The functions that checks may use.</param>
    /// <exception cref="InputException">The report is none or was changed, is of another symbol or day, or the figures name values that it does not have.</exception>
    public static Reconciliation Of(string json, string file, Publication publication, FunctionCatalogue functions)
    {
        var report = ReadReport(json, file);
        if (report.Symbol != publication.Symbol.Text || report.AsOf != publication.AsOf)
            throw new InputException(AuditDiagnostics.OtherReport(publication.Symbol.Whole, $"{publication.Symbol.Text} as of {publication.AsOf:yyyy-MM-dd}", file, $"{report.Symbol} as of {report.AsOf:yyyy-MM-dd}"));
        var ours = OurValues.Of(report);
        var diagnostics = new DiagnosticBag();
        foreach (var figure in publication.Figures)
            Check(figure, ours, diagnostics);
        diagnostics.ThrowIfErrors();
        var checks = Consistency.Of(publication, functions);
        var contradicted = checks.Where(c => c.Verdict == ConsistencyVerdict.Contradicts).SelectMany(c => c.Figures).Select(f => f.Name).ToHashSet(StringComparer.Ordinal);
        return new Reconciliation(publication, report, [.. publication.Figures.Select(f => Compare(f, ours, contradicted.Contains(f.Name)))], checks);
    }

    private static ReportDocument ReadReport(string json, string file)
    {
        if (TextSeal.Stated(json) is null)
            throw new InputException(AuditDiagnostics.NoReport(file));
        if (!TextSeal.Holds(json))
            throw new InputException(AuditDiagnostics.ChangedReport(file));
        try
        {
            return JsonReport.Read(json) ?? throw new InputException(AuditDiagnostics.NoReport(file));
        }
        catch (JsonException)
        {
            throw new InputException(AuditDiagnostics.NoReport(file));
        }
    }

    private static void Check(Published figure, ImmutableSortedDictionary<string, OurValue> ours, DiagnosticBag diagnostics)
    {
        if (figure.Ours is not { } name)
            return;
        if (!ours.TryGetValue(name.Text, out var value))
            diagnostics.Add(AuditDiagnostics.UnknownOurs(name.Whole, name.Text, ours.Keys));
        else if (value.Missing is null && (value.Word is null) != (figure.Word is null))
            diagnostics.Add(AuditDiagnostics.BadFigure(figure.Span with { Length = 1 }, $"\"{figure.Text}\" cannot be compared with {name.Text}: one is a number, the other a word", null));
        else if (figure.Unit is { } unit && value.Unit is { } has && unit.ToString() != has)
            diagnostics.Add(AuditDiagnostics.BadFigure(name.Whole, $"{figure.Name} is given in {unit}, our {name.Text} in {has}", $"write the figure in {has}"));
    }

    private static ReconciledFigure Compare(Published figure, ImmutableSortedDictionary<string, OurValue> ours, bool isContradicted)
    {
        var value = figure.Ours is { } name ? ours[name.Text] : null;
        return new ReconciledFigure(figure, value, value is null ? FigureVerdict.NotCompared : Judge(figure, value), isContradicted);
    }

    private static FigureVerdict Judge(Published figure, OurValue ours)
    {
        if (ours.Word is { } word)
            return word == figure.Word ? FigureVerdict.Equal : FigureVerdict.Different;
        if (ours is not { Low: { } low, High: { } high })
            return FigureVerdict.Missing;
        var (first, last) = (figure.Low!.Value, figure.High!.Value);
        if (Same(low, first) && Same(high, last))
            return FigureVerdict.Equal;
        bool isInside = figure.IsRange ? low == high && low >= first && high <= last : low != high && first >= low && first <= high;
        if (isInside)
            return FigureVerdict.InRange;
        bool isNear = Near(low, first, figure.Rounding) && Near(high, last, figure.Rounding);
        bool isNearInside = figure.IsRange && low == high && low >= first - figure.Rounding && high <= last + figure.Rounding;
        return isNear || isNearInside ? FigureVerdict.WithinRounding : FigureVerdict.Different;
    }

    private static bool Same(double a, double b) => Near(a, b, 0);

    private static bool Near(double a, double b, double rounding) => Math.Abs(a - b) <= rounding + (LastPlaces * Math.Max(Math.Abs(a), Math.Abs(b)));
}
