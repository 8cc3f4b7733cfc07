using Microsoft.Extensions.Logging;
using SyntheticAlpha.Cli.Options;
using SyntheticAlpha.Expressions.Functions;
using SyntheticAlpha.Indicators;
using SyntheticAlpha.Universe;

namespace SyntheticAlpha.Cli;

/// <summary>
/// What commands are made from. Put together by hand, each part when it is first asked for: a container's start would take
/// longer than most commands.
/// </summary>
internal sealed class Composition(Settings settings) : IDisposable
{
    private readonly Lazy<ILoggerFactory> _loggers = new(settings.Loggers);
    private readonly Lazy<FunctionCatalogue> _functions = new(() => Catalogue.Default);

    /// <summary>The functions of the rule language.</summary>
    public FunctionCatalogue Functions => _functions.Value;

    /// <summary>Finds and compiles packs.</summary>
    public PackLoader Packs
    {
        get
        {
            // Beside the parsing of options, since reading a pack waits for it.
            _ = Task.Run(() => PackLoader.Prepare(_functions));
            return new PackLoader(_functions);
        }
    }

    /// <summary>Reads bars and dossiers.</summary>
    public MarketReader Data => new(settings["Benchmark"]);

    /// <summary>Where runs are recorded unless an option says otherwise.</summary>
    public JournalSettings Journal => new(settings["Journal"]);

    /// <summary>The log of a part of the program.</summary>
    public ILogger<T> Logger<T>() => _loggers.Value.CreateLogger<T>();

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_loggers.IsValueCreated)
            _loggers.Value.Dispose();
    }
}
