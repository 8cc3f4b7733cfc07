using Shouldly;
using SyntheticAlpha.Diagnostics;
using Xunit;

namespace SyntheticAlpha.Tests.Diagnostics;

public class CountedTests
{
    [Theory]
    [InlineData(0, "0 files")]
    [InlineData(1, "1 file")]
    [InlineData(2, "2 files")]
    [InlineData(1_260_000, "1,260,000 files")]
    public void Count_WithANoun_IsSingularForOneAlone(long count, string expected) => Counted.Of(count, "file").ShouldBe(expected);

    [Theory]
    [InlineData(0, "rest")]
    [InlineData(1, "rests")]
    [InlineData(2, "rest")]
    public void Verb_OfACount_IsSingularForOneAlone(long count, string expected) => Counted.Verb(count, "rests", "rest").ShouldBe(expected);
}
