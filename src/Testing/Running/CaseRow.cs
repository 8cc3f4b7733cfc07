using System.Collections.Immutable;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Dossiers;
using SyntheticAlpha.Expressions.Types;
using SyntheticAlpha.Plans;
using SyntheticAlpha.Rules;
using SyntheticAlpha.Scoring;
using SyntheticAlpha.Testing.Cases;

namespace SyntheticAlpha.Testing.Running;

/// <summary>A case as a row of what-ifs: the nodes of a pack that it overrides, with their values.</summary>
/// <param name="Case">The case.</param>
/// <param name="Overrides">The nodes overridden with the values they take, by rising node.</param>
/// <param name="Places">Where each of them is given.</param>
/// <param name="Problems">What is wrong with the inputs given: words, types and ranges.</param>
internal sealed record CaseRow(
    TestCase Case, ImmutableArray<(int Node, double Value)> Overrides, ImmutableDictionary<int, SourceSpan> Places, ImmutableArray<Diagnostic> Problems)
{
    /// <summary>Equal for rows that override the same nodes and have the same other symbols: these can be columns of one evaluation.</summary>
    public string Key => string.Join(',', Overrides.Select(o => o.Node)) + (Case.Universe.IsEmpty ? "" : $"|{Case.Universe[0].Values[0].Span}");

    /// <summary>Lays a case out for a pack.</summary>
    public static CaseRow Of(TestCase test, PackNames names)
    {
        var problems = new DiagnosticBag();
        DossierCheck.Run(names.Pack, WithGiven(Dossier.Empty(""), test, names.Pack), problems);
        return Of(test, names, [.. problems.Items.Where(p => p.Severity == Severity.Error)]);
    }

    /// <summary>Lays a case out for a pack that declares the same inputs as one for which it was checked before.</summary>
    public static CaseRow Of(TestCase test, PackNames names, ImmutableArray<Diagnostic> problems)
    {
        var values = new SortedDictionary<int, double>();
        var places = ImmutableDictionary.CreateBuilder<int, SourceSpan>();
        foreach (var given in test.Given)
        {
            if (names.Find(given.Name) is not { } node)
                continue;
            Set(node, given.Value.Kind == ValueKind.Text && given.Value.Word is { } word ? names.Pack.Plan.Texts.Code(word) : given.Value.Middle);
            if (InputOf(names.Pack, node) is null)
                continue;
            Set(names.EndOf(given.Name, "low"), given.Value.Low);
            Set(names.EndOf(given.Name, "high"), given.Value.High);

            void Set(int? id, double value)
            {
                if (id is { } known)
                    (values[known], places[known]) = (value, given.Span);
            }
        }

        return new CaseRow(test, [.. values.Select(v => (v.Key, v.Value))], places.ToImmutable(), problems);
    }

    /// <summary>A dossier whose inputs are replaced by those given, so that texts show ranges as ranges.</summary>
    public static Dossier WithGiven(Dossier dossier, TestCase test, Pack pack)
    {
        var inputs = test.Given.Where(g => pack.Inputs.Any(i => i.Name == g.Name && i.Per is null)).ToArray();
        return dossier with
        {
            Inputs = [.. dossier.Inputs.Where(i => !Array.Exists(inputs, g => g.Name == i.Name)), .. inputs.Where(g => !g.Value.IsMissing).Select(Input)],
        };
    }

    private static DossierInput Input(Given given)
    {
        var value = given.Value;
        bool isNumber = value.Kind == ValueKind.Number;
        return new DossierInput(given.Name, given.Span,
        [
            new DossierValue(
                isNumber ? value.Low : null, isNumber ? value.High : null, value.Word, value.Kind == ValueKind.Date ? DateOnly.FromDayNumber((int)value.Low) : null,
                Basis.Observed, "the test", DateOnly.MinValue, given.Span),
        ]);
    }

    private static string? InputOf(Pack pack, int node) =>
        pack.Plan.Nodes[node].Operation is SourceOperation source && source.Name.StartsWith("input.", StringComparison.Ordinal) ? source.Name : null;
}
