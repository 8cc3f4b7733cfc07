using System.CommandLine;

namespace SyntheticAlpha.Cli.Options;

/// <summary>The option that names a rule pack.</summary>
internal static class PackOption
{
    /// <summary><c>--rules PACK</c>, by default the shipped pack.</summary>
    public static Option<string> Create() => new("--rules")
    {
        Description = "The rule pack: a folder, or a name under rules/; with @VERSION and :VARIANT where you want a certain one (altman-z@2:z_prime).",
        HelpName = "PACK",
        DefaultValueFactory = _ => PackLoader.DefaultPack,
    };
}
