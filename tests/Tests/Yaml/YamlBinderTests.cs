using System.Collections.Immutable;
using Shouldly;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Yaml;
using Xunit;

namespace SyntheticAlpha.Tests.Yaml;

public class YamlBinderTests
{
    public enum Policy
    {
        Zero,
        LastKnown,
    }

    public sealed record Rule
    {
        public required MappedText When { get; init; }

        public required double Points { get; init; }

        public int? AtMost { get; init; }

        public bool Active { get; init; } = true;

        public DateOnly? Since { get; init; }

        public Policy Missing { get; init; }

        public string? Note { get; init; }

        public SourceSpan Span { get; init; }
    }

    public sealed record Pack
    {
        public required string Name { get; init; }

        public ImmutableArray<Rule> Rules { get; init; } = [];

        public ImmutableArray<Named<double>> Weights { get; init; } = [];

        public Size? Size { get; init; }
    }

    public sealed record Size(double Value) : IYamlShape<Size>
    {
        public static Size? FromYaml(YamlNode node, YamlBinder binder) =>
            node is YamlScalar { Value.Text: "boom" } ? throw new InputException(YamlDiagnostics.Empty(node.Span))
            : binder.Number(node, "a size") is { } value ? new Size(value) : null;
    }

    [Fact]
    public void Binder_WholeRecord_IsFilled()
    {
        var pack = Bind("""
            name: alpha
            rules:
              - when: a > 1
                points: 2.5
                at_most: 3
                active: false
                since: 2026-06-21
                missing: last_known
              - { when: b, points: -1e1 }
            weights:
              x: 1
              y z: 2
            size: 4
            """, out var diagnostics);
        diagnostics.Items.ShouldBeEmpty();
        pack!.Name.ShouldBe("alpha");
        pack.Rules.Length.ShouldBe(2);
        var rule = pack.Rules[0];
        rule.When.Text.ShouldBe("a > 1");
        (rule.Points, rule.AtMost, rule.Active, rule.Since, rule.Missing).ShouldBe((2.5, 3, false, new DateOnly(2026, 6, 21), Policy.LastKnown));
        rule.Span.Line.ShouldBe(3);
        (pack.Rules[1].Points, pack.Rules[1].Active, pack.Rules[1].AtMost).ShouldBe((-10, true, null));
        pack.Weights.Select(w => (w.Key.Text, w.Value)).ShouldBe([("x", 1), ("y z", 2)]);
        pack.Size.ShouldBe(new Size(4));
    }

    [Theory]
    [InlineData("nam: x", "SA3005 1:1", "SA3003 1:1 did you mean \"name\"?")]
    [InlineData("name: x\nrulez: []", "SA3003 2:1 did you mean \"rules\"?")]
    [InlineData("name: x\nfrobnicate: 1", "SA3003 2:1 known here: name, rules, weights, size")]
    [InlineData("name:", "SA3005 1:6")]
    [InlineData("name: ~", "SA3005 1:7")]
    [InlineData("name: [x]", "SA3004 1:7")]
    [InlineData("[x]", "SA3004 1:1")]
    [InlineData("x", "SA3004 1:1")]
    [InlineData("name: x\nrules: {a: 1}", "SA3004 2:8")]
    [InlineData("name: x\nrules: y", "SA3004 2:8")]
    [InlineData("name: x\nrules: [y]", "SA3004 2:9")]
    [InlineData("name: x\nrules: [~]", "SA3004 2:9")]
    [InlineData("name: x\nweights: [1]", "SA3004 2:10")]
    [InlineData("name: x\nweights: {a: b}", "SA3004 2:14")]
    [InlineData("name: x\nsize: big", "SA3004 2:7")]
    [InlineData("name: x\nrules: [{when: a}]", "SA3005 2:9")]
    [InlineData("name: x\nrules: [{when: a, points: x}]", "SA3004 2:27")]
    [InlineData("name: x\nrules: [{when: a, points: 1_000}]", "SA3004 2:27 write digits without separators: 1000")]
    [InlineData("name: x\nrules: [{when: a, points: 1e400}]", "SA3004 2:27")]
    [InlineData("name: x\nrules: [{when: a, points: .inf}]", "SA3004 2:27")]
    [InlineData("name: x\nrules: [{when: a, points: NaN}]", "SA3004 2:27")]
    [InlineData("name: x\nrules: [{when: a, points: 1, at_most: 1.5}]", "SA3004 2:39")]
    [InlineData("name: x\nrules: [{when: a, points: 1, at_most: 99999999999}]", "SA3004 2:39")]
    [InlineData("name: x\nrules: [{when: a, points: 1, active: yes}]", "SA3006 2:38 one of: true, false")]
    [InlineData("name: x\nrules: [{when: a, points: 1, since: 21.06.2026}]", "SA3004 2:37 dates are written 2026-06-21")]
    [InlineData("name: x\nrules: [{when: a, points: 1, missing: last_knwn}]", "SA3006 2:39 did you mean \"last_known\"?")]
    [InlineData("name: x\nrules: [{when: [a], points: 1}, {when: b, points: z}]", "SA3004 2:16", "SA3004 2:51")]
    public void Binder_WrongFile_GivesCodePlaceAndHelp(string yaml, params string[] expected)
    {
        Bind(yaml, out var diagnostics);
        diagnostics.Items.Count.ShouldBe(expected.Length, string.Join('\n', diagnostics.Items));
        foreach (var (diagnostic, wanted) in diagnostics.Items.Zip(expected))
            FormattableString.Invariant($"{diagnostic.Code} {diagnostic.Span!.Value.Line}:{diagnostic.Span.Value.Column} {diagnostic.Help}").ShouldStartWith(wanted);
    }

    [Fact]
    public void Binder_ShapeThatThrows_ThrowsItsOwnException() =>
        Should.Throw<InputException>(() => Bind("name: x\nsize: boom", out _));

    [Fact]
    public void Diagnostics_OfAWrongFile_AreWrittenWithTheirPlaces()
    {
        Bind("""
            name: alpha
            rules:
              - when: a > 1
                pionts: 5
              - when: [b]
                points: "five"
            """, out var diagnostics);
        DiagnosticFormatter.Format(diagnostics.Sorted()).ShouldBe("""
            error[SA3005]: "points" is missing
              --> pack.yaml:3:5
              |
            3 |   - when: a > 1
              |     ^^^^^^^^^^^
              = help: add "points: …"

            error[SA3003]: unknown key "pionts"
              --> pack.yaml:4:5
              |
            4 |     pionts: 5
              |     ^^^^^^
              = help: did you mean "points"?

            error[SA3004]: expected a text, found a list
              --> pack.yaml:5:11
              |
            5 |   - when: [b]
              |           ^^^

            error[SA3004]: expected a number, found "five"
              --> pack.yaml:6:13
              |
            6 |     points: "five"
              |             ^^^^^^

            4 errors, 0 warnings

            """, StringCompareShould.IgnoreLineEndings);
    }

    private static Pack? Bind(string yaml, out DiagnosticBag diagnostics)
    {
        diagnostics = new DiagnosticBag();
        var node = YamlReader.Read(new SourceText("pack.yaml", yaml), diagnostics).ShouldNotBeNull();
        return new YamlBinder(diagnostics).Bind<Pack>(node);
    }
}
