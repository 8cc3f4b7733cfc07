using System.Security.Cryptography;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Expressions.Functions;
using SyntheticAlpha.Rules;
using SyntheticAlpha.Rules.Compilation;
using SyntheticAlpha.Rules.Composition;
using SyntheticAlpha.Rules.Documents;
using SyntheticAlpha.Yaml;

namespace SyntheticAlpha.Cli;

/// <summary>Finds, reads and compiles rule packs.</summary>
internal sealed class PackLoader(Lazy<FunctionCatalogue> functions)
{
    /// <summary>The pack used where none is named.</summary>
    public const string DefaultPack = "rules/trade-score";

    /// <summary>Does what is done once, when the first pack is read: the YAML parser compiles a pattern, hashes load their library, functions are listed.</summary>
    public static void Prepare(Lazy<FunctionCatalogue> functions)
    {
        YamlReader.Read(new SourceText("", "a: b"), new DiagnosticBag());
        SHA256.HashData([]);
        _ = functions.Value;
    }

    /// <summary>Loads the pack of a folder, or of a name under <c>rules/</c> here or beside the program, with <c>@version</c> and <c>:variant</c> where they are given.</summary>
    /// <exception cref="InputException">There is no such pack, or something in it is wrong.</exception>
    public Pack Load(string name, DiagnosticBag diagnostics) => LoadWritten(name, diagnostics).Pack;

    /// <summary>Loads a pack, and gives it as it is written too.</summary>
    /// <exception cref="InputException">There is no such pack, or something in it is wrong.</exception>
    public (PackDocument Document, Pack Pack) LoadWritten(string name, DiagnosticBag diagnostics)
    {
        var (folder, variant) = Find(name, diagnostics);
        diagnostics.ThrowIfErrors();
        var document = PackReader.Read(folder, diagnostics, variant);
        var pack = document is null ? null : PackCompiler.Compile(document, functions.Value, diagnostics);
        diagnostics.ThrowIfErrors();
        return (document!, pack!);
    }

    /// <summary>The folder that a name means, and the variant that it asks for; what is not found is reported, or left for the reader to report.</summary>
    public static (string Folder, string? Variant) Find(string name, DiagnosticBag diagnostics)
    {
        // A folder may be called anything.
        if (Directory.Exists(name) || PackReference.Parse(name) is not { } reference)
            return (name, null);
        return (PackRoots.Default.Find(reference, diagnostics), reference.Variant);
    }
}
