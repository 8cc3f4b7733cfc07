using Xunit;

namespace SyntheticAlpha.Tests;

/// <summary>Cases as text: one a line, <c>input ⇶ expected</c>, under headings that begin with <c>==</c>.</summary>
internal static class CaseFile
{
    public static TheoryData<string, string> Read(string path)
    {
        var cases = new TheoryData<string, string>();
        foreach (string line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, path)))
            if (line.Split(" ⇶ ", 2) is [var input, var expected])
                cases.Add(input.Trim(), expected.Trim());
            else if (line.Length > 0 && !line.StartsWith("==", StringComparison.Ordinal))
                throw new FormatException($"{path}: no case: {line}");
        return cases;
    }
}
