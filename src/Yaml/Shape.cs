using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;
using SyntheticAlpha.Diagnostics;

namespace SyntheticAlpha.Yaml;

/// <summary>
/// The keys that a record takes from a YAML mapping: one a settable property, its name in snake_case.
/// A property <c>Span</c> takes the place of the mapping itself.
/// </summary>
internal sealed class Shape
{
    private static readonly ConcurrentDictionary<Type, Shape> Known = new();

    private Shape(Type type)
    {
        var properties = type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.CanWrite).ToArray();
        Span = properties.FirstOrDefault(p => p.PropertyType == typeof(SourceSpan)) is { } span ? RecordProperty.Of(span) : null;
        Keys = [.. properties.Where(p => p.PropertyType != typeof(SourceSpan)).Select(p => new ShapeKey(
            KeyOf(p.Name), p.PropertyType, RecordProperty.Of(p), p.IsDefined(typeof(RequiredMemberAttribute))))];
        Names = [.. Keys.Select(k => k.Name)];
    }

    /// <summary>The keys in the order of declaration.</summary>
    public IReadOnlyList<ShapeKey> Keys { get; }

    /// <summary>The names of the keys.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>The property that takes the mapping's place.</summary>
    public RecordProperty? Span { get; }

    public static Shape Of(Type type) => Known.GetOrAdd(type, static t => new Shape(t));

    /// <summary><c>AtMost</c> becomes <c>at_most</c>.</summary>
    public static string KeyOf(string name)
    {
        var key = new StringBuilder();
        foreach (char c in name)
        {
            if (char.IsUpper(c) && key.Length > 0)
                key.Append('_');
            key.Append(char.ToLowerInvariant(c));
        }

        return key.ToString();
    }
}

/// <summary>A key of a shape.</summary>
internal sealed record ShapeKey(string Name, Type Type, RecordProperty Property, bool IsRequired);
