using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Testing.Running;

namespace SyntheticAlpha.Testing.Output;

/// <summary>Writes results for people: each failure with the line of its expectation and how the value came about, then the count.</summary>
public sealed class TextTestWriter(bool color = false) : ITestWriter
{
    private const int WidestExpression = 60;

    /// <inheritdoc/>
    public void Write(TestResults results, TextWriter output)
    {
        foreach (var failure in results.Outcomes.SelectMany(o => o.Failures))
        {
            output.Write(DiagnosticFormatter.Format(failure.Diagnostic, color));
            output.Write(Trace(failure.Trace));
            output.Write('\n');
        }

        string failed = results.Failed == 0 ? "" : $", {results.Failed} failed";
        output.Write(string.Create(
            CultureInfo.InvariantCulture, $"{results.Pack}: {results.Passed} passed{failed}, of {results.Outcomes.Length} in {results.Elapsed.TotalSeconds:0.00} s\n"));
    }

    /// <summary>The steps of a value, indented by depth, in columns of what, value and place.</summary>
    public static string Trace(ImmutableArray<TraceStep> steps)
    {
        if (steps.IsEmpty)
            return "";
        string[] names = [.. steps.Select(s => new string(' ', 2 * s.Depth) + What(s))];
        int width = names.Max(n => n.Length);
        var text = new StringBuilder("  = how it came about:\n");
        foreach (var (step, name) in steps.Zip(names))
            text.Append("    ").Append(name.PadRight(width)).Append("  ").Append(step.Value)
                .Append(step.Place.Length == 0 ? "" : $"  ({step.Place})").Append('\n');
        return text.ToString();
    }

    private static string What(TraceStep step)
    {
        string expression = step.Expression.Length > WidestExpression ? step.Expression[..(WidestExpression - 1)] + "…" : step.Expression;
        return step.Name is null ? expression : step.Name == expression ? step.Name : $"{step.Name} = {expression}";
    }
}
