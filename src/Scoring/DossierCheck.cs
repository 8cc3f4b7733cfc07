using System.Globalization;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Dossiers;
using SyntheticAlpha.Expressions.Types;
using SyntheticAlpha.Rules;

namespace SyntheticAlpha.Scoring;

/// <summary>Holds a dossier against what a pack declares: names, types, words and ranges.</summary>
public static class DossierCheck
{
    /// <summary>Reports everything that does not fit.</summary>
    public static void Run(Pack pack, Dossier dossier, DiagnosticBag diagnostics)
    {
        CheckStatements(pack, dossier, diagnostics);
        foreach (var input in dossier.Inputs)
        {
            var declared = pack.Inputs.FirstOrDefault(i => i.Name == input.Name);
            if (declared is null)
                diagnostics.Add(DossierDiagnostics.UnknownInput(input.NameSpan, input.Name, pack.Inputs.Select(i => i.Name)));
            else if (declared.Per is not null)
                diagnostics.Add(DossierDiagnostics.WrongPlace(input.NameSpan, input.Name, isPeriodic: true));
            else
                foreach (var value in input.Values)
                    Check(declared, value, diagnostics);
        }
    }

    private static void CheckStatements(Pack pack, Dossier dossier, DiagnosticBag diagnostics)
    {
        var unknown = new HashSet<string>(StringComparer.Ordinal);
        foreach (var figure in dossier.Statements.All.OrderBy(s => s.Span.Start).SelectMany(s => s.Values))
        {
            var declared = pack.Inputs.FirstOrDefault(i => i.Name == figure.Name);
            if (declared is { Per: null })
                diagnostics.Add(DossierDiagnostics.WrongPlace(figure.NameSpan, figure.Name, isPeriodic: false));
            else if (declared is not null)
                Check(declared, figure.Value, diagnostics);
            else if (unknown.Add(figure.Name))
                diagnostics.Add(DossierDiagnostics.UnknownInput(figure.NameSpan, figure.Name, pack.Inputs.Where(i => i.Per is not null).Select(i => i.Name)));
        }
    }

    private static void Check(InputDefinition declared, DossierValue value, DiagnosticBag diagnostics)
    {
        switch (declared.Type.Kind)
        {
            case ValueKind.Text when value.Word is null || !declared.Words.Contains(value.Word):
                string? nearest = value.Word is null ? null : Suggestion.DidYouMean(value.Word, declared.Words);
                diagnostics.Add(DossierDiagnostics.WrongType(value.Span, declared.Name, $"one of {string.Join(", ", declared.Words)}") with { Help = nearest });
                break;
            case ValueKind.Date when value.Date is null:
                diagnostics.Add(DossierDiagnostics.WrongType(value.Span, declared.Name, "a date such as 2026-06-21"));
                break;
            case ValueKind.Number when value.Low is null:
                diagnostics.Add(DossierDiagnostics.WrongType(value.Span, declared.Name, $"a {declared.Type}, or a range such as 18..22"));
                break;
            case ValueKind.Number when value.Low < declared.Low || value.High > declared.High:
                string range = string.Create(CultureInfo.InvariantCulture, $"{declared.Low}..{declared.High}");
                diagnostics.Add(DossierDiagnostics.OutOfRange(value.Span, declared.Name, range));
                break;
        }
    }
}
