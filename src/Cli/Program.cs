using Microsoft.Extensions.DependencyInjection;
using SyntheticAlpha.Cli;
using SyntheticAlpha.Cli.Commands;

try
{
    using var host = AlphaHost.Build();
    return await host.Services.GetRequiredService<AlphaCommand>().RunAsync(args);
}
catch (InvalidDataException e)
{
    await Console.Error.WriteLineAsync($"error: {AlphaHost.SettingsFile} cannot be read: {e.InnerException?.Message ?? e.Message}");
    return ExitCode.BadInput;
}
