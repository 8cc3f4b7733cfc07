using Shouldly;

namespace SyntheticAlpha.Tests;

/// <summary>Texts that lie beside the tests; <c>ALPHA_UPDATE_GOLDEN=1</c> rewrites them.</summary>
internal static class Golden
{
    public static void Check(string file, string text)
    {
        if (Environment.GetEnvironmentVariable("ALPHA_UPDATE_GOLDEN") == "1")
            File.WriteAllText(file, text);
        string wanted = File.Exists(file) ? File.ReadAllText(file) : "";
        text.ShouldBe(wanted, $"{Path.GetFileName(file)} is stale: ALPHA_UPDATE_GOLDEN=1 rewrites it");
    }
}
