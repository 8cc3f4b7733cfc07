using SyntheticAlpha.Diagnostics;

namespace SyntheticAlpha.Universe;

/// <summary>What can be wrong with where data are and with questions about many symbols: codes SA9012, SA9013 and SA7601 to SA7699.</summary>
public static class UniverseDiagnostics
{
    /// <summary>SA9013: a symbol of which nothing is there.</summary>
    public static Diagnostic NoData(string symbol) =>
        new("SA9013", Severity.Error, $"there are neither bars nor a dossier of {symbol}", null, "put its dossier into dossiers/SYMBOL.yaml of the data folder, or name it with --dossier");

    /// <summary>SA9012: rules that read bars, and no place to find them.</summary>
    public static Diagnostic NoBars(string symbol) =>
        new("SA9012", Severity.Error, $"the rules read daily bars, and nothing says where those of {symbol} are", null, "add --data DIR or --bars FILE");
}
