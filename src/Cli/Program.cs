using SyntheticAlpha.Cli;
using SyntheticAlpha.Cli.Commands;

try
{
    using var parts = new Composition(Settings.Read());
    return await new AlphaCommand(parts).RunAsync(args);
}
catch (InvalidDataException e)
{
    await Console.Error.WriteLineAsync($"error: {Settings.FileName} cannot be read: {e.InnerException?.Message ?? e.Message}");
    return ExitCode.BadInput;
}
