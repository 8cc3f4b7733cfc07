using Shouldly;
using SyntheticAlpha.Cli;
using SyntheticAlpha.Cli.Commands;
using Xunit;

namespace SyntheticAlpha.Tests.Cli;

/// <summary>The list that help shows against the commands themselves, which it does not make.</summary>
public sealed class CommandListTests : IDisposable
{
    private readonly Composition _parts = new(Settings.Read());

    public static TheoryData<string> Names => [.. CommandList.All.Select(c => c.Name)];

    public void Dispose() => _parts.Dispose();

    [Theory]
    [MemberData(nameof(Names))]
    public void Build_OfAnEntry_GivesTheCommandOfItsNameWithADescription(string name)
    {
        var command = CommandList.All.Single(c => c.Name == name).Build(_parts);
        command.Name.ShouldBe(name);
        command.Description.ShouldNotBeNullOrWhiteSpace();
        (command.Options.Count + command.Arguments.Count + command.Subcommands.Count).ShouldBePositive();
    }

    // A validator that asks for the value of an option that cannot be read would throw.
    [Theory]
    [MemberData(nameof(Names))]
    public void Parse_OfAnyOptionWithAnUnreadableValue_TellsAndDoesNotThrow(string name)
    {
        var command = CommandList.All.Single(c => c.Name == name).Build(_parts);
        foreach (var part in command.Subcommands.Prepend(command))
            foreach (var option in part.Options)
                foreach (string value in (string[])["2020-02-30", "?", ""])
                    Should.NotThrow(() => part.Parse([option.Name, value]), $"{part.Name} {option.Name} \"{value}\"");
    }

    [Fact]
    public void All_OfTheProgramsCommands_AreListedOnce()
    {
        var made = CommandList.All.Select(c => c.Make(_parts).GetType()).ToArray();
        made.ShouldBeUnique();
        made.ShouldBe(typeof(ICommand).Assembly.GetTypes().Where(t => t.IsClass && t.IsAssignableTo(typeof(ICommand))), ignoreOrder: true);
    }

    [Fact]
    public void For_ACalledCommand_MakesItsOptionsAlone() =>
        CommandList.For(["flip", "IWM"], _parts).Where(c => c.Options.Count > 0).Select(c => c.Name).ShouldBe(["flip"]);

    [Fact]
    public void For_ADirective_MakesAllOptions() =>
        CommandList.For(["[suggest]", "flip "], _parts).Count(c => c.Options.Count > 0).ShouldBeGreaterThan(20);
}
