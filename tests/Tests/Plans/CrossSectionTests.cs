using CsCheck;
using Shouldly;
using SyntheticAlpha.Plans.Across;
using Xunit;

namespace SyntheticAlpha.Tests.Plans;

public class CrossSectionTests
{
    // Few different values, so that many are equal; some missing, some without a group.
    private static readonly Gen<(double Value, double Group)[]> Members = Gen.Select(
        Gen.Frequency((1, Gen.Const(double.NaN)), (6, Gen.Int[-4, 4].Select(i => i / 3.0))),
        Gen.Frequency((1, Gen.Const(double.NaN)), (6, Gen.Int[0, 2].Select(i => (double)i)))).Array[1, 30];

    [Fact]
    public void Standing_OfAMember_IsThatCountedOneByOne() => Seeded.Check(Members, 500, members =>
    {
        var section = new CrossSection([.. members.Select(m => m.Value)], [.. members.Select(m => m.Group)]);
        for (int i = 0; i < members.Length; i++)
        {
            // Its own value, and another one as in a what-if.
            Check(section, members, i, members[i].Value, members[i].Group);
            Check(section, members, i, 0.5, members[i].Group);
            Check(section, members, i, members[i].Value, 1);
        }

        Check(section, members, -1, 0.25, 2);
    });

    [Fact]
    public void Standing_WithoutGroups_IsAmongAll()
    {
        var section = new CrossSection([1, double.NaN, 3, 3, 7], null);
        section.Rank(3, 0, 2).ShouldBe(2);
        section.Percentile(3, 0, 2).ShouldBe(50);
        section.ZScore(7, 0, 4).ShouldBe((7 - 3.5) / Math.Sqrt((6.25 + 0.25 + 0.25 + 12.25) / 3), 1e-15);
        section.Rank(double.NaN, 0, 1).ShouldBe(double.NaN);
    }

    [Fact]
    public void Standing_WhereNobodyElseHasAValue_IsMissing()
    {
        var section = new CrossSection([double.NaN, 3], null);
        section.Rank(3, 0, 1).ShouldBe(double.NaN);
        section.Percentile(3, 0, 1).ShouldBe(double.NaN);
        section.ZScore(3, 0, 1).ShouldBe(double.NaN);
        section.Rank(3, 0, 0).ShouldBe(1, "the other one counts");
        new CrossSection([3, 3], null).ZScore(3, 0, 1).ShouldBe(double.NaN, "all have the same");
    }

    private static void Check(CrossSection section, (double Value, double Group)[] members, int own, double x, double group)
    {
        double[] others = [.. members.Where((m, i) => i != own && m.Group == group && !double.IsNaN(m.Value)).Select(m => m.Value)];
        bool isThere = !double.IsNaN(x) && !double.IsNaN(group) && others.Length > 0;
        section.Rank(x, group, own).ShouldBe(isThere ? 1 + others.Count(o => o > x) : double.NaN);
        section.Percentile(x, group, own).ShouldBe(isThere ? 100 * (others.Count(o => o < x) + others.Count(o => o == x) / 2.0) / others.Length : double.NaN);
        double[] all = [.. others, x];
        double mean = all.Average(), deviation = Math.Sqrt(all.Sum(v => (v - mean) * (v - mean)) / (all.Length - 1));
        if (isThere && deviation > 1e-9)
            section.ZScore(x, group, own).ShouldBe((x - mean) / deviation, 1e-9);
    }
}
