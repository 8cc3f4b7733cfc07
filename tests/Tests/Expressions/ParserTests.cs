using CsCheck;
using Shouldly;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Expressions.Syntax;
using SyntheticAlpha.Tests.Plans;
using Xunit;

namespace SyntheticAlpha.Tests.Expressions;

public class ParserTests
{
    private static readonly string[] Tokens =
    [
        "1", "2.5", "a", "b.c", "[d e]", "'t'", "#2026-06-21#", "true", "f", "(", "(", ")", ")", ",", "?", ":", "+", "-", "*", "/", "%",
        "<", "<=", ">", ">=", "=", "!=", "!", "not", "and", "or", "&", "^", "~", "$", "'", "1..2", "[", "#",
    ];

    private static readonly string[] Sound = [.. Tokens[..32]];

    [Fact]
    public void Parser_TokenSoup_NeverThrowsAndAccountsForEveryToken()
    {
        int parsed = 0;
        Seeded.Check(Gen.OneOf<string>(Tokens).Array[0, 12], 30_000, tokens => Account(tokens, ref parsed));
        Seeded.Check(Gen.OneOf<string>(Sound).Array[1, 6], 60_000, tokens => Account(tokens, ref parsed));
        parsed.ShouldBeGreaterThan(2000);
    }

    [Fact]
    public void Parser_CharacterSoup_NeverThrows() =>
        Seeded.Check(Gen.Char["ab1.0e-+*/%()[]'#\\<>=!&|^~?:,_ \n\u0000é😀$"].Array[0, 40], 30_000, characters =>
            new TestLanguage().Bind(new string(characters)));

    [Fact]
    public void Parser_AnyCharacters_NeverThrows() =>
        Seeded.Check(Gen.Char.Array[0, 8], 20_000, characters => new TestLanguage().Bind(new string(characters)));

    [Fact]
    public void Parser_Spans_CoverTheirTexts()
    {
        const string Text = "a > 1 and f(b, c: (2 + 3)) ? -x : 'y z'";
        var choice = (ConditionalSyntax)Parser.Parse(MappedText.Inline(Text), new DiagnosticBag())!;
        string Of(SyntaxNode node) => Text.Substring(node.Start, node.Length);
        Of(choice).ShouldBe(Text);
        Of(choice.Condition).ShouldBe("a > 1 and f(b, c: (2 + 3))");
        var and = (BinarySyntax)choice.Condition;
        Text.Substring(and.OperatorStart, and.OperatorLength).ShouldBe("and");
        Of(and.Left).ShouldBe("a > 1");
        var call = (CallSyntax)and.Right;
        Text.Substring(call.Start, call.NameLength).ShouldBe("f");
        Of(call.Arguments[1].Value).ShouldBe("2 + 3");
        call.Arguments[1].Name.ShouldBe("c");
        Of(choice.Then).ShouldBe("-x");
        Of(choice.Otherwise).ShouldBe("'y z'");
    }

    private static void Account(string[] tokens, ref int parsed)
    {
        var diagnostics = new DiagnosticBag();
        var node = Parser.Parse(MappedText.Inline(string.Join(' ', tokens)), diagnostics);
        (node is null).ShouldBe(diagnostics.Items.Count > 0);
        if (node is null)
            return;
        // An open quote or number sign joins tokens up to the next one.
        if (tokens.Contains("'") || tokens.Contains("#"))
            return;
        parsed++;
        var all = Descendants(node).ToArray();
        int calls = all.Count(n => n is CallSyntax);
        int groups = tokens.Count(t => t == "(") - calls;
        int pluses = tokens.Count(t => t == "+") - all.Count(n => n is BinarySyntax { Operator: "+" });
        (all.Sum(OwnTokens) + 2 * groups + pluses).ShouldBe(tokens.Length);
    }

    private static int OwnTokens(SyntaxNode node) => node switch
    {
        ConditionalSyntax => 2,
        CallSyntax call => 3 + Math.Max(0, call.Arguments.Length - 1) + 2 * call.Arguments.Count(a => a.Name is not null),
        _ => 1,
    };

    private static IEnumerable<SyntaxNode> Descendants(SyntaxNode node) => Children(node).SelectMany(Descendants).Prepend(node);

    private static IEnumerable<SyntaxNode> Children(SyntaxNode node) => node switch
    {
        UnarySyntax unary => [unary.Operand],
        BinarySyntax binary => [binary.Left, binary.Right],
        ConditionalSyntax choice => [choice.Condition, choice.Then, choice.Otherwise],
        CallSyntax call => call.Arguments.Select(a => a.Value),
        _ => [],
    };
}
