using System.Text.Json;
using System.Xml.Linq;
using Shouldly;
using SyntheticAlpha.Testing.Output;
using Xunit;

namespace SyntheticAlpha.Tests.Testing;

public class TestOutputTests
{
    private const string Tests = """
        tests:
          - name: "good & short"
            given: {mood: calm}
            expect: {value.mood: 40}
          - name: two failures
            given: {pe: 20, mood: calm}
            expect: {value.pe: 25 ± 1, grade: B}
        """;

    [Theory]
    [InlineData("text")]
    [InlineData("json")]
    [InlineData("junit")]
    [InlineData("tap")]
    public void Results_Written_AreAsBefore(string format) =>
        Golden.Check(Path.Combine(Repository.Root, "tests", "Tests", "Testing", "golden", "results." + format), Written(format));

    [Fact]
    public void Json_IsJson() => JsonDocument.Parse(Written("json")).RootElement.GetProperty("failed").GetInt32().ShouldBe(1);

    [Fact]
    public void JUnit_IsXml() => XDocument.Parse(Written("junit")).Descendants("failure").Count().ShouldBe(2);

    private static string Written(string format)
    {
        ITestWriter writer = format switch { "json" => new JsonTestWriter(), "junit" => new JUnitTestWriter(), "tap" => new TapTestWriter(), _ => new TextTestWriter() };
        var text = new StringWriter();
        writer.Write(new TestResults("small 1.0.0", SmallPack.Run(Tests), TimeSpan.FromSeconds(0.5)), text);
        return text.ToString();
    }
}
