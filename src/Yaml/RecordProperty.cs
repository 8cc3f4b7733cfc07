using System.Collections.Concurrent;
using System.Reflection;

namespace SyntheticAlpha.Yaml;

/// <summary>
/// Reads and sets a property of a record whose type is known at run time only. It goes through delegates: reflection has a piece
/// of code compiled for every property that it touches twice, which would be most of the time of reading a pack.
/// </summary>
public abstract class RecordProperty
{
    // The reader of files sets the properties that the hash of a pack reads.
    private static readonly ConcurrentDictionary<PropertyInfo, RecordProperty> Known = new();

    /// <summary>The access to a property that is read and, where it can be, set.</summary>
    public static RecordProperty Of(PropertyInfo property) => Known.GetOrAdd(property, Make);

    private static RecordProperty Make(PropertyInfo property)
    {
        var made = (RecordProperty)Activator.CreateInstance(typeof(RecordProperty<,>).MakeGenericType(property.ReflectedType!, property.PropertyType))!;
        made.Bind(property);
        return made;
    }

    /// <summary>The property's value in a record.</summary>
    public abstract object? Get(object record);

    /// <summary>Sets the property of a record that is being made.</summary>
    public abstract void Set(object record, object value);

    private protected abstract void Bind(PropertyInfo property);
}

internal sealed class RecordProperty<TRecord, TValue> : RecordProperty
    where TRecord : class
{
    private Func<TRecord, TValue>? _get;
    private Action<TRecord, TValue>? _set;

    public override object? Get(object record) => _get!((TRecord)record);

    public override void Set(object record, object value) => _set!((TRecord)record, (TValue)value);

    private protected override void Bind(PropertyInfo property)
    {
        _get = property.GetMethod?.CreateDelegate<Func<TRecord, TValue>>();
        _set = property.SetMethod?.CreateDelegate<Action<TRecord, TValue>>();
    }
}
