using System.Collections.Immutable;
using SyntheticAlpha.Diagnostics;

namespace SyntheticAlpha.Dossiers;

/// <summary>Reads the correlations of a dossier and checks that numbers can have them.</summary>
internal sealed class CorrelationReader(ImmutableArray<DossierInput> inputs, DiagnosticBag diagnostics)
{
    private const double Step = 0.01;

    private readonly HashSet<(string, string)> _known = [];
    private bool _isSound = true;

    /// <summary>The correlations; empty where they are wrong (then diagnostics say why).</summary>
    public ImmutableArray<Correlation> Read(ImmutableArray<CorrelationEntry> entries, string source)
    {
        ImmutableArray<Correlation> read = [.. entries.Select(e => One(e, source))];
        if (_isSound && !read.IsEmpty && CorrelationMatrix.Of(read).Root() is null)
            Report(DossierDiagnostics.ImpossibleCorrelations(read[0].Span with { Length = 1 }, Possible(read)));
        return _isSound ? read : [];
    }

    private Correlation One(CorrelationEntry entry, string source)
    {
        if (entry.Between.Length < 2 || !(Math.Abs(entry.Rank) <= 1))
            Report(DossierDiagnostics.BadCorrelation(entry.Span with { Length = 1 }, entry.Between.Length < 2));
        foreach (var name in entry.Between)
            if (inputs.FirstOrDefault(i => i.Name == name.Text) is not { } input)
                Report(DossierDiagnostics.UnknownCorrelated(name.Whole, name.Text, inputs.Select(i => i.Name)));
            else if (!input.Values.Any(v => v.Low is not null))
                Report(DossierDiagnostics.WordCorrelated(name.Whole, name.Text));
        var correlation = new Correlation([.. entry.Between.Select(n => n.Text)], entry.Rank, entry.Source ?? source, entry.Span);
        foreach (var (first, second, _) in correlation.Pairs)
            if (first == second || !_known.Add(string.CompareOrdinal(first, second) < 0 ? (first, second) : (second, first)))
                Report(DossierDiagnostics.RepeatedCorrelation(entry.Span with { Length = 1 }, first, second));
        return correlation;
    }

    // The most that all of them can be multiplied by so that numbers can have them.
    private static double Possible(ImmutableArray<Correlation> declared)
    {
        double by = 1 - Step;
        while (by > Step && CorrelationMatrix.Scaled(declared, by).Root() is null)
            by -= Step;
        return Math.Round(by, 2);
    }

    private void Report(Diagnostic problem)
    {
        _isSound = false;
        diagnostics.Add(problem);
    }
}
