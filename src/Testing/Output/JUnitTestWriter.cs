using System.Globalization;
using System.Xml;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Testing.Running;

namespace SyntheticAlpha.Testing.Output;

/// <summary>Writes results as JUnit XML, which build servers read: one suite a file, one test case a case.</summary>
public sealed class JUnitTestWriter : ITestWriter
{
    /// <inheritdoc/>
    public void Write(TestResults results, TextWriter output)
    {
        using var xml = XmlWriter.Create(output, new XmlWriterSettings { Indent = true, NewLineChars = "\n", OmitXmlDeclaration = true, CloseOutput = false });
        xml.WriteStartElement("testsuites");
        WriteCounts(xml, results.Pack, results.Outcomes);
        xml.WriteAttributeString("time", results.Elapsed.TotalSeconds.ToString("0.000", CultureInfo.InvariantCulture));
        foreach (var file in results.Outcomes.GroupBy(o => o.Case.Span.Source.Path))
        {
            xml.WriteStartElement("testsuite");
            WriteCounts(xml, file.Key, [.. file]);
            foreach (var outcome in file)
                WriteCase(xml, outcome);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
        xml.Flush();
        output.Write('\n');
    }

    private static void WriteCounts(XmlWriter xml, string name, IReadOnlyCollection<TestOutcome> outcomes)
    {
        xml.WriteAttributeString("name", name);
        xml.WriteAttributeString("tests", outcomes.Count.ToString(CultureInfo.InvariantCulture));
        xml.WriteAttributeString("failures", outcomes.Count(o => !o.Passed).ToString(CultureInfo.InvariantCulture));
    }

    private static void WriteCase(XmlWriter xml, TestOutcome outcome)
    {
        xml.WriteStartElement("testcase");
        xml.WriteAttributeString("classname", outcome.Case.Span.Source.Path);
        xml.WriteAttributeString("name", outcome.Case.Title);
        xml.WriteAttributeString("line", outcome.Case.Span.Line.ToString(CultureInfo.InvariantCulture));
        foreach (var failure in outcome.Failures)
        {
            xml.WriteStartElement("failure");
            xml.WriteAttributeString("type", failure.Diagnostic.Code);
            xml.WriteAttributeString("message", failure.Diagnostic.Message);
            xml.WriteString(DiagnosticFormatter.Format(failure.Diagnostic) + TextTestWriter.Trace(failure.Trace));
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }
}
