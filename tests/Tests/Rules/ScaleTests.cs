using Shouldly;
using SyntheticAlpha.Rules;
using SyntheticAlpha.Tests.Scoring;
using Xunit;

namespace SyntheticAlpha.Tests.Rules;

/// <summary>Scores on scales of their own: points, votes, numbers without ends; sums, means and formulas.</summary>
public class ScaleTests
{
    private const string Inputs = "inputs: {x: {title: X, unit: none}, y: {title: Y, unit: none}, z: {title: Z, unit: none}}";

    private const string Votes = """
        inputs: {x: {title: X, unit: none}, y: {title: Y, unit: none}, z: {title: Z, unit: none}}
        dimensions:
          - id: a
            title: A
            combine: mean
            decimals: 10
            sub_scores:
              - {id: x, title: X, range: -1..1, missing: exclude, formula: sign(x)}
              - {id: y, title: Y, range: -1..1, missing: exclude, checks: [{when: y > 0, points: 1}, {when: y < 0, points: -1}]}
          - id: b
            title: B
            combine: mean
            decimals: 10
            sub_scores: [{id: z, title: Z, range: -1..1, missing: exclude, formula: sign(z)}]
        composite: {mean: [a, b], missing: POLICY, decimals: 8}
        grades:
          - {grade: Strong, above: 0.5}
          - {grade: Weak, above: 0.1}
          - {grade: None, from: -0.1}
          - {grade: Down}
        """;

    [Theory]
    [InlineData("{x: 5, y: 2, z: 1}", 1.0, 1.0, "Strong")]
    [InlineData("{x: 5, y: 0, z: 0}", 0.5, 0.25, "Weak")]
    [InlineData("{x: 5, y: 2, z: 0}", 1.0, 0.5, "Weak")]
    [InlineData("{x: -5, z: 1}", -1.0, 0.0, "None")]
    [InlineData("{x: -5, y: -1, z: -1}", -1.0, -1.0, "Down")]
    public void Mean_OfVotes_IsThatOfTheOnesThatAreThere(string inputs, double a, double composite, string grade)
    {
        var scored = Scored.Of(Votes.Replace("POLICY", "required", StringComparison.Ordinal), $"symbol: X\ninputs: {inputs}");
        (scored["a"], scored["composite"], scored.Word("grade")).ShouldBe((a, composite, grade));
        scored.Assessment.Pack.Composite!.Range.ShouldBe(new PointRange(-1, 1));
    }

    [Fact]
    public void Mean_WithoutAGroup_FollowsThePolicy()
    {
        const string OneGroup = "symbol: X\ninputs: {x: 5, y: 2}";
        var required = Scored.Of(Votes.Replace("POLICY", "required", StringComparison.Ordinal), OneGroup);
        required["composite"].ShouldBeNull();
        required.Why("composite").ShouldBe("not in the dossier");
        Scored.Of(Votes.Replace("POLICY", "exclude", StringComparison.Ordinal), OneGroup)["composite"].ShouldBe(1);
        Scored.Of(Votes.Replace("POLICY", "zero", StringComparison.Ordinal), OneGroup)["composite"].ShouldBe(0.5);
    }

    // y is a list of checks of which none is known: it could be -1 or 1.
    [Fact]
    public void Mean_WithAVoteMissing_IsBoundedByItsRange()
    {
        var scored = Scored.Of(Votes.Replace("POLICY", "required", StringComparison.Ordinal), "symbol: X\ninputs: {x: 5, z: 1}");
        var a = scored.Assessment.Pack.Dimensions[0];
        (scored.Assessment[a.Low], scored.Assessment[a.High]).ShouldBe((0, 1));
    }

    private const string Z = """
        inputs: {x: {title: X, unit: none}, y: {title: Y, unit: none}, z: {title: Z, unit: none}}
        dimensions:
          - id: s
            title: S
            decimals: 4
            sub_scores:
              - {id: x, title: X, decimals: 4, missing: required, formula: 1.2 * x}
              - {id: y, title: Y, decimals: 4, missing: required, formula: -3 * y}
        composite: {sum: [s], missing: required, decimals: 4, gauge: 0..5}
        grades: [{grade: Safe, above: 2.99}, {grade: Grey, from: 1.81}, {grade: Distress}]
        """;

    [Theory]
    [InlineData(1, 1, -1.8, "Distress")]
    [InlineData(-100, -200, 480, "Safe")]
    [InlineData(0, -0.9967, 2.9901, "Safe")]
    public void Sum_WithoutEnds_KeepsTheNumber(double x, double y, double composite, string grade)
    {
        var scored = Scored.Of(Z, FormattableString.Invariant($"symbol: X\ninputs: {{x: {x}, y: {y}}}"));
        (scored["composite"], scored.Word("grade")).ShouldBe((composite, grade));
    }

    [Fact]
    public void Sum_WithARequiredPartMissing_IsMissingForItsReason()
    {
        var scored = Scored.Of(Z, "symbol: X\ninputs: {x: 1}");
        scored["composite"].ShouldBeNull();
        scored.Why("grade").ShouldBe("not in the dossier");
    }

    [Fact]
    public void Sum_OfPoints_AddsUp()
    {
        var scored = Scored.Of("""
            dimensions:
              - {id: a, title: A, sub_scores: [{id: s, title: S, points: 4, missing: required, formula: 3}]}
              - {id: b, title: B, sub_scores: [{id: s, title: S, points: 5, missing: required, formula: 5}]}
            composite: {sum: [a, b], missing: required, decimals: 0}
            grades: [{grade: Strong, from: 8}, {grade: Rest}]
            """);
        (scored["composite"], scored.Word("grade"), scored.Assessment.Pack.Composite!.Range).ShouldBe((8, "Strong", new PointRange(0, 9)));
    }

    [Theory]
    [InlineData(-3, "Sound")]
    [InlineData(-2.22, "Sound")]
    [InlineData(-2.2, "Doubtful")]
    [InlineData(-1.78, "Suspect")]
    [InlineData(0, "Suspect")]
    public void Grades_WhereLessIsBetter_AreToldByUpperEdges(double x, string grade)
    {
        var scored = Scored.Of(
            Inputs + "\ncomposite: {formula: x, decimals: 4}\ngrades: [{grade: Sound, to: -2.22}, {grade: Doubtful, below: -1.78}, {grade: Suspect}]",
            FormattableString.Invariant($"symbol: X\ninputs: {{x: {x}}}"));
        scored.Word("grade").ShouldBe(grade);
        scored.Assessment.Pack.Grades!.Steps.Select(s => (s.Word, s.Stretch)).ShouldBe([("Suspect", "any other"), ("Doubtful", "below -1.78"), ("Sound", "up to -2.22")]);
    }

    [Fact]
    public void Signals_WhereLessIsBetter_AreHeldBackByCaps()
    {
        string pack = Inputs + """

            composite: {formula: x}
            signals:
              bands: [{signal: Buy, below: 1}, {signal: Hold, to: 2}, {signal: Sell}]
              caps: [{when: y > 0, at_most: Hold, because: Y}]
            """;
        Scored.Of(pack, "symbol: X\ninputs: {x: 0, y: 0}").Word("signal").ShouldBe("Buy");
        Scored.Of(pack, "symbol: X\ninputs: {x: 0, y: 1}").Word("signal").ShouldBe("Hold");
        Scored.Of(pack, "symbol: X\ninputs: {x: 9, y: 1}").Word("signal").ShouldBe("Sell");
    }

    [Fact]
    public void Formula_WithARange_IsKeptWithin()
    {
        var scored = Scored.Of(Inputs + "\ncomposite: {formula: x, range: 0..10}", "symbol: X\ninputs: {x: 12}");
        scored["composite"].ShouldBe(10);
    }

    // 0 of -1..1 is its middle: 50 of 100.
    [Fact]
    public void Weights_OfAnyRange_BringItToAHundred()
    {
        var scored = Scored.Of(Inputs + """

            dimensions:
              - {id: a, title: A, sub_scores: [{id: s, title: S, range: -1..1, missing: zero, formula: x}]}
              - {id: b, title: B, sub_scores: [{id: s, title: S, points: 10, missing: zero, formula: 10}]}
            composite: {weights: {a: 50%, b: 50%}}
            """, "symbol: X\ninputs: {x: 0}");
        scored["composite"].ShouldBe(75);
    }

    [Fact]
    public void Bands_AboveAnEdge_LeaveTheEdgeOut()
    {
        string pack = Inputs + "\ndimensions: [{id: d, title: D, sub_scores: [{id: s, title: S, points: 2, missing: zero, bands: {of: x, rows: [{points: 0}, {above: 5, points: 2}]}}]}]";
        Scored.Of(pack, "symbol: X\ninputs: {x: 5}")["d"].ShouldBe(0);
        Scored.Of(pack, "symbol: X\ninputs: {x: 5.0000001}")["d"].ShouldBe(2);
    }

    [Theory]
    [InlineData("SA6034", "dimensions: [{id: d, title: D, sub_scores: [{id: s, title: S, missing: exclude, formula: x}]}]")]
    [InlineData("SA6034", "dimensions: [{id: d, title: D, sub_scores: [{id: s, title: S, missing: neutral, formula: x}]}]")]
    [InlineData("SA6034", "dimensions: [{id: d, title: D, sub_scores: [{id: s, title: S, range: 1..5, missing: zero, formula: x}]}]")]
    [InlineData("SA6034", "dimensions: [{id: d, title: D, sub_scores: [{id: s, title: S, missing: required, formula: x}]}]\ncomposite: {weights: {d: 100%}}")]
    [InlineData("SA6013", "dimensions: [{id: d, title: D, sub_scores: [{id: s, title: S, points: 3, range: 0..3, missing: zero, formula: x}]}]")]
    [InlineData("SA6013", "dimensions: [{id: d, title: D, sub_scores: [{id: s, title: S, missing: zero, checks: [{when: x > 0, points: 1}]}]}]")]
    [InlineData("SA6011", "dimensions: [{id: d, title: D, sub_scores: [{id: s, title: S, range: 3..1, missing: zero, formula: x}]}]")]
    [InlineData("SA6033", "composite: {formula: x, sum: [d]}\ndimensions: [{id: d, title: D, sub_scores: [{id: s, title: S, points: 1, missing: zero, formula: x}]}]")]
    [InlineData("SA6019", "composite: {sum: [e]}\ndimensions: [{id: d, title: D, sub_scores: [{id: s, title: S, points: 1, missing: zero, formula: x}]}]")]
    [InlineData("SA6035", "composite: {formula: x}\ngrades: [{grade: A, from: 3}, {grade: B, below: 2}, {grade: C}]")]
    [InlineData("SA6035", "composite: {formula: x}\ngrades: [{grade: A, from: 3, above: 3}, {grade: C}]")]
    [InlineData("SA6016", "composite: {formula: x}\ngrades: [{grade: A, to: 3}, {grade: B, to: 2}, {grade: C}]")]
    public void Scale_ThatCannotBe_IsReported(string code, string yaml) =>
        PackText.Problems(PackText.Header + Inputs + "\n" + yaml).Select(p => p.Code).Distinct().ShouldBe([code]);

    [Fact]
    public void Pack_OfAHeaderOnly_IsAPack() => PackText.Compile("facts: {a: 1 + 1}").Dimensions.ShouldBeEmpty();
}
