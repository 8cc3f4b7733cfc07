using System.Collections.Immutable;
using CsCheck;
using Shouldly;
using SyntheticAlpha.Bars;
using Xunit;

namespace SyntheticAlpha.Tests.Bars;

public class BarSeriesTests
{
    private static readonly Gen<DateOnly> Day = Gen.Int[-20, 400].Select(i => new DateOnly(2000, 1, 1).AddDays(i));

    [Fact]
    public void UpTo_AnyDate_KeepsThePrefix() =>
        Gen.Select(BarGen.Series, Day).Sample((series, day) =>
        {
            var known = series.UpTo(day);
            known.Dates.ShouldBe(series.Dates.Where(d => d <= day));
            known.Close.ToArray().ShouldBe(series.Close[..known.Count].ToArray());
            known.AdjustedClose.ShouldBeNull();
            known.Volume.ToArray().ShouldBe(series.Volume[..known.Count].ToArray());
        });

    [Fact]
    public void UpTo_Twice_IsTheEarlier() =>
        Gen.Select(BarGen.Series, Day, Day).Sample((series, a, b) =>
            series.UpTo(a).UpTo(b).Dates.ShouldBe(series.UpTo(a < b ? a : b).Dates));

    [Fact]
    public void AlignTo_OwnDates_IsTheColumn() =>
        BarGen.Series.Sample(series =>
            series.AlignTo(series.Dates, BarColumn.High).ToArray().ShouldBe(series.High.ToArray()));

    [Fact]
    public void AlignTo_OtherDates_IsTheValueOrNaN() =>
        Gen.Select(BarGen.Series, Day.Array).Sample((series, days) =>
        {
            var aligned = series.AlignTo([.. days]);
            aligned.Length.ShouldBe(days.Length);
            for (int i = 0; i < days.Length; i++)
                aligned.Span[i].ShouldBe(series.Dates.IndexOf(days[i]) is >= 0 and var bar ? series.Close.Span[bar] : double.NaN);
        });

    [Fact]
    public void AlignTo_MostOfItsDatesTwice_IsTheirValuesTwice() =>
        Gen.Select(BarGen.Series, Gen.Int[2, 9]).Sample((series, left) =>
        {
            int[] bars = [.. Enumerable.Range(0, series.Count).Where(bar => bar % left != 0)];
            double[] closes = [.. bars.Select(bar => series.Close.Span[bar])];
            var dates = bars.Select(bar => series.Dates[bar]).ToArray();
            series.AlignTo([.. dates, .. dates]).ToArray().ShouldBe([.. closes, .. closes]);
            series.AlignTo([.. dates.SelectMany(day => new[] { day, day })]).ToArray().ShouldBe([.. closes.SelectMany(close => new[] { close, close })]);
        });

    [Fact]
    public void AlignTo_AfterUpTo_SeesNothingLater() =>
        Gen.Select(BarGen.Series, Day).Sample((series, day) =>
            series.UpTo(day).AlignTo(series.Dates).ToArray().Count(v => !double.IsNaN(v)).ShouldBe(series.UpTo(day).Count));

    [Fact]
    public void Adjusted_IsIdempotentAndKeepsTheOrderOfPrices() =>
        Gen.Select(BarGen.Series, Gen.Double[0.01, 1]).Sample((series, factor) =>
        {
            var adjusted = WithAdjustedClose(series, factor).Adjusted();
            adjusted.Adjusted().ShouldBeSameAs(adjusted);
            adjusted.Close.ToArray().ShouldBe(adjusted.AdjustedClose!.Value.ToArray());
            adjusted.UpTo(series.Dates[0]).AdjustedClose!.Value.ToArray().ShouldBe([adjusted.Close.Span[0]]);
            adjusted.Volume.ToArray().ShouldBe(series.Volume.ToArray());
            for (int i = 0; i < series.Count; i++)
                adjusted.High.Span[i].ShouldBe(series.High.Span[i] * factor, 1e-9);
        });

    [Fact]
    public void Adjusted_WithoutAdjustedClose_Throws() =>
        Should.Throw<InvalidOperationException>(() => BarGen.Series.Single().Adjusted());

    [Fact]
    public void Create_UnequalLengthsOrDatesNotAscending_Throws()
    {
        ImmutableArray<double> one = [1], two = [1, 2];
        var day = new DateOnly(2024, 1, 2);
        Should.Throw<ArgumentException>(() => BarSeries.Create("X", [day], one, one, two, one, one)).ParamName.ShouldBe("low");
        Should.Throw<ArgumentException>(() => BarSeries.Create("X", [day, day], two, two, two, two, two)).ParamName.ShouldBe("dates");
        Should.Throw<ArgumentException>(() => BarSeries.Create("X", [day], one, one, one, one, one, two)).ParamName.ShouldBe("adjustedClose");
    }

    private static BarSeries WithAdjustedClose(BarSeries s, double factor) => BarSeries.Create(
        s.Symbol, s.Dates, [.. s.Open.ToArray()], [.. s.High.ToArray()], [.. s.Low.ToArray()], [.. s.Close.ToArray()], [.. s.Volume.ToArray()],
        [.. s.Close.ToArray().Select(c => c * factor)]);
}
