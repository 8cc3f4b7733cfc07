using Shouldly;
using SyntheticAlpha.Dossiers;
using SyntheticAlpha.Rules.Documents;
using SyntheticAlpha.Testing.Documents;
using Xunit;

namespace SyntheticAlpha.Tests.Docs;

public class ReferencePageTests
{
    [Theory]
    [InlineData("functions.md")]
    [InlineData("diagnostics.md")]
    [InlineData("pack-keys.md")]
    [InlineData("dossier-keys.md")]
    [InlineData("test-keys.md")]
    public void ReferencePage_AgainstTheSources_IsFresh(string page)
    {
        string wanted = page switch
        {
            "functions.md" => ReferencePages.Functions(),
            "diagnostics.md" => ReferencePages.Diagnostics(),
            "pack-keys.md" => ReferencePages.Keys("Keys of a rule pack", typeof(PackDocument)),
            "test-keys.md" => ReferencePages.Keys("Keys of a pack's tests", typeof(TestDocument)),
            _ => ReferencePages.Keys("Keys of a dossier", typeof(DossierDocument)),
        };
        string file = Path.Combine(Repository.Root, "docs", page);
        if (Environment.GetEnvironmentVariable("ALPHA_UPDATE_GOLDEN") == "1")
            File.WriteAllText(file, wanted);
        File.ReadAllText(file).ShouldBe(wanted, "the page is stale: ALPHA_UPDATE_GOLDEN=1 dotnet test rewrites it");
    }
}
