using Shouldly;
using Xunit;

namespace SyntheticAlpha.Tests.Explanations;

[CollectionDefinition(WorkingFolder, DisableParallelization = true)]
[Collection(WorkingFolder)]
public class LibraryPageTests
{
    // The example names its files from the repository's root, and the working folder belongs to the whole process.
    private const string WorkingFolder = "working folder";

    private static readonly string Page = Path.Combine(Repository.Root, "docs", "library.md");

    [Fact]
    public void Page_Example_IsTheOneThatIsCompiled()
    {
        string source = File.ReadAllText(Path.Combine(Repository.Root, "tests", "Tests", "Explanations", "LibraryExample.cs")).ReplaceLineEndings("\n");
        string inside = source.Split("// <example>\n")[1].Split("        // </example>")[0];
        string example = string.Join('\n', inside.TrimEnd().Split('\n').Select(line => line.Length > 8 ? line[8..] : ""));
        File.ReadAllText(Page).ReplaceLineEndings("\n").ShouldContain("```csharp\n" + example + "\n```", customMessage: example);
    }

    [Fact]
    public void Page_Output_IsWhatTheExampleWrites()
    {
        string folder = Directory.GetCurrentDirectory();
        var output = new StringWriter { NewLine = "\n" };
        try
        {
            Directory.SetCurrentDirectory(Repository.Root);
            LibraryExample.Run(output);
        }
        finally
        {
            Directory.SetCurrentDirectory(folder);
        }

        File.ReadAllText(Page).ReplaceLineEndings("\n").ShouldContain("```text\n" + output + "```", customMessage: output.ToString());
    }
}
