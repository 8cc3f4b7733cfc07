using System.Runtime.CompilerServices;
using Shouldly;

namespace SyntheticAlpha.Tests.Reports;

/// <summary>Compares output with files in <c>golden</c>; with ALPHA_UPDATE_GOLDEN=1 it writes them.</summary>
internal static class Golden
{
    public static bool Updates => Environment.GetEnvironmentVariable("ALPHA_UPDATE_GOLDEN") == "1";

    public static void ShouldMatch(string actual, string name, [CallerFilePath] string caller = "")
    {
        string path = Path.Combine(Path.GetDirectoryName(caller)!, "golden", name);
        if (Updates)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, actual);
        }

        File.Exists(path).ShouldBeTrue($"{name} is missing; write it with ALPHA_UPDATE_GOLDEN=1");
        actual.ShouldBe(File.ReadAllText(path).ReplaceLineEndings("\n"), $"{name} differs; if that is meant, run the tests with ALPHA_UPDATE_GOLDEN=1");
    }
}
