using Microsoft.Extensions.DependencyInjection;
using SyntheticAlpha.Cli;
using SyntheticAlpha.Cli.Commands;

using var host = AlphaHost.Build();
return await host.Services.GetRequiredService<AlphaCommand>().RunAsync(args);
