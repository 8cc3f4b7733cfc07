using System.Collections.Immutable;
using System.Globalization;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Expressions.Types;
using SyntheticAlpha.Plans.Evaluation;
using SyntheticAlpha.Scoring;
using SyntheticAlpha.Testing.Cases;

namespace SyntheticAlpha.Testing.Running;

/// <summary>Holds what came out of a case against what it expects.</summary>
/// <param name="start">What the case starts from.</param>
/// <param name="row">The case laid out.</param>
/// <param name="values">The values of its batch; null where the data have errors.</param>
/// <param name="at">Its row within the batch.</param>
internal sealed class Judge(TestStart start, CaseRow row, RowValues? values, int at)
{
    // Two computations of one number may differ in their last bits.
    private const double Noise = 1e-9;

    private Assessment? _assessment;

    private TestCase Case => row.Case;

    // Texts, reasons and traces need every node; most cases need none of them.
    private Assessment Assessment => _assessment ??= start.Assess(row);

    /// <summary>Everything that was not as expected.</summary>
    public ImmutableArray<TestFailure> Failures()
    {
        if (!Case.UnknownNames.IsEmpty)
            return [.. Case.UnknownNames.Select(u => new TestFailure(u with { Message = $"{Case.Title}: {u.Message}" }, "", "", "", null, []))];
        var errors = Errors();
        if (Case.Error is { } wanted)
            return errors.Any(e => e.Code == wanted.Code)
                ? []
                : [new TestFailure(TestDiagnostics.NoError(wanted.Span, Case.Title, wanted.Code, errors.Select(e => e.Code)), "", wanted.Code, "", null, [])];
        if (!errors.IsEmpty)
            return [.. errors.Select(e => new TestFailure(TestDiagnostics.UnexpectedError(e.Span ?? Case.Span, Case.Title, e), "", "", e.Code, null, []))];
        return [.. Case.Expected.Select(Check).Concat(Case.Missing.Select(Check)).Concat(Case.Texts.Select(Check)).OfType<TestFailure>()];
    }

    /// <summary>Whether all is as expected, found as early as can be.</summary>
    public bool Passes()
    {
        if (!Case.UnknownNames.IsEmpty)
            return false;
        var errors = Errors();
        if (Case.Error is { } wanted)
            return errors.Any(e => e.Code == wanted.Code);
        return errors.IsEmpty && Case.Expected.All(Fits) && Case.Missing.All(m => Check(m) is null) && Case.Texts.All(t => Check(t) is null);
    }

    private ImmutableArray<Diagnostic> Errors()
    {
        if (!start.Problems.IsEmpty || !row.Problems.IsEmpty)
            return [.. start.Problems, .. row.Problems];
        return start.MustBeKnown.Any(node => double.IsNaN(values![node, at])) ? [.. Assessor.Failures(Assessment)] : [];
    }

    private bool Fits(Expectation expected) =>
        start.Names.Find(expected.Name) is { } node && Fits(expected, values![node, at], start.Names.Pack.Plan.Nodes[node].Type.Kind);

    private bool Fits(Expectation expected, double actual, ValueKind kind)
    {
        if (expected.Value.IsMissing || double.IsNaN(actual))
            return expected.Value.IsMissing && double.IsNaN(actual);
        if (kind == ValueKind.Text)
            return start.Names.Pack.Plan.Texts.Text(actual) == expected.Value.Word;
        return Math.Abs(actual - expected.Value.Low) <= expected.Within + Noise * Math.Max(1, Math.Abs(expected.Value.Low));
    }

    private TestFailure? Check(Expectation expected)
    {
        if (start.Names.Find(expected.Name) is not { } node)
            return Gone(expected.Name, expected.Span);
        var kind = start.Names.Pack.Plan.Nodes[node].Type.Kind;
        double actual = values![node, at];
        if (Fits(expected, actual, kind))
            return null;
        var write = new ValueWriter(start.Names.Pack);
        string wanted = write.Text(expected.Value), found = double.IsNaN(actual) ? $"missing ({Assessment.WhyMissing(node)})" : write.Text(node, actual);
        double? difference = kind == ValueKind.Number && !double.IsNaN(actual) && !expected.Value.IsMissing ? actual - expected.Value.Low : null;
        string? off = difference is null ? null : string.Create(CultureInfo.InvariantCulture, $"difference {Signed(difference.Value)}{(expected.Within > 0 ? $", allowed ±{expected.Within:0.##########}" : "")}");
        return new TestFailure(
            TestDiagnostics.NotAsExpected(expected.Span, Case.Title, expected.Name, found, wanted, off), expected.Name, wanted, found, difference, Trace(node));
    }

    private TestFailure? Check(MissingExpectation expected)
    {
        if (start.Names.Find(expected.Name) is not { } node)
            return Gone(expected.Name, expected.Span);
        double actual = values![node, at];
        string wanted = "missing" + (expected.Reason is null ? "" : $" ({expected.Reason})");
        if (double.IsNaN(actual))
        {
            string? why = expected.Reason is null ? null : Assessment.WhyMissing(node);
            if (why is null || why.Contains(expected.Reason!, StringComparison.OrdinalIgnoreCase))
                return null;
            return new TestFailure(TestDiagnostics.NotMissing(expected.Span, Case.Title, expected.Name, $"missing ({why})", wanted), expected.Name, wanted, why, null, Trace(node));
        }

        string found = new ValueWriter(start.Names.Pack).Text(node, actual);
        return new TestFailure(TestDiagnostics.NotMissing(expected.Span, Case.Title, expected.Name, found, wanted), expected.Name, wanted, found, null, Trace(node));
    }

    private TestFailure? Check(TextExpectation expected)
    {
        string text = SourceText.OneLine(new NarrativeText(Assessment).Of(expected.Name)), words = SourceText.OneLine(expected.Words);
        string? problem = expected.Relation switch
        {
            TextRelation.Exact when text != words => $"is not \"{words}\"",
            TextRelation.Contains when !text.Contains(words, StringComparison.Ordinal) => $"does not say \"{words}\"",
            TextRelation.Lacks when text.Contains(words, StringComparison.Ordinal) => $"says \"{words}\"",
            _ => null,
        };
        return problem is null ? null : new TestFailure(
            TestDiagnostics.OtherText(expected.Span, Case.Title, expected.Name, problem, text), expected.Name, words, text, null, []);
    }

    private TestFailure Gone(string name, SourceSpan span) =>
        new(TestDiagnostics.UnknownName(span, name, start.Names.Pack.Names.Keys), name, "", "", null, []);

    private ImmutableArray<TraceStep> Trace(int node) => new MissTrace(Assessment, row.Places).Of(node);

    private static string Signed(double difference) => (difference > 0 ? "+" : "") + difference.ToString("0.##########", CultureInfo.InvariantCulture);
}
