using System.Collections.Immutable;

namespace SyntheticAlpha.Dossiers;

/// <summary>A data folder's dossiers: <c>dossiers/SYMBOL.yaml</c>.</summary>
public static class DossierFolder
{
    /// <summary>All dossiers of a folder by symbol, in any letter case.</summary>
    public static ImmutableDictionary<string, string> All(string data)
    {
        string folder = Path.Combine(data, "dossiers");
        var found = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.OrdinalIgnoreCase);
        if (Directory.Exists(folder))
            foreach (string file in Directory.EnumerateFiles(folder, "*.yaml").Order(StringComparer.Ordinal))
                found.TryAdd(Path.GetFileNameWithoutExtension(file), file);
        return found.ToImmutable();
    }

    /// <summary>The file of a symbol's dossier, in any letter case; null where there is none.</summary>
    /// <remarks>Found by listing, so no symbol leads out of the folder.</remarks>
    public static string? Find(string data, string symbol) => All(data).GetValueOrDefault(symbol);
}
