using System.Collections.Immutable;
using System.ComponentModel;
using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;
using SyntheticAlpha.Analysis.Catalogue;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Indicators;
using SyntheticAlpha.Reports.Reference;
using SyntheticAlpha.Yaml;

namespace SyntheticAlpha.Tests.Docs;

/// <summary>Writes the reference pages from what the program itself knows: its functions and the keys of its documents.</summary>
internal static class ReferencePages
{
    private const string Generated = "<!-- Generated from the sources; refresh with ALPHA_UPDATE_GOLDEN=1 dotnet test -->\n\n";

    /// <summary>All functions of the language.</summary>
    public static string Functions() => Generated + FunctionPage.Write(Catalogue.Default);

    /// <summary>All codes of diagnostics, by the pages of <c>docs/diagnostics</c> that explain them.</summary>
    public static string Diagnostics()
    {
        var page = new StringBuilder(Generated).Append(
            "# Diagnostics\n\n`alpha check --explain CODE` says what a code means and how to mend it, with a bad and a good example. A test runs all of them.\n");
        foreach (string file in Directory.EnumerateFiles(Path.Combine(Repository.Root, "docs", "diagnostics"), "*.md").OrderBy(First, StringComparer.Ordinal))
        {
            string text = File.ReadAllText(file);
            page.Append(CultureInfo.InvariantCulture, $"\n## {text[2..text.IndexOf('\n', StringComparison.Ordinal)]}\n\n[Explained with examples](diagnostics/{Path.GetFileName(file)}).\n\n| code | |\n| --- | --- |\n");
            foreach (var entry in DiagnosticCatalogue.Read(text).OrderBy(e => e.Code, StringComparer.Ordinal))
                page.Append(CultureInfo.InvariantCulture, $"| {entry.Code} | {entry.Title} |\n");
        }

        return page.ToString();

        static string First(string file) => DiagnosticCatalogue.Read(File.ReadAllText(file)).Min(e => e.Code)!;
    }

    /// <summary>The keys of a document type and of everything in it.</summary>
    public static string Keys(string title, Type root)
    {
        var page = new StringBuilder(Generated).Append(CultureInfo.InvariantCulture, $"# {title}\n");
        var seen = new HashSet<Type>();
        var open = new Queue<Type>([root]);
        while (open.TryDequeue(out var type))
        {
            if (!seen.Add(type))
                continue;
            page.Append(CultureInfo.InvariantCulture, $"\n## {Name(type)}\n\n{type.GetCustomAttribute<DescriptionAttribute>()?.Description}\n\n| key | value | |\n| --- | --- | --- |\n");
            foreach (var property in Properties(type))
            {
                AppendKey(page, property);
                if (Inner(property.PropertyType) is { } inner && inner.Assembly != typeof(string).Assembly && !inner.IsEnum && inner != typeof(MappedText))
                    open.Enqueue(inner);
            }
        }

        return page.ToString();
    }

    private static void AppendKey(StringBuilder page, PropertyInfo property)
    {
        string required = property.IsDefined(typeof(RequiredMemberAttribute)) ? " **(needed)**" : "";
        string description = property.GetCustomAttribute<DescriptionAttribute>()?.Description.Replace("|", "\\|", StringComparison.Ordinal) ?? "";
        page.Append(CultureInfo.InvariantCulture, $"| `{Shapes.Key(property.Name)}` | {Kind(property.PropertyType)} | {description}{required} |\n");
    }

    private static IEnumerable<PropertyInfo> Properties(Type type) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(p => p.CanWrite && p.PropertyType != typeof(SourceSpan) && p.IsDefined(typeof(DescriptionAttribute)));

    private static string Kind(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ImmutableArray<>))
        {
            var item = type.GetGenericArguments()[0];
            return IsNamed(item) ? $"mapping of names to {Kind(item.GetGenericArguments()[0])}" : $"list of {Kind(item)}";
        }

        if (type.IsEnum)
            return string.Join(", ", Enum.GetNames(type).Select(n => $"`{Shapes.Key(n)}`"));
        return type switch
        {
            _ when type == typeof(string) || type == typeof(MappedText) => "text",
            _ when type == typeof(double) || type == typeof(int) => "number",
            _ when type == typeof(bool) => "`true`, `false`",
            _ when type == typeof(DateOnly) => "date",
            _ => $"[{Name(type)}](#{Name(type).Replace(' ', '-')})",
        };
    }

    private static Type? Inner(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        while (type.IsGenericType)
            type = type.GetGenericArguments()[^1];
        return Properties(type).Any() ? type : null;
    }

    private static bool IsNamed(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Named<>);

    private static string Name(Type type)
    {
        string name = Shapes.Key(type.Name).Replace('_', ' ');
        foreach (string ending in (string[])[" document", " rule", " declaration", " entry"])
            if (name.EndsWith(ending, StringComparison.Ordinal))
                return name[..^ending.Length];
        return name;
    }
}

/// <summary>How keys are named after properties.</summary>
internal static class Shapes
{
    /// <summary><c>AtMost</c> becomes <c>at_most</c>.</summary>
    public static string Key(string name) =>
        string.Concat(name.Select((c, i) => char.IsUpper(c) ? (i > 0 ? "_" : "") + char.ToLowerInvariant(c) : c.ToString()));
}
