using System.Collections.Immutable;
using System.ComponentModel;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Yaml;

namespace SyntheticAlpha.Testing.Documents;

/// <summary>A value as it is written, bare or with its tolerance; without a text it is missing.</summary>
/// <param name="Text">The value; null where <c>~</c> or nothing is written, which stands for missing.</param>
/// <param name="Within">Its own tolerance.</param>
/// <param name="Span">Its place.</param>
public sealed record TestValue(MappedText? Text, MappedText? Within, SourceSpan Span) : IYamlShape<TestValue>
{
    private static readonly string[] Signs = ["±", "+-", "+/-"];

    /// <inheritdoc/>
    public static TestValue? FromYaml(YamlNode node, YamlBinder binder)
    {
        if (node is YamlMap)
            return binder.Bind<ToleratedValue>(node) is { } exact ? new TestValue(exact.Value, exact.Within, exact.Value.Whole) : null;
        if (node is YamlScalar { IsNull: true })
            return new TestValue(null, null, node.Span);
        return binder.Text(node, "a value") is { } text ? Split(text, node.Span) : null;
    }

    private static TestValue Split(MappedText text, SourceSpan span)
    {
        foreach (string sign in Signs)
            if (text.Text.IndexOf(sign, StringComparison.Ordinal) is > 0 and var at)
                return new TestValue(Trimmed(text, 0, at), Trimmed(text, at + sign.Length, text.Text.Length - at - sign.Length), span);
        return new TestValue(text, null, span);
    }

    private static MappedText Trimmed(MappedText text, int start, int length)
    {
        while (length > 0 && text.Text[start] == ' ')
            (start, length) = (start + 1, length - 1);
        while (length > 0 && text.Text[start + length - 1] == ' ')
            length--;
        return text.Slice(start, length);
    }
}

/// <summary>A value with its own tolerance.</summary>
[Description("A value with its own tolerance.")]
public sealed record ToleratedValue
{
    /// <summary>The value.</summary>
    [Description("The value.")]
    public required MappedText Value { get; init; }

    /// <summary>Its tolerance.</summary>
    [Description("How far the number may be from it: 0.01, or \"written\" for half a unit of the last decimal written.")]
    public required MappedText Within { get; init; }
}

/// <summary>A row of a table of cases.</summary>
/// <param name="Cells">Its values.</param>
/// <param name="Span">Its place.</param>
public sealed record RowRule(ImmutableArray<TestValue> Cells, SourceSpan Span) : IYamlShape<RowRule>
{
    /// <inheritdoc/>
    public static RowRule? FromYaml(YamlNode node, YamlBinder binder)
    {
        if (node is not YamlList list)
        {
            binder.Diagnostics.Add(YamlDiagnostics.WrongKind(node.Span, "a row of cells [1, 2]", node.Kind));
            return null;
        }

        TestValue?[] cells = [.. list.Items.Select(item => TestValue.FromYaml(item, binder))];
        return cells.Contains(null) ? null : new RowRule([.. cells.Select(c => c!)], node.Span);
    }
}

/// <summary>Names that must be missing, each with words of the reason where it matters.</summary>
/// <param name="Items">The names.</param>
public sealed record ExpectedMissing(ImmutableArray<(MappedText Name, MappedText? Reason)> Items) : IYamlShape<ExpectedMissing>
{
    /// <inheritdoc/>
    public static ExpectedMissing? FromYaml(YamlNode node, YamlBinder binder) => node switch
    {
        YamlMap map => new ExpectedMissing([.. map.Entries.Select(e => (e.Key, e.Value is YamlScalar { IsNull: true } ? null : binder.Text(e.Value, "words of the reason")))]),
        YamlList list => new ExpectedMissing([.. list.Items.Select(i => binder.Text(i, "a name")).OfType<MappedText>().Select(n => (n, (MappedText?)null))]),
        _ => binder.Text(node, "a list of names") is { } name ? new ExpectedMissing([(name, null)]) : null,
    };
}

/// <summary>What a text must and must not say; a bare text, or a list of them, must be contained.</summary>
[Description("What a text must and must not say; a bare text, or a list of them, must be contained.")]
public sealed record ExpectedText : IYamlShape<ExpectedText>
{
    /// <summary>The whole text.</summary>
    [Description("The whole text, paragraphs joined by a space.")]
    public MappedText? Exact { get; init; }

    /// <summary>Words that it must hold.</summary>
    [Description("Words that it must hold.")]
    public ImmutableArray<MappedText> Contains { get; init; } = [];

    /// <summary>Words that it must not hold.</summary>
    [Description("Words that it must not hold.")]
    public ImmutableArray<MappedText> Lacks { get; init; } = [];

    /// <inheritdoc/>
    public static ExpectedText? FromYaml(YamlNode node, YamlBinder binder) => node switch
    {
        YamlMap => (ExpectedText?)binder.ReadRecord(node, typeof(ExpectedText)),
        YamlList list => new ExpectedText { Contains = [.. list.Items.Select(i => binder.Text(i)).OfType<MappedText>()] },
        _ => binder.Text(node) is { } text ? new ExpectedText { Contains = [text] } : null,
    };
}
