using System.Xml.Linq;
using Shouldly;
using Xunit;

namespace SyntheticAlpha.Tests;

public class ArchitectureTests
{
    // The flow from left to right: a stage may use those before it, never those after.
    private static readonly string[] Flow =
        [
            "Diagnostics", "Yaml", "Bars", "Tables", "Dossiers", "Expressions", "Indicators", "Plans", "Rules", "Sql", "Scoring", "Explanations", "Reports",
            "Analysis", "Testing", "Authoring", "Universe", "Outcomes", "Versions", "Audit", "Cli",
        ];

    public static TheoryData<string> Stages => [.. Flow];

    [Theory]
    [MemberData(nameof(Stages))]
    public void Stage_References_PointBackAlongTheFlow(string stage)
    {
        var project = XDocument.Load(Path.Combine(Repository.Root, "src", stage, stage + ".csproj"));
        var used = project.Descendants("ProjectReference").Select(r => Path.GetFileNameWithoutExtension((string)r.Attribute("Include")!));
        used.ShouldAllBe(name => Array.IndexOf(Flow, name) < Array.IndexOf(Flow, stage));
    }

    [Fact]
    public void Source_Folders_AreTheStages() =>
        Directory.GetDirectories(Path.Combine(Repository.Root, "src")).Select(Path.GetFileName).Order().ShouldBe(Flow.Order());

    [Fact]
    public void Source_Files_StaySmall()
    {
        var long_ = Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.cs", SearchOption.AllDirectories)
            .Where(f => !f.Contains("/obj/", StringComparison.Ordinal) && File.ReadLines(f).Count() > 340);
        long_.ShouldBeEmpty();
    }
}
