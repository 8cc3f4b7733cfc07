using System.Diagnostics;
using System.Formats.Tar;

namespace SyntheticAlpha.Versions;

/// <summary>Runs git.</summary>
internal static class GitCommand
{
    /// <summary>What git prints; null where it fails or is not there.</summary>
    /// <param name="folder">The folder it runs in.</param>
    /// <param name="unpackInto">Where a tar archive that it prints goes; null for text.</param>
    /// <param name="arguments">Its arguments.</param>
    public static string? Run(string folder, string? unpackInto, params string[] arguments)
    {
        var start = new ProcessStartInfo("git", arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        try
        {
            using var process = Process.Start(start)!;
            process.ErrorDataReceived += (_, _) => { };
            process.BeginErrorReadLine();
            string output = "";
            if (unpackInto is null)
                output = process.StandardOutput.ReadToEnd();
            else
                TarFile.ExtractToDirectory(process.StandardOutput.BaseStream, unpackInto, overwriteFiles: true);
            process.WaitForExit();
            return process.ExitCode == 0 ? output : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
        catch (EndOfStreamException)
        {
            return null;
        }
    }
}
