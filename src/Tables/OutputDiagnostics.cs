using SyntheticAlpha.Diagnostics;

namespace SyntheticAlpha.Tables;

/// <summary>What can be wrong with where a file is to be written: code SA9014.</summary>
public static class OutputDiagnostics
{
    /// <summary>SA9014: a place where no file can be written.</summary>
    public static Diagnostic NotWritable(string file, string why) =>
        new("SA9014", Severity.Error, $"{file} cannot be written: {why}", null, "name another --output");
}
