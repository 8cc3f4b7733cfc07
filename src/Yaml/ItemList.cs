using System.Collections.Immutable;
using SyntheticAlpha.Diagnostics;

namespace SyntheticAlpha.Yaml;

/// <summary>Collects the items of an immutable array whose type is known at run time only.</summary>
internal abstract class ItemList
{
    /// <summary>An empty list of a type of items.</summary>
    public static ItemList Of(Type item) => Make(typeof(ItemList<>), item);

    /// <summary>An empty list of <see cref="Named{T}"/> with a type of values.</summary>
    public static ItemList OfNamed(Type value) => Make(typeof(NamedItemList<>), value);

    /// <summary>Adds a value, under its key where items have one.</summary>
    public abstract void Add(MappedText? key, object value);

    /// <summary>The items so far as an immutable array.</summary>
    public abstract object ToImmutable();

    private static ItemList Make(Type list, Type item) => (ItemList)Activator.CreateInstance(list.MakeGenericType(item))!;
}

internal sealed class ItemList<T> : ItemList
{
    private readonly List<T> _items = [];

    public override void Add(MappedText? key, object value) => _items.Add((T)value);

    public override object ToImmutable() => _items.ToImmutableArray();
}

internal sealed class NamedItemList<T> : ItemList
{
    private readonly List<Named<T>> _items = [];

    public override void Add(MappedText? key, object value) => _items.Add(new Named<T>(key!, (T)value));

    public override object ToImmutable() => _items.ToImmutableArray();
}
