using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using SyntheticAlpha.Diagnostics;

namespace SyntheticAlpha.Yaml;

/// <summary>A type that reads itself from a node, where one key has several spellings.</summary>
/// <typeparam name="TSelf">The type itself.</typeparam>
public interface IYamlShape<TSelf>
    where TSelf : IYamlShape<TSelf>
{
    /// <summary>Reads the node; null where it is wrong (then the binder was told why).</summary>
    static abstract TSelf? FromYaml(YamlNode node, YamlBinder binder);
}

/// <summary>An entry of a mapping whose keys are names of the writer's own choice.</summary>
public sealed record Named<T>(MappedText Key, T Value);

/// <summary>
/// Fills records from YAML nodes: keys are the records' properties in snake_case, <c>required</c> ones must be given,
/// and everything unknown or of a wrong kind is reported with its place.
/// </summary>
public sealed class YamlBinder(DiagnosticBag diagnostics)
{
    private static readonly SearchValues<char> Special = SearchValues.Create("[]{},:#");

    /// <summary>Where problems go.</summary>
    public DiagnosticBag Diagnostics { get; } = diagnostics;

    /// <summary>Keys of one's own choice whose values could not be read.</summary>
    public HashSet<string> Broken { get; } = new(StringComparer.Ordinal);

    /// <summary>Fills a <typeparamref name="T"/>; null where it cannot be had.</summary>
    public T? Bind<T>(YamlNode node)
        where T : class => (T?)Read(node, typeof(T));

    /// <summary>A finite number without separators; null with a diagnostic where it is none.</summary>
    public double? Number(YamlNode node, string wanted = "a number")
    {
        if (node is YamlScalar { Value.Text: var text } && TryNumber(text, out double value))
            return value;
        Diagnostics.Add(YamlDiagnostics.WrongKind(node.Span, wanted, node.Kind, node is YamlScalar { Value.Text: var written } ? AsNumber(written) : null));
        return null;
    }

    private static string? AsNumber(string written) =>
        written.Contains('_', StringComparison.Ordinal) || written.Count(c => c == ',') > 1 ? "write digits without separators: 1000"
        : written.Contains(',', StringComparison.Ordinal) ? "write the decimal point as a point, and digits without separators: 1000.5"
        : TryNumber(written.Trim('%', '$', '€', '£', ' ', 'x'), out double number) ? FormattableString.Invariant($"write the number alone: {number}")
        : null;

    /// <summary>A text; null with a diagnostic where the node is a list, a mapping or nothing.</summary>
    public MappedText? Text(YamlNode node, string wanted = "a text")
    {
        if (node is YamlScalar { IsNull: false } scalar)
            return scalar.Value;
        Diagnostics.Add(YamlDiagnostics.WrongKind(node.Span, wanted, node.Kind));
        return null;
    }

    /// <summary>The key that a record's property is written as: <c>AtMost</c> is <c>at_most</c>.</summary>
    public static string KeyOf(string property) => Shape.KeyOf(property);

    /// <summary>Whether a text is a finite number, read the same everywhere.</summary>
    public static bool TryNumber(string text, out double value) =>
        double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out value)
        && double.IsFinite(value);

    /// <summary>Reads a node as a type; null where it cannot be had.</summary>
    public object? Read(YamlNode node, Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(MappedText))
            return Text(node);
        if (type == typeof(string))
            return Text(node)?.Text;
        if (type == typeof(double))
            return Number(node);
        if (type == typeof(int))
            return Integer(node);
        if (type == typeof(bool))
            return Word(node, "true or false", ["true", "false"], w => w == "true");
        if (type == typeof(DateOnly))
            return Date(node);
        if (type.IsEnum)
            return Enumeration(node, type);
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ImmutableArray<>))
            return ReadMany(node, type.GetGenericArguments()[0]);
        return ShapeReader.Of(type) is { } reader ? reader.Read(node, this) : ReadRecord(node, type);
    }

    /// <summary>Fills a record's keys from a mapping.</summary>
    public object? ReadRecord(YamlNode node, Type type)
    {
        if (node is not YamlMap map)
        {
            Diagnostics.Add(YamlDiagnostics.WrongKind(node.Span, $"a mapping with {string.Join(", ", Shape.Of(type).Names)}", node.Kind,
                $"its keys stand in braces, {{{Shape.Of(type).Keys.FirstOrDefault(k => k.IsRequired)?.Name ?? Shape.Of(type).Names[0]}: …}}, or below it"));
            return null;
        }

        var shape = Shape.Of(type);
        object result = Activator.CreateInstance(type)!;
        shape.Span?.Set(result, map.Span);
        bool complete = true;
        foreach (var key in shape.Keys)
            complete &= Fill(result, key, map);
        foreach (var entry in map.Entries)
            if (!shape.Names.Contains(entry.Key.Text))
                Diagnostics.Add(YamlDiagnostics.UnknownKey(entry.Key.Whole, entry.Key.Text, [.. shape.Names]));
        return complete ? result : null;
    }

    private bool Fill(object result, ShapeKey key, YamlMap map)
    {
        var value = map.Find(key.Name);
        if (value is null or YamlScalar { IsNull: true })
        {
            if (key.IsRequired)
                Diagnostics.Add(YamlDiagnostics.MissingKey((value ?? map).Span, key.Name, "", Example(key.Type)));
            return !key.IsRequired;
        }

        if (Read(value, key.Type) is { } read)
            key.Property.Set(result, read);
        else if (key.IsRequired)
            return false;
        return true;
    }

    // What a key that must be given may say, where that is one of a few words.
    private static string? Example(Type type) => type.IsEnum ? string.Join(", or ", Enum.GetNames(type).Select(Shape.KeyOf)) : null;

    private object? ReadMany(YamlNode node, Type item)
    {
        bool named = item.IsGenericType && item.GetGenericTypeDefinition() == typeof(Named<>);
        switch (node)
        {
            case YamlMap map when named:
                var type = item.GetGenericArguments()[0];
                var entries = ItemList.OfNamed(type);
                foreach (var entry in map.Entries)
                    if (Read(entry.Value, type) is { } value)
                        entries.Add(entry.Key, value);
                    else
                        Broken.Add(entry.Key.Text);
                return entries.ToImmutable();
            case YamlList list when !named:
                var items = ItemList.Of(item);
                foreach (var element in list.Items)
                    if (Read(element, item) is { } value)
                        items.Add(null, value);
                return items.ToImmutable();
            default:
                Diagnostics.Add(YamlDiagnostics.WrongKind(node.Span, named ? "a mapping of names" : "a list", node.Kind, named
                    ? "names stand before their values, without hyphens: name: value"
                    : node is YamlScalar scalar ? $"write it in brackets: [{Listed(scalar)}]"
                    : "items stand in brackets: [a, b], or in a line each behind a hyphen"));
                return null;
        }
    }

    private static string Listed(YamlScalar scalar) =>
        scalar.Span.Length > 60 || scalar.Span.Text.Contains('\n', StringComparison.Ordinal) ? "…"
        : scalar.IsPlain && scalar.Value.Text.AsSpan().IndexOfAny(Special) >= 0 ? $"\"{scalar.Value.Text}\""
        : scalar.Span.Text;

    private object? Integer(YamlNode node)
    {
        if (Number(node, "a whole number") is not { } number)
            return null;
        if (number == Math.Floor(number) && Math.Abs(number) <= int.MaxValue)
            return (int)number;
        Diagnostics.Add(YamlDiagnostics.WrongKind(node.Span, "a whole number", node.Kind));
        return null;
    }

    private object? Date(YamlNode node)
    {
        if (node is YamlScalar { Value.Text: var text } && TryDate(text, out var date))
            return date;
        Diagnostics.Add(YamlDiagnostics.WrongKind(node.Span, "a date", node.Kind, "dates are written 2026-06-21"));
        return null;
    }

    /// <summary>Whether a text is an ISO date.</summary>
    public static bool TryDate(string text, out DateOnly date) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out date);

    private object? Enumeration(YamlNode node, Type type)
    {
        string[] names = Enum.GetNames(type);
        string[] words = [.. names.Select(Shape.KeyOf)];
        return Word(node, $"one of {string.Join(", ", words)}", words, w => Enum.Parse(type, names[Array.IndexOf(words, w)]));
    }

    private object? Word(YamlNode node, string wanted, string[] words, Func<string, object> read)
    {
        if (Text(node, wanted) is not { } text)
            return null;
        if (Array.IndexOf(words, text.Text) >= 0)
            return read(text.Text);
        Diagnostics.Add(YamlDiagnostics.UnknownWord(node.Span, text.Text, words));
        return null;
    }
}
