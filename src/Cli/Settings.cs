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

    private readonly IConfigurationRoot _values;

    private Settings(IConfigurationRoot values) => _values = values;

    /// <summary>Reads the settings of the working folder and the environment.</summary>
    /// <exception cref="InvalidDataException">The file is no JSON.</exception>
    public static Settings Read()
    {
        var builder = new ConfigurationBuilder();
        string file = Path.Combine(Directory.GetCurrentDirectory(), FileName);
        // Most folders have none, and a reader of files is dear to start.
        if (File.Exists(file))
            builder.AddJsonFile(file);
        return new Settings(builder.AddEnvironmentVariables("ALPHA_").Build());
    }

    /// <summary>A setting's text, or null where it is not given.</summary>
    public string? this[string name] => _values[name];

    /// <summary>Where the program says what it does: standard error, from the level on that is asked for; nowhere without one.</summary>
    public ILoggerFactory Loggers() => Enum.TryParse(_values["LogLevel"], true, out LogLevel level)
        ? LoggerFactory.Create(logging => logging.SetMinimumLevel(level)
            .AddSimpleConsole(console => console.SingleLine = true)
            .Services.Configure<Microsoft.Extensions.Logging.Console.ConsoleLoggerOptions>(
                console => console.LogToStandardErrorThreshold = LogLevel.Trace))
        : NullLoggerFactory.Instance;
}
