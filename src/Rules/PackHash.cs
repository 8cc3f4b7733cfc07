using System.Collections;
using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Rules.Documents;
using SyntheticAlpha.Yaml;

namespace SyntheticAlpha.Rules;

/// <summary>Hashes what a pack says: values as read, keys in one order, so that layout, comments and file splits do not count.</summary>
public static class PackHash
{
    // What a type's records hold never changes, and looking it up costs more than all else about a hash.
    private static readonly ConcurrentDictionary<Type, ImmutableArray<HashedProperty>> Shapes = new();

    /// <summary>
    /// SHA-256 over the document's content, the first 16 bytes in hexadecimal. What a pack takes over from another counts as if it
    /// were written out, and of its variants the chosen one counts.
    /// </summary>
    public static string Of(PackDocument document) =>
        Hash(document with { Pack = document.Pack is { } header ? header with { Extends = null } : null, Variants = [], Remove = [] });

    /// <summary>The same over the rules alone: equal for packs that differ in name, version, title and description only.</summary>
    public static string OfRules(PackDocument document) => Hash(document with { Pack = null, Variants = [], Remove = [] });

    private static string Hash(PackDocument document)
    {
        var text = new StringBuilder();
        Write(document, text);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())).AsSpan(0, 16));
    }

    private static void Write(object? value, StringBuilder text)
    {
        switch (value)
        {
            case null:
                text.Append('~');
                break;
            case string or MappedText or double or int or bool or Enum or DateOnly:
                WriteScalar(value, text);
                break;
            case IEnumerable items:
                WriteItems(items, text);
                break;
            default:
                WriteRecord(value, text);
                break;
        }
    }

    private static void WriteScalar(object value, StringBuilder text)
    {
        string written = value switch
        {
            MappedText mapped => mapped.Text,
            double number => number.ToString("R", CultureInfo.InvariantCulture),
            _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
        };
        text.Append(CultureInfo.InvariantCulture, $"{written.Length}:").Append(written);
    }

    // Entries of a mapping count whatever their order; items of a list in theirs.
    private static void WriteItems(IEnumerable items, StringBuilder text)
    {
        object[] entries = [.. items.Cast<object>()];
        bool named = Array.Exists(entries, e => e.GetType() is { IsGenericType: true } type && type.GetGenericTypeDefinition() == typeof(Named<>));
        text.Append('[');
        if (named)
            WriteInAnyOrder(entries, text);
        else
            for (int i = 0; i < entries.Length; i++)
                Write(entries[i], i == 0 ? text : text.Append(','));
        text.Append(']');
    }

    private static void WriteInAnyOrder(object[] entries, StringBuilder text)
    {
        int start = text.Length;
        string[] written = new string[entries.Length];
        for (int i = 0; i < entries.Length; i++)
        {
            Write(entries[i], text);
            written[i] = text.ToString(start, text.Length - start);
            text.Length = start;
        }

        Array.Sort(written, StringComparer.Ordinal);
        text.AppendJoin(',', written);
    }

    // What is left out counts like what its default says, so that a key added to the language later leaves hashes as they are.
    private static void WriteRecord(object value, StringBuilder text)
    {
        text.Append('{');
        foreach (var (name, property, standard) in Shapes.GetOrAdd(value.GetType(), PropertiesOf))
        {
            object? given = property.Get(value);
            if (given is null or ICollection { Count: 0 } || given.Equals(standard))
                continue;
            text.Append(name).Append('=');
            Write(given, text);
            text.Append(';');
        }

        text.Append('}');
    }

    private static ImmutableArray<HashedProperty> PropertiesOf(Type type)
    {
        object? bare = type.GetConstructor(Type.EmptyTypes) is null ? null : Activator.CreateInstance(type);
        return
        [
            .. type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
                .Where(p => p.PropertyType != typeof(SourceSpan) && p.GetIndexParameters().Length == 0)
                .OrderBy(p => p.Name, StringComparer.Ordinal)
                .Select(p => (Info: p, Access: RecordProperty.Of(p)))
                .Select(p => new HashedProperty(
                    p.Info.Name, p.Access, bare is null || p.Info.IsDefined(typeof(RequiredMemberAttribute)) ? null : p.Access.Get(bare))),
        ];
    }

    /// <summary>A property with what it is where it is left out; null where it must be given.</summary>
    private readonly record struct HashedProperty(string Name, RecordProperty Property, object? Standard);
}
