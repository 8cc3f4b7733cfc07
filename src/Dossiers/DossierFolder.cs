namespace SyntheticAlpha.Dossiers;

/// <summary>A data folder's dossiers: <c>dossiers/SYMBOL.yaml</c>.</summary>
public static class DossierFolder
{
    /// <summary>The file of a symbol's dossier, in any letter case; null where there is none.</summary>
    /// <remarks>Found by listing, so no symbol leads out of the folder.</remarks>
    public static string? Find(string data, string symbol)
    {
        string folder = Path.Combine(data, "dossiers");
        return !Directory.Exists(folder) ? null : Directory.EnumerateFiles(folder, "*.yaml").Order(StringComparer.Ordinal)
            .FirstOrDefault(f => Path.GetFileNameWithoutExtension(f).Equals(symbol, StringComparison.OrdinalIgnoreCase));
    }
}
