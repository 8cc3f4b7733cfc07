using System.Globalization;
using SyntheticAlpha.Diagnostics;

namespace SyntheticAlpha.Testing.Output;

/// <summary>Writes results in the Test Anything Protocol, version 13.</summary>
public sealed class TapTestWriter : ITestWriter
{
    /// <inheritdoc/>
    public void Write(TestResults results, TextWriter output)
    {
        output.Write(string.Create(CultureInfo.InvariantCulture, $"TAP version 13\n1..{results.Outcomes.Length}\n"));
        for (int i = 0; i < results.Outcomes.Length; i++)
        {
            var outcome = results.Outcomes[i];
            string title = outcome.Case.Title.Replace("#", "\\#", StringComparison.Ordinal);
            output.Write(string.Create(CultureInfo.InvariantCulture, $"{(outcome.Passed ? "ok" : "not ok")} {i + 1} - {title}\n"));
            foreach (var failure in outcome.Failures)
                foreach (string line in (DiagnosticFormatter.Format(failure.Diagnostic) + TextTestWriter.Trace(failure.Trace)).TrimEnd('\n').Split('\n'))
                    output.Write($"# {line}\n");
        }
    }
}
