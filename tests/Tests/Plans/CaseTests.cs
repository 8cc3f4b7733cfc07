using System.Globalization;
using Shouldly;
using Xunit;

namespace SyntheticAlpha.Tests.Plans;

public class CaseTests
{
    public static TheoryData<string, string> Values => CaseFile.Read("Plans/cases/evaluate.txt");

    public static TheoryData<string, string> Errors => CaseFile.Read("Plans/cases/errors.txt");

    [Theory]
    [MemberData(nameof(Values))]
    public void Expression_Evaluated_GivesValue(string expression, string expected) =>
        TestLanguage.Evaluate(expression).ShouldBe(expected);

    [Theory]
    [MemberData(nameof(Errors))]
    public void Expression_Wrong_GivesCodesAndColumns(string expression, string expected)
    {
        var language = new TestLanguage();
        language.Bind(expression).ShouldBeNull();
        string.Join(", ", language.Diagnostics.Sorted().Select(d => string.Create(
            CultureInfo.InvariantCulture, $"{d.Code} {d.Span!.Value.Column}-{d.Span.Value.Column + d.Span.Value.Length - 1}"))).ShouldBe(expected);
    }
}
