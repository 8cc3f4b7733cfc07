using System.Collections.Immutable;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Rules.Documents;
using SyntheticAlpha.Yaml;

namespace SyntheticAlpha.Rules;

/// <summary>Reads the files of a pack's folder and joins them into one document.</summary>
public sealed class PackReader
{
    private const int MostFiles = 200;

    private static readonly string[] Records = ["plan", "cases", "composite"];

    private readonly DiagnosticBag _diagnostics;
    private readonly string _folder;
    private readonly ImmutableArray<PackDocument> _parts;
    private readonly PackOutline _outline;

    private PackReader(IReadOnlyCollection<YamlNode?> files, string folder, DiagnosticBag diagnostics)
    {
        var binder = new YamlBinder(diagnostics);
        (_diagnostics, _folder) = (diagnostics, folder);
        _parts = [.. files.OfType<YamlNode>().Select(binder.Bind<PackDocument>).OfType<PackDocument>()];
        var outline = PackOutline.Of(files, binder.Broken);
        var records = Records.Where(key => outline.Wrote(key) && IsUnread(key));
        _outline = outline with { Names = new HashSet<string>(binder.Broken.Concat(records), StringComparer.Ordinal) };
    }

    /// <summary>Reads all YAML files of a folder, in the order of their names; null where it holds none; whatever else is wrong is in the diagnostics.</summary>
    public static PackDocument? Read(string folder, DiagnosticBag diagnostics)
    {
        if (!Directory.Exists(folder))
        {
            diagnostics.Add(RuleDiagnostics.NoPack(folder, Neighbours(folder)));
            return null;
        }

        string[] files = [.. Directory.EnumerateFiles(folder, "*.yaml").Order(StringComparer.Ordinal)];
        if (files.Length is 0 or > MostFiles)
        {
            diagnostics.Add(RuleDiagnostics.EmptyPack(folder, files.Length));
            return null;
        }

        return new PackReader([.. files.Select(file => YamlReader.ReadFile(file, file.Replace('\\', '/'), diagnostics))], folder, diagnostics).Join();
    }

    /// <summary>Reads a pack from one text, for tests and for trying things out; null where the text is no YAML.</summary>
    public static PackDocument? ReadText(string text, string path, DiagnosticBag diagnostics) =>
        YamlReader.Read(new SourceText(path, text), diagnostics) is { } node ? new PackReader([node], path, diagnostics).Join() : null;

    private PackDocument Join() => new()
    {
        Pack = Header(),
        Inputs = [.. _parts.SelectMany(p => p.Inputs)],
        Facts = [.. _parts.SelectMany(p => p.Facts)],
        Dimensions = [.. _parts.SelectMany(p => p.Dimensions)],
        Composite = Only(p => p.Composite, "composite", p => p.Span),
        Grades = [.. _parts.SelectMany(p => p.Grades)],
        Signals = Only(p => p.Signals, "signals", p => p.Span),
        Levels = [.. _parts.SelectMany(p => p.Levels)],
        Plan = Only(p => p.Plan, "plan", p => p.Span),
        Scenarios = [.. _parts.SelectMany(p => p.Scenarios)],
        Cases = Only(p => p.Cases, "cases", p => p.Bull.Low.Whole),
        Catalysts = Only(p => p.Catalysts, "catalysts", p => p.Span),
        Report = [.. _parts.SelectMany(p => p.Report)],
        Disclaimer = Only(p => p.Disclaimer, "disclaimer", p => p.Whole),
        Outline = _outline,
    };

    // Without a header the rest is still checked: all that is wrong is said at once.
    private PackHeader Header()
    {
        if (Only(p => p.Pack, "pack", p => p.Span) is { } header)
            return header;
        if (!_outline.Wrote("pack"))
            _diagnostics.Add(RuleDiagnostics.NoHeader(_folder));
        return new PackHeader { Name = "", Version = MappedText.Inline("0.0.0"), Title = "" };
    }

    private T? Only<T>(Func<PackDocument, T?> take, string key, Func<T, SourceSpan?> place)
        where T : class
    {
        var given = _parts.Select(take).OfType<T>().ToArray();
        foreach (var more in given.Skip(1))
            _diagnostics.Add(RuleDiagnostics.GivenTwice(place(more) is { } span ? span with { Length = 1 } : null, key));
        return given.FirstOrDefault();
    }

    private bool IsUnread(string key) => !_parts.Any(p => key switch
    {
        "plan" => p.Plan is not null,
        "cases" => p.Cases is not null,
        _ => p.Composite is not null,
    });

    private static IEnumerable<string> Neighbours(string folder)
    {
        string? parent = Path.GetDirectoryName(Path.GetFullPath(folder));
        return parent is not null && Directory.Exists(parent)
            ? Directory.EnumerateDirectories(parent).Select(d => Path.GetFileName(d)).Order(StringComparer.Ordinal)
            : [];
    }
}
