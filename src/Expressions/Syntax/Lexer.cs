using System.Globalization;
using System.Text;
using SyntheticAlpha.Diagnostics;

namespace SyntheticAlpha.Expressions.Syntax;

/// <summary>Splits an expression into tokens; every character is accounted for or an error.</summary>
internal sealed class Lexer(MappedText source, DiagnosticBag diagnostics)
{
    private static readonly string[] Symbols =
        ["<=", ">=", "<>", "!=", "==", "&&", "||", "<<", ">>", "**", "(", ")", ",", "?", ":", "+", "-", "*", "/", "%", "<", ">", "=", "!", "&", "|", "^", "~"];

    private readonly string _text = source.Text;
    private int _at;

    /// <summary>All tokens and the end; null where a character cannot be read (then a diagnostic says which).</summary>
    public List<Token>? Read()
    {
        var tokens = new List<Token>();
        while (true)
        {
            while (_at < _text.Length && char.IsWhiteSpace(_text[_at]))
                _at++;
            if (_at == _text.Length)
                break;
            if (Next() is not { } token)
                return null;
            tokens.Add(token);
        }

        tokens.Add(new Token(TokenKind.End, "", 0, _text.Length, 0));
        return tokens;
    }

    private Token? Next()
    {
        char c = _text[_at];
        if (char.IsAsciiDigit(c) || (c == '.' && _at + 1 < _text.Length && char.IsAsciiDigit(_text[_at + 1])))
            return ReadNumber();
        if (IsNameStart(c))
            return ReadName();
        return c switch
        {
            '\'' => ReadText(),
            '#' => ReadDate(),
            '[' => ReadBracketed(),
            _ => ReadSymbol(),
        };
    }

    private Token? ReadNumber()
    {
        int start = _at;
        Digits();
        if (Peek() == '.')
        {
            _at++;
            Digits();
        }

        if (Peek() is 'e' or 'E')
        {
            _at++;
            if (Peek() is '+' or '-')
                _at++;
            Digits();
        }

        while (_at < _text.Length && (IsNamePart(_text[_at]) || _text[_at] == '.'))
            _at++;
        string written = _text[start.._at];
        if (double.TryParse(written, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value))
            return Make(TokenKind.Number, written, start, value);
        diagnostics.Add(ExpressionDiagnostics.BadNumber(source.Span(start, _at - start), written));
        return null;
    }

    private Token ReadName()
    {
        int start = _at;
        while (_at < _text.Length && (IsNamePart(_text[_at]) || (_text[_at] == '.' && _at + 1 < _text.Length && IsNameStart(_text[_at + 1]))))
            _at++;
        string name = _text[start.._at];
        string? symbol = name.ToLowerInvariant() switch { "and" => "&&", "or" => "||", "not" => "!", _ => null };
        return symbol is null ? Make(TokenKind.Name, name, start) : Make(TokenKind.Symbol, symbol, start);
    }

    private Token? ReadText()
    {
        int start = _at++;
        var text = new StringBuilder();
        while (_at < _text.Length && _text[_at] != '\'')
        {
            if (_text[_at] == '\\' && _at + 1 < _text.Length)
                _at++;
            text.Append(_text[_at++]);
        }

        if (_at >= _text.Length)
        {
            diagnostics.Add(ExpressionDiagnostics.OpenQuote(source.Span(start, 1)));
            return null;
        }

        _at++;
        return Make(TokenKind.Text, text.ToString(), start);
    }

    private Token? ReadDate()
    {
        int start = _at;
        int end = _text.IndexOf('#', start + 1);
        string written = end < 0 ? _text[start..] : _text[(start + 1)..end];
        _at = end < 0 ? _text.Length : end + 1;
        if (end > 0 && DateOnly.TryParseExact(written, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return Make(TokenKind.Date, written, start, day.DayNumber);
        diagnostics.Add(ExpressionDiagnostics.BadDate(source.Span(start, _at - start), written));
        return null;
    }

    private Token? ReadBracketed()
    {
        int start = _at;
        int end = _text.IndexOf(']', start);
        if (end < 0 || _text.IndexOf('[', start + 1, end - start - 1) >= 0)
        {
            diagnostics.Add(ExpressionDiagnostics.OpenBracket(source.Span(start, 1)));
            return null;
        }

        _at = end + 1;
        return Make(TokenKind.Name, _text[(start + 1)..end].Trim(), start);
    }

    private Token? ReadSymbol()
    {
        int start = _at;
        foreach (string symbol in Symbols)
        {
            if (!_text.AsSpan(_at).StartsWith(symbol, StringComparison.Ordinal))
                continue;
            _at += symbol.Length;
            return Make(TokenKind.Symbol, symbol switch { "==" => "=", "<>" => "!=", _ => symbol }, start);
        }

        Rune found = Rune.TryGetRuneAt(_text, start, out var rune) ? rune : Rune.ReplacementChar;
        string behind = _text[Math.Min(_text.Length, start + found.Utf16SequenceLength)..];
        diagnostics.Add(ExpressionDiagnostics.UnknownCharacter(source.Span(start, found.Utf16SequenceLength), found, behind));
        return null;
    }

    private void Digits()
    {
        while (_at < _text.Length && char.IsAsciiDigit(_text[_at]))
            _at++;
    }

    private char Peek() => _at < _text.Length ? _text[_at] : '\0';

    private Token Make(TokenKind kind, string text, int start, double number = 0) => new(kind, text, number, start, _at - start);

    private static bool IsNameStart(char c) => char.IsLetter(c) || c == '_';

    private static bool IsNamePart(char c) => char.IsLetterOrDigit(c) || c == '_';
}
