using System.Collections.Immutable;
using SyntheticAlpha.Diagnostics;

namespace SyntheticAlpha.Expressions.Syntax;

/// <summary>
/// Parses NCalc's syntax into a tree with places, by precedence climbing. Meaning is given later, by binding.
/// </summary>
public sealed class Parser
{
    private readonly MappedText _source;
    private readonly DiagnosticBag _diagnostics;
    private readonly List<Token> _tokens;
    private int _at;
    private int _depth;

    private Parser(MappedText source, List<Token> tokens, DiagnosticBag diagnostics) =>
        (_source, _tokens, _diagnostics) = (source, tokens, diagnostics);

    private Token Current => _tokens[_at];

    private int LastEnd => _at == 0 ? 0 : _tokens[_at - 1].Start + _tokens[_at - 1].Length;

    /// <summary>Parses a whole expression; null where it is wrong (then diagnostics say why).</summary>
    public static SyntaxNode? Parse(MappedText source, DiagnosticBag diagnostics)
    {
        if (source.Text.Length > ExpressionLimits.Length)
        {
            diagnostics.Add(ExpressionDiagnostics.TooLarge(source.Whole, "characters", source.Text.Length, ExpressionLimits.Length));
            return null;
        }

        var tokens = new Lexer(source, diagnostics).Read();
        if (tokens is null)
            return null;
        if (tokens.Count > ExpressionLimits.Tokens)
        {
            diagnostics.Add(ExpressionDiagnostics.TooLarge(source.Whole, "tokens", tokens.Count, ExpressionLimits.Tokens));
            return null;
        }

        var parser = new Parser(source, tokens, diagnostics);
        var node = parser.ParseChoice();
        return node is null || parser.Current.Kind == TokenKind.End ? node : parser.Unexpected("the end of the expression");
    }

    private SyntaxNode? ParseChoice()
    {
        if (!Enter())
            return null;
        int start = Current.Start;
        var condition = ParseBinary(0);
        if (condition is null || !Current.Is("?"))
            return Leave(condition);
        _at++;
        if (ParseChoice() is not { } then || !Expect(":", "\":\" and the other outcome") || ParseChoice() is not { } otherwise)
            return null;
        return Leave(new ConditionalSyntax(condition, then, otherwise, start, LastEnd - start));
    }

    // One frame an operand and not one a level of precedence: 64 levels of parentheses fit a small stack.
    private SyntaxNode? ParseBinary(int weakest)
    {
        int start = Current.Start;
        var left = ParsePrefix();
        while (left is not null && Strength(Current) is var strength && strength >= weakest)
        {
            var symbol = Current;
            _at++;
            if (ParseBinary(strength + 1) is not { } right)
                return null;
            left = new BinarySyntax(symbol.Text, left, right, symbol.Start, start, LastEnd - start) { OperatorLength = symbol.Length };
        }

        return left;
    }

    // How tightly an infix operator binds; −1 for what is none.
    private static int Strength(Token token) => token.Kind != TokenKind.Symbol ? -1 : token.Text switch
    {
        "||" => 0,
        "&&" => 1,
        "=" or "!=" => 2,
        "<" or "<=" or ">" or ">=" => 3,
        "+" or "-" => 4,
        "*" or "/" or "%" => 5,
        _ => -1,
    };

    private SyntaxNode? ParsePrefix()
    {
        var token = Current;
        if (!token.Is("-") && !token.Is("!") && !token.Is("+"))
            return ParsePrimary();
        if (!Enter())
            return null;
        _at++;
        var operand = ParsePrefix();
        if (operand is null)
            return null;
        return Leave(token.Is("+") ? operand : new UnarySyntax(token.Text, operand, token.Start, LastEnd - token.Start));
    }

    private SyntaxNode? ParsePrimary()
    {
        var token = Current;
        switch (token.Kind)
        {
            case TokenKind.Number:
                _at++;
                return new NumberSyntax(token.Number, token.Start, token.Length);
            case TokenKind.Text:
                _at++;
                return new TextSyntax(token.Text, token.Start, token.Length);
            case TokenKind.Date:
                _at++;
                return new DateSyntax(DateOnly.FromDayNumber((int)token.Number), token.Start, token.Length);
            case TokenKind.Name:
                _at++;
                return IsBracketed(token) ? new NameSyntax(token.Text, token.Start, token.Length)
                    : Current.Is("(") ? ParseCall(token)
                    : NameOrBoolean(token);
            default:
                return token.Is("(") ? ParseParenthesised() : Unexpected("a value, a name or \"(\"");
        }
    }

    // A name in brackets is a name and nothing else, though it be "true".
    private bool IsBracketed(Token token) => _source.Text[token.Start] == '[';

    private static SyntaxNode NameOrBoolean(Token token) => token.Text.ToLowerInvariant() switch
    {
        "true" => new BooleanSyntax(true, token.Start, token.Length),
        "false" => new BooleanSyntax(false, token.Start, token.Length),
        _ => new NameSyntax(token.Text, token.Start, token.Length),
    };

    private SyntaxNode? ParseParenthesised()
    {
        _at++;
        return ParseChoice() is { } inner && Expect(")", "an operator or \")\"") ? inner : null;
    }

    private CallSyntax? ParseCall(Token name)
    {
        _at++;
        var arguments = ImmutableArray.CreateBuilder<ArgumentSyntax>();
        while (!Current.Is(")"))
        {
            if (arguments.Count > 0 && !Expect(",", "\",\" or \")\""))
                return null;
            if (ParseArgument() is not { } argument)
                return null;
            arguments.Add(argument);
        }

        _at++;
        return new CallSyntax(name.Text, arguments.ToImmutable(), name.Length, name.Start, LastEnd - name.Start);
    }

    private ArgumentSyntax? ParseArgument()
    {
        int start = Current.Start;
        string? name = null;
        if (Current.Kind == TokenKind.Name && _tokens[_at + 1].Is(":"))
        {
            name = Current.Text;
            _at += 2;
        }

        return ParseChoice() is { } value ? new ArgumentSyntax(name, value, start, LastEnd - start) : null;
    }

    private bool Expect(string symbol, string wanted)
    {
        if (Current.Is(symbol))
        {
            _at++;
            return true;
        }

        Unexpected(wanted);
        return false;
    }

    private SyntaxNode? Unexpected(string wanted)
    {
        var token = Current;
        var span = _source.Span(token.Start, token.Length);
        string found = token.Kind == TokenKind.End ? "the end of the expression" : $"\"{_source.Text.Substring(token.Start, token.Length)}\"";
        _diagnostics.Add(ExpressionDiagnostics.Unexpected(span, found, wanted, token.Kind == TokenKind.Symbol ? token.Text : "", ForeignSyntax.Help(_source.Text, _tokens, _at)));
        return null;
    }

    private bool Enter()
    {
        if (++_depth <= ExpressionLimits.Depth)
            return true;
        _diagnostics.Add(ExpressionDiagnostics.TooLarge(_source.Span(Current.Start, Current.Length), "levels of nesting", _depth, ExpressionLimits.Depth));
        return false;
    }

    private SyntaxNode? Leave(SyntaxNode? node)
    {
        _depth--;
        return node;
    }
}
