using System.CommandLine;
using SyntheticAlpha.Authoring.Templates;

namespace SyntheticAlpha.Cli.Commands;

/// <summary><c>alpha new pack</c>: a small working pack to begin with.</summary>
internal sealed class NewCommand : ICommand
{
    private const string Examples = """
        Makes a small working rule pack with comments and tests, to be changed into one of your own. It needs daily bars only.

        Examples:
          alpha new pack my-pack
          alpha new pack my-pack --dir packs
          alpha report SYMBOL --bars SYMBOL.csv --rules rules/my-pack
        """;

    private readonly Argument<string> _name = new("NAME") { Description = "The pack's name: lower-case letters, digits and hyphens." };
    private readonly Option<string> _dir = new("--dir") { Description = "The folder that the pack is made in.", HelpName = "DIR", DefaultValueFactory = _ => "rules" };

    /// <summary>The command with its options.</summary>
    public Command Build()
    {
        var pack = new Command("pack", Examples) { _name, _dir };
        pack.SetAction(Run);
        return new Command("new", "Makes something to begin with.") { pack };
    }

    private int Run(ParseResult options)
    {
        string folder = PackTemplate.Create(options.GetValue(_name)!, options.GetValue(_dir)!).Replace('\\', '/');
        Console.Out.WriteLine($"""
            made {folder}
              {string.Join("\n  ", PackTemplate.Files.Select(f => f.Path))}

            score its sample:         alpha report SAMPLE --data {folder}/tests/sample --rules {folder}
            score your own bars:      alpha report SYMBOL --bars SYMBOL.csv --rules {folder}
            run its tests:            alpha test {folder}
            what they leave untested: alpha test {folder} --coverage, and --mutate
            see what it scores:       alpha docs {folder}
            """);
        return ExitCode.Done;
    }
}
