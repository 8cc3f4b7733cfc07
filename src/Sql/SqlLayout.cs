using System.Text;

namespace SyntheticAlpha.Sql;

/// <summary>Breaks long expressions into lines: the terms of a sum, the branches of a CASE.</summary>
internal static class SqlLayout
{
    private const int Widest = 110;
    private const string Indent = "\n      ";

    /// <summary>The same expression with line breaks where it is long.</summary>
    public static string Break(string sql)
    {
        if (sql.Length <= Widest)
            return sql;
        string[] words = [.. Words(sql)];
        bool isCase = IsOneCase(words);
        var text = new StringBuilder();
        int depth = 0;
        foreach (string word in words)
        {
            if (word == "CASE")
                depth++;
            bool breaks = isCase ? depth == 1 && (word is "WHEN" or "ELSE") : depth == 0 && (word is "+" or "AND" or "OR");
            text.Append(text.Length == 0 ? "" : breaks ? Indent : " ").Append(word);
            if (word == "END")
                depth--;
        }

        return text.ToString();
    }

    private static bool IsOneCase(string[] words)
    {
        int depth = 0;
        for (int i = 0; i < words.Length; i++)
        {
            depth += words[i] == "CASE" ? 1 : words[i] == "END" ? -1 : 0;
            if (depth == 0)
                return words[0] == "CASE" && i == words.Length - 1;
        }

        return false;
    }

    // At blanks outside parentheses, names and strings; what stands in parentheses is one word.
    private static IEnumerable<string> Words(string sql)
    {
        int start = 0, depth = 0;
        char quote = '\0';
        for (int i = 0; i < sql.Length; i++)
        {
            char c = sql[i];
            if (quote != '\0')
                quote = c == quote ? '\0' : quote;
            else if (c is '"' or '\'')
                quote = c;
            else if (c is '(' or ')')
                depth += c == '(' ? 1 : -1;
            else if (c == ' ' && depth == 0)
            {
                yield return sql[start..i];
                start = i + 1;
            }
        }

        yield return sql[start..];
    }
}
