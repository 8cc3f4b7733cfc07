namespace SyntheticAlpha.Expressions.Syntax;

/// <summary>Knows how other languages of charts, spreadsheets and programs write things, and says how they are written here.</summary>
internal static class ForeignSyntax
{
    /// <summary>How what stands before an unexpected token is written here; null where it is not known from elsewhere.</summary>
    /// <param name="text">The expression.</param>
    /// <param name="tokens">Its tokens.</param>
    /// <param name="at">The token that does not fit.</param>
    public static string? Help(string text, IReadOnlyList<Token> tokens, int at)
    {
        var token = tokens[at];
        Token? before = at > 0 ? tokens[at - 1] : null, second = at > 1 ? tokens[at - 2] : null;
        if (token.Kind == TokenKind.Name && text[token.Start] == '[' && before is { Kind: TokenKind.Name } series)
            return $"the value of earlier bars is lag({series.Text}, {(token.Text.TrimStart('-') is { Length: > 0 } bars ? bars : "1")})";
        if (before?.Is("%") == true && second is { Kind: TokenKind.Number } share)
            return $"% is the rest of a division here; a percentage is written {share.Text} where the unit is percent, and {share.Text} / 100 where it is a ratio";
        if (before?.Is("=") == true && (token.Is(">") || token.Is("<")))
            return $"write {token.Text}=";
        if (token.Is(",") && before is { Kind: TokenKind.Number })
            return "write digits without separators: 1000";
        if (IsWord(token, "then", "else") || IsWord(before, "if", "iff", "when", "then"))
            return "a choice is written if(condition, value, other) or condition ? value : other";
        if (token.Kind == TokenKind.Name && token.Text.StartsWith("cross", StringComparison.OrdinalIgnoreCase))
            return "a crossing is a function: cross_above(a, b) or cross_below(a, b)";
        return IsWord(token, "between") ? "write low <= x and x <= high" : null;
    }

    private static bool IsWord(Token? token, params ReadOnlySpan<string> words)
    {
        foreach (string word in words)
            if (token is { Kind: TokenKind.Name } name && string.Equals(name.Text, word, StringComparison.OrdinalIgnoreCase))
                return true;
        return false;
    }
}
