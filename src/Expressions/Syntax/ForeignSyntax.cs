using System.Globalization;

namespace SyntheticAlpha.Expressions.Syntax;

/// <summary>Knows how other languages of charts, spreadsheets and programs write things, and says how they are written here.</summary>
public static class ForeignSyntax
{
    private const string Choice = "a choice is written if(condition, value, other) or condition ? value : other";

    /// <summary>How what stands in quotes is written here: numbers bare, days between number signs, words in single quotes.</summary>
    public static string Unquoted(string quoted) =>
        double.TryParse(quoted, NumberStyles.Float, CultureInfo.InvariantCulture, out _) ? $"{quoted} is a number: write it without quotes"
        : DateOnly.TryParseExact(quoted, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) ? $"a day is written #{quoted}#"
        : $"write texts in single quotes: '{(quoted.Length is 0 or > 40 ? "growth" : quoted)}'";

    /// <summary>How what stands before an unexpected token is written here; null where it is not known from elsewhere.</summary>
    /// <param name="text">The expression.</param>
    /// <param name="tokens">Its tokens.</param>
    /// <param name="at">The token that does not fit.</param>
    internal static string? Help(string text, IReadOnlyList<Token> tokens, int at)
    {
        var token = tokens[at];
        Token? before = at > 0 ? tokens[at - 1] : null, second = at > 1 ? tokens[at - 2] : null;
        if (before?.Is("%") == true && second is { Kind: TokenKind.Number } share)
            return $"% is the rest of a division here; a percentage is written {share.Text} where the unit is percent, and {share.Text} / 100 where it is a ratio";
        if (before?.Is("=") == true && (token.Is(">") || token.Is("<")))
            return $"write {token.Text}=";
        if (token.Is("/") && before?.Is("/") == true)
            return "division is written /; a whole number of it is floor_to(x / y, 1)";
        if (token.Is(",") && before is { Kind: TokenKind.Number })
            return tokens[at + 1].Kind == TokenKind.Number ? "write digits without separators: 1000" : "conditions are joined by and, or by or";
        if (Compares(token) && (before?.Is("&&") == true || before?.Is("||") == true))
            return "each comparison names both of its sides: x > 70 and x < 80";
        return (token.Kind == TokenKind.Name && text[token.Start] == '[' ? Subscript(token, before) : null)
            ?? Word(token, before, at + 1 < tokens.Count ? tokens[at + 1] : null) ?? Parentheses(tokens, at) ?? Neighbours(token, before);
    }

    /// <summary>Whether what follows a number says that it is a percentage.</summary>
    internal static bool IsPercentage(string number) => Unit(number) is "pct" or "perc" or "percent" or "pp" or "bp" or "bps";

    /// <summary>Whether what follows a number says that it is a span of time.</summary>
    internal static bool IsSpan(string number) => Unit(number) is "d" or "D" or "day" or "days" or "w" or "W" or "weeks" or "y" or "Y" or "years" or "bars" or "h" or "min";

    private static string Unit(string number) => number.TrimStart("0123456789.".ToCharArray());

    // close[1] looks back, df['close'] picks a column.
    private static string? Subscript(Token token, Token? before)
    {
        if (token.Text.AsSpan().Trim() is ['\'' or '"', .. var column, _])
            return $"there are no tables to pick from: a column or fact is its name, {column}";
        return before is { Kind: TokenKind.Name } series
            ? $"the value of earlier bars is lag({series.Text}, {(token.Text.TrimStart('-') is { Length: > 0 } bars ? bars : "1")})"
            : null;
    }

    private static string? Word(Token token, Token? before, Token? next)
    {
        if (IsWord(token, "then", "else", "if", "when") || IsWord(before, "if", "iff", "when", "then", "case"))
            return Choice;
        if (token.Kind == TokenKind.Name && token.Text.StartsWith("cross", StringComparison.OrdinalIgnoreCase))
            return "a crossing is a function: cross_above(a, b) or cross_below(a, b)";
        if (IsWord(token, "is"))
            return "whether there is a value is asked with missing(x) and known(x)";
        if (IsWord(token, "in"))
            return "one of several is written in(x, 'a', 'b')";
        if (token.Is("!") && IsWord(next, "in"))
            return "none of several is written not in(x, 'a', 'b')";
        return IsWord(token, "between") ? "write low <= x and x <= high, or between(x, low, high)" : null;
    }

    private static string? Parentheses(IReadOnlyList<Token> tokens, int at)
    {
        int open = tokens.Count(t => t.Is("(")) - tokens.Count(t => t.Is(")"));
        return tokens[at].Kind == TokenKind.End && open > 0 ? $"{(open == 1 ? "one \"(\" is" : FormattableString.Invariant($"{open} \"(\" are"))} not closed"
            : tokens[at].Is(")") && open < 0 ? "there is no \"(\" for it"
            : null;
    }

    private static string? Neighbours(Token token, Token? before) =>
        before is { Kind: TokenKind.Name or TokenKind.Number } && token.Kind is TokenKind.Name or TokenKind.Number
            ? "between two values stands an operator; a function's arguments stand in parentheses, with commas between: sma(close, 20)"
            : null;

    private static bool Compares(Token token) => token.Is("<") || token.Is("<=") || token.Is(">") || token.Is(">=") || token.Is("=") || token.Is("!=");

    private static bool IsWord(Token? token, params ReadOnlySpan<string> words)
    {
        foreach (string word in words)
            if (token is { Kind: TokenKind.Name } name && string.Equals(name.Text, word, StringComparison.OrdinalIgnoreCase))
                return true;
        return false;
    }
}
