using System.Collections.Concurrent;

namespace SyntheticAlpha.Yaml;

/// <summary>Calls <see cref="IYamlShape{TSelf}.FromYaml"/> of a type that is known at run time only.</summary>
internal abstract class ShapeReader
{
    private static readonly ConcurrentDictionary<Type, ShapeReader?> Known = new();

    /// <summary>The reader of a type that reads itself; null for other types.</summary>
    public static ShapeReader? Of(Type type) => Known.GetOrAdd(type, static t =>
        Array.Exists(t.GetInterfaces(), i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IYamlShape<>))
            ? (ShapeReader)Activator.CreateInstance(typeof(ShapeReader<>).MakeGenericType(t))!
            : null);

    public abstract object? Read(YamlNode node, YamlBinder binder);
}

internal sealed class ShapeReader<T> : ShapeReader
    where T : IYamlShape<T>
{
    public override object? Read(YamlNode node, YamlBinder binder) => T.FromYaml(node, binder);
}
