using System.Collections.Immutable;
using System.ComponentModel;
using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Expressions.Functions;
using SyntheticAlpha.Indicators;
using SyntheticAlpha.Plans.Binding;
using SyntheticAlpha.Yaml;

namespace SyntheticAlpha.Tests.Docs;

/// <summary>Writes the reference pages from what the program itself knows: its functions and the keys of its documents.</summary>
internal static class ReferencePages
{
    private const string Generated = "<!-- Generated from the sources; refresh with ALPHA_UPDATE_GOLDEN=1 dotnet test -->\n\n";

    /// <summary>All functions of the language.</summary>
    public static string Functions()
    {
        var page = new StringBuilder(Generated + "# Functions\n\n## Row by row\n\n| call | gives | example |\n| --- | --- | --- |\n");
        foreach (var function in RowFunctions.All)
            page.Append(CultureInfo.InvariantCulture, $"| `{function.Signature}` | {function.Summary} | `{function.Example}` |\n");
        page.Append("| `low_end(input)`, `high_end(input)` | The ends of an input that the dossier gives as a range. | `high_end(pe)` |\n")
            .Append("| `catalysts_within(days, impact)` | How many known events begin within so many days; `impact` is 'low', 'medium' or 'high', any where it is left out. | `catalysts_within(90, 'high')` |\n")
            .Append("\n## Over a symbol's bars\n\nParameters may be given by name (`rsi(close, length: 14)`); bar columns are filled in where they are left out.\n");
        foreach (var function in Catalogue.Default.Functions)
            AppendSeries(page, function);
        return page.ToString();
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

    private static void AppendSeries(StringBuilder page, SeriesFunction function)
    {
        string parameters = string.Join(", ", function.Parameters.Select(p => p switch
        {
            NumberParameter { Default: { } number } => string.Create(CultureInfo.InvariantCulture, $"{p.Name} = {number}"),
            SeriesParameter { Default: { } column } => $"{p.Name} = {column}",
            _ => p.Name,
        }));
        page.Append(CultureInfo.InvariantCulture, $"\n### {function.Name}\n\n`{function.Name}({parameters})`: {function.Summary}\n\n")
            .Append(CultureInfo.InvariantCulture, $"- Definition: {function.Definition}\n- Source: {function.Source}\n- Example: `{function.Example}`\n")
            .Append(CultureInfo.InvariantCulture, $"- First value: {FirstValue(function)}\n")
            .Append(CultureInfo.InvariantCulture, $"- The same wherever the data begin: {function.Convergence.Describe(Usual(function))}\n")
            .Append(CultureInfo.InvariantCulture, $"- Missing after the warm-up: {function.Undefined}\n");
    }

    private static string FirstValue(SeriesFunction function)
    {
        int warmUp = function.WarmUp(Usual(function));
        string at = string.Join(", ", function.Parameters.OfType<NumberParameter>().Where(p => p.Default is null)
            .Select(p => string.Create(CultureInfo.InvariantCulture, $"{p.Name} = {Usual(p)}")));
        return string.Create(CultureInfo.InvariantCulture, $"bar {warmUp + 1}{(at.Length > 0 ? $" with {at}" : "")}");
    }

    /// <summary>The number arguments that the page counts with: the defaults, else a length of 20 or the middle.</summary>
    private static ImmutableArray<double> Usual(SeriesFunction function) => [.. function.Parameters.OfType<NumberParameter>().Select(Usual)];

    private static double Usual(NumberParameter p) => p.Default ?? (p.IsInteger ? 20 : (p.Min + p.Max) / 2);

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
