using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Expressions.Functions;
using SyntheticAlpha.Rules;
using SyntheticAlpha.Rules.Compilation;

namespace SyntheticAlpha.Cli;

/// <summary>Finds, reads and compiles rule packs.</summary>
internal sealed class PackLoader(FunctionCatalogue functions)
{
    /// <summary>The pack used where none is named.</summary>
    public const string DefaultPack = "rules/trade-score";

    private const string Folder = "rules";

    /// <summary>Loads the pack of a folder, or of a name under <c>rules/</c> here or beside the program.</summary>
    /// <exception cref="InputException">There is no such pack, or something in it is wrong.</exception>
    public Pack Load(string name, DiagnosticBag diagnostics)
    {
        var document = PackReader.Read(Find(name), diagnostics);
        var pack = document is null ? null : PackCompiler.Compile(document, functions, diagnostics);
        diagnostics.ThrowIfErrors();
        return pack!;
    }

    /// <summary>The folder of a pack; the name itself where there is none.</summary>
    // Rules of the working folder come first, so that an edit counts without building anything.
    public static string Find(string name)
    {
        string[] places = [name, Path.Combine(Folder, name), Path.Combine(AppContext.BaseDirectory, name), Path.Combine(AppContext.BaseDirectory, Folder, name)];
        return Array.Find(places, Directory.Exists)
            ?? (Directory.Exists(Folder) && Path.GetDirectoryName(name) is "" ? Path.Combine(Folder, name) : name);
    }
}
