using System.Collections.Immutable;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Expressions.Types;
using SyntheticAlpha.Rules.Documents;
using SyntheticAlpha.Rules.Templates;

namespace SyntheticAlpha.Rules.Compilation;

/// <summary>Compiles texts. They may show any name of the pack, scores included, so their figures are bound at the end.</summary>
internal sealed class TemplateCompiler(Definitions definitions)
{
    private readonly List<(MappedText Text, Template Target)> _pending = [];

    /// <summary>A text whose parts <see cref="BindAll"/> sets; null stays null.</summary>
    public Template? Bind(MappedText? text) => text is null ? null : Require(text);

    /// <summary>A text whose parts <see cref="BindAll"/> sets.</summary>
    public Template Require(MappedText text)
    {
        var target = new Template(text.Whole);
        _pending.Add((text, target));
        return target;
    }

    /// <summary>Binds the figures of all texts handed out.</summary>
    public void BindAll()
    {
        foreach (var (text, target) in _pending)
            if (TemplateReader.Read(text, definitions.Bind, definitions.Diagnostics) is { } parts)
                target.Parts = parts;
    }

    /// <summary>Compiles a list of paragraphs.</summary>
    public ImmutableArray<Paragraph> Paragraphs(ImmutableArray<ParagraphRule> rules) =>
        [.. rules.Select(rule => new Paragraph(Condition(rule.When), Compile(rule)))];

    /// <summary>Binds the condition under which something is shown; null for always.</summary>
    public int? Condition(MappedText? when) =>
        when is null ? null : definitions.Bind(when, ValueKind.Boolean, "the condition under which this is shown");

    private Template Compile(ParagraphRule rule)
    {
        if (rule.Text is { } text)
            return Require(text);
        var sentences = rule.Sentences.Select(s => new TemplateSentence(Condition(s.When), Compile(s))).ToImmutableArray<TemplatePart>();
        return new Template(sentences.OfType<TemplateSentence>().First().Text.Span) { Parts = sentences };
    }
}
