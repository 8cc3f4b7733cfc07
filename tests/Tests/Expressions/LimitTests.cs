using Shouldly;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Expressions.Syntax;
using SyntheticAlpha.Plans.Evaluation;
using SyntheticAlpha.Tests.Plans;
using Xunit;

namespace SyntheticAlpha.Tests.Expressions;

public class LimitTests
{
    public static TheoryData<string, string> TooLarge => new()
    {
        { "10,000 parentheses", new string('(', 10_000) + "1" + new string(')', 10_000) },
        { "1,900 parentheses", new string('(', 1_900) + "1" + new string(')', 1_900) },
        { "400 parentheses", new string('(', 400) + "1" + new string(')', 400) },
        { "65 parentheses", new string('(', 65) + "1" + new string(')', 65) },
        { "open parentheses", new string('(', 900) },
        { "10,000 minus signs", new string('-', 10_000) + "1" },
        { "900 minus signs", new string('-', 900) + "1" },
        { "900 not", string.Concat(Enumerable.Repeat("not ", 900)) + "yes" },
        { "100,000 characters", new string('a', 100_000) },
        { "100,000 spaces", new string(' ', 100_000) },
        { "5,000 terms", string.Join('+', Enumerable.Repeat("1", 5_000)) },
        { "1,500 terms", string.Join('+', Enumerable.Repeat("1", 1_500)) },
        { "nested calls", string.Concat(Enumerable.Repeat("abs(", 300)) + "1" + new string(')', 300) },
        { "nested choices", string.Concat(Enumerable.Repeat("yes?1:", 300)) + "1" },
        { "open choices", string.Concat(Enumerable.Repeat("yes?", 900)) },
        { "open brackets", new string('[', 3_000) },
    };

    public static TheoryData<string, string> Allowed => new()
    {
        { "499 terms", string.Join('+', Enumerable.Repeat("n", 499)) },
        { "499 conditions", string.Join(" or ", Enumerable.Repeat("no", 499)) },
        { "60 parentheses", new string('(', 60) + "n" + new string(')', 60) },
        { "60 minus signs", new string('-', 60) + "n" },
        { "60 choices", string.Concat(Enumerable.Repeat("no?1:", 60)) + "n" },
        { "60 calls", string.Concat(Enumerable.Repeat("abs(", 60)) + "n" + new string(')', 60) },
        { "every level at every depth", string.Concat(Enumerable.Repeat("no or yes and yes = (n < n + n * -(", 20)) + "n" + string.Concat(Enumerable.Repeat("))", 20)) },
    };

    [Theory]
    [MemberData(nameof(TooLarge))]
    public void Expression_PastALimit_GivesADiagnosticOnASmallStack(string what, string expression)
    {
        var language = new TestLanguage();
        OnSmallStack(() => language.Bind(expression)).ShouldBeNull(what);
        var only = language.Diagnostics.Items.ShouldHaveSingleItem();
        only.Code.ShouldBeOneOf("SA2007", "SA2006", "SA2005");
        DiagnosticFormatter.Format(only).Length.ShouldBeLessThan(1000);
    }

    [Theory]
    [MemberData(nameof(Allowed))]
    public void Expression_JustWithinTheLimits_IsEvaluatedOnASmallStack(string what, string expression)
    {
        if (what.StartsWith("every", StringComparison.Ordinal))
        {
            OnSmallStack(() => Parser.Parse(MappedText.Inline(expression), new DiagnosticBag())).ShouldNotBeNull();
            OnSmallStack(() => new TestLanguage().Bind(expression)).ShouldBeNull();
            return;
        }

        OnSmallStack(() => TestLanguage.Evaluate(expression)).ShouldNotContain("missing", customMessage: what);
    }

    [Fact]
    public void Plan_LongChainBelowASeriesFunction_IsEvaluatedOnASmallStack()
    {
        var language = new TestLanguage();
        int node = language.Must("close");
        int one = language.Must("volume / volume");
        for (int i = 0; i < 20_000; i++)
            node = language.Plan.Add(new SyntheticAlpha.Plans.RowOperation($"step{i % 7}", Copy, (in SyntheticAlpha.Plans.Intervals.IntervalArguments a) => a[0]), [node, one], language.Plan[node].Type, null);
        int lag = language.Plan.Add(
            new SyntheticAlpha.Plans.SeriesOperation(TestLanguage.Functions.Find("lag")!, [1]), [node], language.Plan[node].Type, null);
        OnSmallStack(() =>
        {
            var series = language.Run(language.Frame());
            return MissingReason.Of(series, RowValues.OfHistory(series, 0, 1), lag, 0, 0);
        }).ShouldBe("needs 2 bars, has 1");
    }

    private static void Copy(in SyntheticAlpha.Plans.RowArguments a, Span<double> result) => a[0].CopyTo(result);

    private static T OnSmallStack<T>(Func<T> run)
    {
        T result = default!;
        Exception? failure = null;
        var thread = new Thread(
            () =>
            {
                try
                {
                    result = run();
                }
                catch (Exception e)
                {
                    failure = e;
                }
            },
            256 * 1024);
        thread.Start();
        thread.Join();
        return failure is null ? result : throw new InvalidOperationException("failed on the small stack", failure);
    }
}
