using System.Reflection;

namespace SyntheticAlpha.Cli;

/// <summary>The program's name and version.</summary>
internal static class Engine
{
    /// <summary>The version without build details.</summary>
    public static string Version { get; } =
        typeof(Engine).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    /// <summary>Name and version as reports carry them.</summary>
    public static string Name => "Synthetic Alpha " + Version;
}
