using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace SyntheticAlpha.Testing.Coverage;

/// <summary>What tests exercise of a pack, by kind, file and line.</summary>
/// <param name="Pack">The pack's name and version.</param>
/// <param name="Points">All points.</param>
public sealed record CoverageReport(string Pack, ImmutableArray<CoveredPoint> Points)
{
    private const int MostListed = 25;

    /// <summary>How many points are exercised.</summary>
    public int Covered => Points.Count(p => p.Hits > 0);

    /// <summary>The share of points exercised, in percent; 100 for a pack without any.</summary>
    public double Percent => Share([.. Points]);

    /// <summary>The report for a terminal: kinds, files, and the first of what is left.</summary>
    public string Text()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{Pack}: {Percent:0.0}% covered, {Covered} of {Points.Length}\n");
        Append(text, "kind", Points.GroupBy(p => Word(p.Kind)));
        Append(text, "file", Points.GroupBy(p => p.Span.Source.Path).OrderBy(g => g.Key, StringComparer.Ordinal));
        CoveredPoint[] left = [.. Points.Where(p => p.Hits == 0).OrderBy(p => p.Span.Source.Path, StringComparer.Ordinal).ThenBy(p => p.Span.Start)];
        if (left.Length > 0)
            text.Append("\nnot covered\n");
        foreach (var point in left.Take(MostListed))
            text.Append(CultureInfo.InvariantCulture, $"  {point.Span}  {Word(point.Kind)}  {point.Label}\n");
        if (left.Length > MostListed)
            text.Append(CultureInfo.InvariantCulture, $"  and {left.Length - MostListed} more: --coverage-html FILE shows all of them in the pack's source\n");
        return text.ToString();
    }

    /// <summary>How a kind is called.</summary>
    public static string Word(CoverageKind kind) => kind switch
    {
        CoverageKind.SubScore => "sub-score",
        CoverageKind.Missing => "missing sub-score",
        CoverageKind.Segment => "curve segment",
        CoverageKind.Brake => "cap or veto",
        CoverageKind.Price => "level or plan",
        CoverageKind.Outcome => "scenario or case",
        CoverageKind.Boundary => "boundary side",
        _ => kind.ToString().ToLowerInvariant(),
    };

    private static void Append(StringBuilder text, string title, IEnumerable<IGrouping<string, CoveredPoint>> groups)
    {
        var rows = groups.Select(g => (g.Key, Points: g.ToArray())).ToArray();
        int width = rows.Select(r => r.Key.Length).Append(title.Length).Max();
        text.Append(CultureInfo.InvariantCulture, $"\n{title.PadRight(width)}  covered    of\n");
        foreach (var (key, points) in rows)
            text.Append(CultureInfo.InvariantCulture, $"{key.PadRight(width)}  {points.Count(p => p.Hits > 0),7}  {points.Length,4}  {Share(points),5:0.0}%\n");
    }

    private static double Share(CoveredPoint[] points) => points.Length == 0 ? 100 : 100.0 * points.Count(p => p.Hits > 0) / points.Length;
}
