using System.Text.Json;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Testing.Running;

namespace SyntheticAlpha.Testing.Output;

/// <summary>Writes results as JSON: every case with its place, every failure with expected, actual and trace.</summary>
public sealed class JsonTestWriter : ITestWriter
{
    /// <inheritdoc/>
    public void Write(TestResults results, TextWriter output)
    {
        output.Write(JsonText.Write(json =>
        {
            json.WriteStartObject();
            json.WriteString("pack", results.Pack);
            json.WriteNumber("passed", results.Passed);
            json.WriteNumber("failed", results.Failed);
            json.WriteNumber("seconds", Math.Round(results.Elapsed.TotalSeconds, 3));
            json.WriteStartArray("tests");
            foreach (var outcome in results.Outcomes)
                Write(outcome, json);
            json.WriteEndArray();
            json.WriteEndObject();
        }));
    }

    private static void Write(TestOutcome outcome, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("name", outcome.Case.Title);
        json.WriteString("place", outcome.Case.Span.ToString());
        json.WriteBoolean("passed", outcome.Passed);
        if (!outcome.Passed)
        {
            json.WriteStartArray("failures");
            foreach (var failure in outcome.Failures)
                Write(failure, json);
            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static void Write(TestFailure failure, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("code", failure.Diagnostic.Code);
        json.WriteString("message", failure.Diagnostic.Message);
        json.WriteString("place", failure.Diagnostic.Span?.ToString() ?? "");
        json.WriteString("name", failure.Name);
        json.WriteString("expected", failure.Expected);
        json.WriteString("actual", failure.Actual);
        if (failure.Difference is { } difference)
            json.WriteNumber("difference", difference);
        json.WriteStartArray("trace");
        foreach (var step in failure.Trace)
        {
            json.WriteStartObject();
            json.WriteNumber("depth", step.Depth);
            json.WriteString("name", step.Name);
            json.WriteString("expression", step.Expression);
            json.WriteString("value", step.Value);
            json.WriteString("place", step.Place);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
