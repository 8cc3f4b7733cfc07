using System.Reflection;
using SyntheticAlpha.StartProfile;

// Runs commands of the program as they start from nothing, and writes down the generic code that they ran: publishing compiles it ahead.
// With DOTNET_ReadyToRun=0 (launchSettings.json) nothing is compiled before, so that nothing is missed.
const string Profile = "src/Cli/Properties/start.mibc";

string folder = Directory.CreateTempSubdirectory("alpha-profile").FullName;
string[] runs =
[
    "--help",
    "report --help",
    "report IWM --data examples/iwm-2026-06-21",
    $"report IWM --data examples/iwm-2026-06-21 --output {folder}/iwm.html",
    $"report IWM --data examples/iwm-2026-06-21 --output {folder}/iwm.json",
    $"report IWM --data examples/iwm-2026-06-21 --output {folder}/iwm.md --journal {folder}/journal",
    "explain IWM --data examples/iwm-2026-06-21",
    "facts IWM --data examples/iwm-2026-06-21",
    "flip IWM --data examples/iwm-2026-06-21 --next-close",
    "ranges IWM --data examples/iwm-2026-06-21",
    "history IWM --data examples/iwm-2026-06-21",
    "check rules/trade-score",
    "test trade-score",
    "docs trade-score",
    "functions",
];

using var recorder = new MethodRecorder();
var (output, error) = (Console.Out, Console.Error);
var alpha = Assembly.Load("alpha").EntryPoint!;
foreach (string run in runs)
{
    Console.SetOut(TextWriter.Null);
    object? code = alpha.Invoke(null, [run.Split(' ')]);
    Console.SetOut(output);
    if (code is not 0)
    {
        await error.WriteLineAsync($"alpha {run}: exit code {code}");
        return 1;
    }
}

Directory.Delete(folder, recursive: true);
var methods = recorder.GenericMethods();
ProfileFile.Write(methods, Profile);
await output.WriteLineAsync($"{methods.Count} methods in {Profile}");
return 0;
