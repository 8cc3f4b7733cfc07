using System.Reflection;
using System.Text.RegularExpressions;
using SyntheticAlpha.Diagnostics;

namespace SyntheticAlpha.Authoring.Templates;

/// <summary>The small pack that new packs begin as: the folder <c>Template</c> beside this one, itself a working pack.</summary>
public static partial class PackTemplate
{
    private const string Prefix = "template/";
    private const string Name = "new-pack";
    private const string Tests = "tests";
    private const string Schemas = "schemas";
    private const string Title = "New pack";

    /// <summary>The template's files by their path within the pack, in ordinal order.</summary>
    public static IReadOnlyList<(string Path, string Text)> Files { get; } = ReadFiles();

    /// <summary>Makes a pack under a folder; it appears once it is complete.</summary>
    /// <param name="name">The pack's name.</param>
    /// <param name="folder">The folder that packs stand in.</param>
    /// <returns>The new pack's folder.</returns>
    /// <exception cref="InputException">The name is none, or something of that name is there.</exception>
    public static string Create(string name, string folder)
    {
        if (!Shape().IsMatch(name))
            throw new InputException(AuthoringDiagnostics.BadPackName(name));
        string target = Path.Combine(folder, name);
        if (Path.Exists(target))
            throw new InputException(AuthoringDiagnostics.Exists(target.Replace('\\', '/')));
        string partial = $"{target}.{Environment.ProcessId}.partial";
        try
        {
            foreach (var (path, text) in Files)
                Write(Path.Combine(partial, path), SchemaLine(Path.Combine(target, path)) + Named(text, name, $"{folder.Replace('\\', '/').TrimEnd('/')}/{name}"));
            Directory.Move(partial, target);
        }
        finally
        {
            if (Directory.Exists(partial))
                Directory.Delete(partial, recursive: true);
        }

        return target;
    }

    // Editors complete and check what a schema describes, where one lies in a folder "schemas" further up.
    private static string SchemaLine(string file)
    {
        string folder = Path.GetDirectoryName(Path.GetFullPath(file))!;
        string schema = Path.GetFileName(folder) == Tests ? "pack-test.schema.json" : "pack.schema.json";
        if (Path.GetExtension(file) != ".yaml")
            return "";
        for (string? above = Path.GetDirectoryName(folder); above is not null; above = Path.GetDirectoryName(above))
            if (File.Exists(Path.Combine(above, Schemas, schema)))
                return $"# yaml-language-server: $schema={Path.GetRelativePath(folder, Path.Combine(above, Schemas, schema)).Replace('\\', '/')}\n";
        return "";
    }

    private static string Named(string text, string name, string folder) => text
        .Replace("rules/" + Name, folder, StringComparison.Ordinal)
        .Replace(Name, name, StringComparison.Ordinal)
        .Replace($"title: {Title}", $"title: {char.ToUpperInvariant(name[0])}{name[1..].Replace('-', ' ')}", StringComparison.Ordinal);

    private static void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    private static (string, string)[] ReadFiles()
    {
        var assembly = Assembly.GetExecutingAssembly();
        return [.. assembly.GetManifestResourceNames().Where(n => n.StartsWith(Prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal)
            .Select(n => (n[Prefix.Length..].Replace('\\', '/'), Read(assembly, n)))];
    }

    private static string Read(Assembly assembly, string resource)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
        return reader.ReadToEnd();
    }

    [GeneratedRegex(@"\A[a-z][a-z0-9-]{0,63}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Shape();
}
