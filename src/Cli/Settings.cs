using System.Collections;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace SyntheticAlpha.Cli;

/// <summary>
/// Defaults of the working folder: <c>alpha.json</c>, and over it the environment's <c>ALPHA_</c> variables.
/// </summary>
internal sealed class Settings
{
    /// <summary>The file in the working folder that sets defaults.</summary>
    public const string FileName = "alpha.json";

    private const string Prefix = "ALPHA_";

    private readonly IConfigurationRoot? _file;

    private Settings(IConfigurationRoot? file) => _file = file;

    /// <summary>Reads the settings of the working folder.</summary>
    /// <exception cref="InvalidDataException">The file is no JSON.</exception>
    public static Settings Read()
    {
        string file = Path.Combine(Directory.GetCurrentDirectory(), FileName);
        // Most folders have none, and a reader of files is dear to start.
        return new Settings(File.Exists(file) ? ReadFile(file) : null);
    }

    /// <summary>A setting's text, or null where it is not given.</summary>
    public string? this[string name] => OfEnvironment(Prefix + name) ?? _file?[name];

    /// <summary>Where the program says what it does: standard error, from the level on that is asked for; nowhere without one.</summary>
    public ILoggerFactory Loggers() => Enum.TryParse(this["LogLevel"], true, out LogLevel level)
        ? LoggerFactory.Create(logging => logging.SetMinimumLevel(level)
            .AddSimpleConsole(console => console.SingleLine = true)
            .Services.Configure<Microsoft.Extensions.Logging.Console.ConsoleLoggerOptions>(
                console => console.LogToStandardErrorThreshold = LogLevel.Trace))
        : NullLoggerFactory.Instance;

    private static IConfigurationRoot ReadFile(string file) => new ConfigurationBuilder().AddJsonFile(file).Build();

    // In any case, as names of the file are.
    private static string? OfEnvironment(string name)
    {
        foreach (DictionaryEntry variable in Environment.GetEnvironmentVariables())
            if (name.Equals((string)variable.Key, StringComparison.OrdinalIgnoreCase))
                return (string?)variable.Value;
        return null;
    }
}
