using System.Collections.Immutable;
using SyntheticAlpha.Diagnostics;

namespace SyntheticAlpha.Reports.Pdf;

/// <summary>Finds the browser that prints: the one the user names, else the first on PATH.</summary>
public sealed class ChromiumLocator
{
    /// <summary>The variable that names the browser.</summary>
    public const string Variable = "ALPHA_CHROMIUM";

    /// <summary>The programs looked for, in this order.</summary>
    public static readonly ImmutableArray<string> Names = ["chromium", "chromium-browser", "google-chrome", "chrome", "msedge"];

    private readonly Func<string, string?> _environment;

    /// <summary>Looks in this process's environment.</summary>
    public ChromiumLocator() : this(Environment.GetEnvironmentVariable) { }

    /// <summary>Looks in an environment given by the values of its variables.</summary>
    public ChromiumLocator(Func<string, string?> environment) => _environment = environment;

    /// <summary>The browser's path; null where there is none.</summary>
    /// <exception cref="InputException">The variable names a program that is not there.</exception>
    public string? TryFind()
    {
        if (_environment(Variable) is { Length: > 0 } named)
            return OnPath(named) ?? throw new InputException(ReportDiagnostics.ChromiumNotThere(Variable, named));
        return Names.Select(OnPath).FirstOrDefault(path => path is not null);
    }

    /// <summary>The browser's path.</summary>
    /// <exception cref="InputException">There is none.</exception>
    public string Find() => TryFind() ?? throw new InputException(ReportDiagnostics.NoChromium(Variable, Names));

    private string? OnPath(string name)
    {
        if (name.AsSpan().IndexOfAny('/', '\\') >= 0)
            return File.Exists(name) ? Path.GetFullPath(name) : null;
        string[] folders = (_environment("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        string[] endings = OperatingSystem.IsWindows() ? [".exe", ""] : [""];
        return folders.SelectMany(folder => endings.Select(ending => Path.Combine(folder, name + ending))).FirstOrDefault(File.Exists);
    }
}
