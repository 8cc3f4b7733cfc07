using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SyntheticAlpha.Cli.Commands;
using SyntheticAlpha.Cli.Options;
using SyntheticAlpha.Indicators;
using SyntheticAlpha.Universe;

namespace SyntheticAlpha.Cli;

/// <summary>Composes the program: configuration, logging to standard error, and the commands.</summary>
internal static class AlphaHost
{
    /// <summary>The file in the working folder that sets defaults.</summary>
    public const string SettingsFile = "alpha.json";

    /// <summary>Builds the host; nothing runs yet.</summary>
    public static IHost Build()
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { ApplicationName = "alpha" });
        builder.Configuration
            .AddJsonFile(Path.Combine(Directory.GetCurrentDirectory(), SettingsFile), optional: true)
            .AddEnvironmentVariables("ALPHA_");
        builder.Logging.AddConfiguration(builder.Configuration.GetSection("Logging"))
            .SetMinimumLevel(Enum.TryParse(builder.Configuration["LogLevel"], true, out LogLevel level) ? level : LogLevel.Warning)
            .AddSimpleConsole(console => console.SingleLine = true);
        builder.Services.Configure<Microsoft.Extensions.Logging.Console.ConsoleLoggerOptions>(
            console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.Services
            .AddSingleton(_ => Catalogue.Default)
            .AddSingleton<AlphaCommand>()
            .AddSingleton<PackLoader>()
            .AddSingleton(_ => new MarketReader(builder.Configuration["Benchmark"]))
            .AddSingleton<ICommand, ReportCommand>()
            .AddSingleton<ICommand, CheckCommand>()
            .AddSingleton<ICommand, NewCommand>()
            .AddSingleton<ICommand, FmtCommand>()
            .AddSingleton<ICommand, DocsCommand>()
            .AddSingleton<ICommand, WatchCommand>()
            .AddSingleton<ICommand, FactsCommand>()
            .AddSingleton<ICommand, FunctionsCommand>()
            .AddSingleton<ICommand, TestCommand>()
            .AddSingleton<ICommand, ExplainCommand>()
            .AddSingleton<ICommand, WhatIfCommand>()
            .AddSingleton<ICommand, FlipCommand>()
            .AddSingleton<ICommand, RangesCommand>()
            .AddSingleton(_ => new JournalSettings(builder.Configuration["Journal"]))
            .AddSingleton<ICommand, RunsCommand>()
            .AddSingleton<ICommand, ReplayCommand>()
            .AddSingleton<ICommand, VerifyCommand>()
            .AddSingleton<ICommand, ReconcileCommand>()
            .AddSingleton<ICommand, HistoryCommand>()
            .AddSingleton<ICommand, EvaluateCommand>()
            .AddSingleton<ICommand, DiffCommand>()
            .AddSingleton<ICommand, SqlCommand>()
            .AddSingleton<ICommand, PanelCommand>()
            .AddSingleton<ICommand, ScreenCommand>()
            .AddSingleton<ICommand, SchemaCommand>();
        return builder.Build();
    }
}
