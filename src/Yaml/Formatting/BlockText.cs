namespace SyntheticAlpha.Yaml.Formatting;

/// <summary>A block scalar as it is written: its header and its lines.</summary>
/// <param name="Header">Style, chomping, and where the first line is set in, an indentation of 2.</param>
/// <param name="HeaderLength">The length of the header in the file.</param>
/// <param name="Lines">The lines without their common indentation and without empty lines at the end.</param>
/// <param name="ContentStart">Where the lines begin.</param>
/// <param name="End">Where they end.</param>
internal sealed record BlockText(string Header, int HeaderLength, IReadOnlyList<string> Lines, int ContentStart, int End)
{
    /// <summary>Reads the scalar whose header stands at <paramref name="at"/>.</summary>
    public static BlockText Read(string source, int at, int parent)
    {
        int length = 1;
        while (at + length < source.Length && source[at + length] is '+' or '-' or (>= '0' and <= '9'))
            length++;
        string written = source.Substring(at, length);
        int start = After(source, at), position = start, end = start;
        int? indent = written.FirstOrDefault(char.IsAsciiDigit) is var digit and not '\0' ? parent + digit - '0' : null;
        var lines = new List<string>();
        int kept = 0;
        while (position < source.Length)
        {
            int next = After(source, position);
            string line = source[position..next].TrimEnd('\n', '\r');
            int blanks = line.Length - line.TrimStart(' ').Length;
            bool isBlank = blanks == line.Length;
            indent ??= isBlank ? null : blanks;
            if (!isBlank && (blanks < indent || indent == 0))
                break;
            lines.Add(isBlank && line.Length <= (indent ?? int.MaxValue) ? "" : line[indent!.Value..]);
            position = next;
            if (!isBlank)
                (kept, end) = (lines.Count, position);
        }

        lines.RemoveRange(kept, lines.Count - kept);
        bool needsDigit = lines.Count > 0 && (lines.Find(l => l.Length > 0)?.StartsWith(' ') ?? false);
        string chomping = written.Contains('-', StringComparison.Ordinal) ? "-" : written.Contains('+', StringComparison.Ordinal) ? "+" : "";
        return new BlockText(written[..1] + (needsDigit ? "2" : "") + chomping, length, lines, start, end);
    }

    private static int After(string source, int at)
    {
        int end = source.IndexOf('\n', at);
        return end < 0 ? source.Length : end + 1;
    }
}
