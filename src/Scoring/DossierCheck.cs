using System.Globalization;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Dossiers;
using SyntheticAlpha.Expressions.Types;
using SyntheticAlpha.Rules;

namespace SyntheticAlpha.Scoring;

/// <summary>Holds a dossier against what a pack declares: names, types, words and ranges.</summary>
public sealed class DossierCheck
{
    // Past so many names a dossier is not misspelled but made for other rules too.
    private const int MostSpelled = 3;

    private readonly Pack _pack;
    private readonly DiagnosticBag _diagnostics;
    private readonly Dictionary<string, SourceSpan> _unknown = new(StringComparer.Ordinal);

    private DossierCheck(Pack pack, DiagnosticBag diagnostics) => (_pack, _diagnostics) = (pack, diagnostics);

    /// <summary>Reports everything that does not fit.</summary>
    public static void Run(Pack pack, Dossier dossier, DiagnosticBag diagnostics)
    {
        var check = new DossierCheck(pack, diagnostics);
        foreach (var input in dossier.Inputs)
            foreach (var value in input.Values)
                check.Take(input.Name, input.NameSpan, value, isPeriodic: false);
        foreach (var figure in dossier.Statements.All.OrderBy(s => s.Span.Start).SelectMany(s => s.Values))
            check.Take(figure.Name, figure.NameSpan, figure.Value, isPeriodic: true);
        check.ReportUnknown();
    }

    private void Take(string name, SourceSpan place, DossierValue value, bool isPeriodic)
    {
        if (_pack.Inputs.FirstOrDefault(i => i.Name == name) is not { } declared)
            _unknown.TryAdd(name, place);
        else if (declared.Per is not null != isPeriodic)
            _diagnostics.Add(DossierDiagnostics.WrongPlace(place, name, isPeriodic: declared.Per is not null));
        else
            Check(declared, value);
    }

    private void ReportUnknown()
    {
        string[] known = [.. _pack.Inputs.Select(i => i.Name)];
        var alone = _unknown.Where(u => _unknown.Count <= MostSpelled || Suggestion.DidYouMean(u.Key, known) is not null).ToArray();
        foreach (var (name, place) in alone)
            _diagnostics.Add(DossierDiagnostics.UnknownInput(place, name, known));
        var others = _unknown.Except(alone).OrderBy(u => u.Value.Start).ToArray();
        if (others.Length > 0)
            _diagnostics.Add(DossierDiagnostics.UnknownInputs(others[0].Value, [.. others.Select(u => u.Key)]));
    }

    private void Check(InputDefinition declared, DossierValue value)
    {
        switch (declared.Type.Kind)
        {
            case ValueKind.Text when value.Word is null || !declared.Words.Contains(value.Word):
                string? nearest = value.Word is null ? null : Suggestion.DidYouMean(value.Word, declared.Words);
                _diagnostics.Add(DossierDiagnostics.WrongType(value.Span, declared.Name, $"one of {string.Join(", ", declared.Words)}") with { Help = nearest });
                break;
            case ValueKind.Date when value.Date is null:
                _diagnostics.Add(DossierDiagnostics.WrongType(value.Span, declared.Name, "a date such as 2026-06-21"));
                break;
            case ValueKind.Number when value.Low is null:
                _diagnostics.Add(DossierDiagnostics.WrongType(value.Span, declared.Name, $"a {declared.Type}, or a range such as 18..22"));
                break;
            case ValueKind.Number when value.Low < declared.Low || value.High > declared.High:
                string range = string.Create(CultureInfo.InvariantCulture, $"{declared.Low}..{declared.High}");
                _diagnostics.Add(DossierDiagnostics.OutOfRange(value.Span, declared.Name, range));
                break;
        }
    }
}
