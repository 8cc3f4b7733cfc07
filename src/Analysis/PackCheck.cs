using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Expressions.Functions;
using SyntheticAlpha.Rules;
using SyntheticAlpha.Rules.Compilation;
using SyntheticAlpha.Rules.Documents;
using SyntheticAlpha.Yaml;

namespace SyntheticAlpha.Analysis;

/// <summary>Checks a pack: whether it is valid, and if so what is suspicious about it.</summary>
public static class PackCheck
{
    /// <summary>Checks a folder; all problems are in the diagnostics, the pack is null where it is not valid.</summary>
    /// <param name="folder">The pack's folder.</param>
    /// <param name="functions">The series functions that it may call.</param>
    /// <param name="diagnostics">Takes all problems, of packs that it extends too.</param>
    /// <param name="variant">The variant to check; null for the pack itself.</param>
    public static Pack? Folder(string folder, FunctionCatalogue functions, DiagnosticBag diagnostics, string? variant = null)
    {
        if (PackReader.Read(folder, diagnostics, variant, out var nodes) is not { } document)
            return null;
        foreach (var node in nodes.OfType<YamlNode>())
            YamlTraps.Find(node, diagnostics);
        var pack = Check(document, functions, diagnostics);
        if (pack is not null)
            PackLock.Check(folder, document, pack, diagnostics);
        return pack;
    }

    /// <summary>Checks a pack of one text.</summary>
    public static Pack? Text(string text, string path, FunctionCatalogue functions, DiagnosticBag diagnostics)
    {
        if (PackReader.ReadText(text, path, diagnostics) is not { } document)
            return null;
        if (YamlReader.Read(new SourceText(path, text), new DiagnosticBag()) is { } node)
            YamlTraps.Find(node, diagnostics);
        return Check(document, functions, diagnostics);
    }

    /// <summary>Finds what is suspicious about a pack that compiled.</summary>
    public static void Analyze(PackDocument document, Pack pack, DiagnosticBag diagnostics)
    {
        var context = new PackContext(document, pack, diagnostics);
        CheckRules(context);
        ConditionAnalysis.Run(context);
        ScoreAnalysis.Run(context);
        BrakeAnalysis.Run(context);
        NumberAnalysis.Run(context);
        WindowAnalysis.Run(context);
        TextAnalysis.Run(context);
        SearchAnalysis.Run(context);
    }

    // What is neither scored nor shown is no mistake in any of its parts, and surely one as a whole.
    private static void CheckRules(PackContext context)
    {
        var pack = context.Pack;
        if (pack is { Dimensions.IsEmpty: true, Composite: null, Levels.IsEmpty: true, TradePlan: null, Sections.IsEmpty: true })
            context.Diagnostics.Add(AnalysisDiagnostics.NoRules(context.Document.Pack!.Version.Whole, pack.Name));
    }

    private static Pack? Check(PackDocument document, FunctionCatalogue functions, DiagnosticBag diagnostics)
    {
        var pack = PackCompiler.Compile(document, functions, diagnostics);
        if (pack is not null)
            Analyze(document, pack, diagnostics);
        return pack;
    }
}
