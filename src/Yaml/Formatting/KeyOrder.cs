using System.Collections.Immutable;
using System.Reflection;

namespace SyntheticAlpha.Yaml.Formatting;

/// <summary>The order of keys, taken from the records that files are read into; names of the writer's own choice stay as they are.</summary>
internal static class KeyOrder
{
    /// <summary>The entries of a mapping that is read into a type, known keys first.</summary>
    public static IReadOnlyList<LayoutEntry> Of(LayoutCollection map, Type? type)
    {
        if (!map.IsMap || type is null || IsMany(type))
            return map.Entries;
        var names = Shape.Of(type).Names;
        return [.. map.Entries.Select((e, i) => (Entry: e, Rank: IndexOf(names, e.Name), Place: i)).OrderBy(e => e.Rank).ThenBy(e => e.Place).Select(e => e.Entry)];
    }

    /// <summary>The type that an entry's value is read into; null where nothing is known of it.</summary>
    public static Type? Inner(LayoutEntry entry, Type? type)
    {
        if (type is null)
            return null;
        var inner = IsMany(type) ? type.GetGenericArguments()[0] : Shape.Of(type).Keys.FirstOrDefault(k => k.Name == entry.Name)?.Type;
        inner = inner is null ? null : Nullable.GetUnderlyingType(inner) ?? inner;
        if (inner is { IsGenericType: true } && inner.GetGenericTypeDefinition() == typeof(Named<>))
            inner = inner.GetGenericArguments()[0];
        return inner is null || (!IsMany(inner) && inner.GetCustomAttribute<System.ComponentModel.DescriptionAttribute>() is null && !IsShape(inner)) ? null : inner;
    }

    private static bool IsMany(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ImmutableArray<>);

    private static bool IsShape(Type type) => Array.Exists(type.GetInterfaces(), i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IYamlShape<>));

    private static int IndexOf(IReadOnlyList<string> names, string name)
    {
        for (int i = 0; i < names.Count; i++)
            if (names[i] == name)
                return i;
        return names.Count;
    }
}
