using System.Collections.Immutable;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Expressions.Types;
using SyntheticAlpha.Rules.Documents;
using SyntheticAlpha.Rules.Templates;

namespace SyntheticAlpha.Rules.Compilation;

/// <summary>Compiles texts. They may show any name of the pack, scores included, so their figures are bound at the end.</summary>
internal sealed class TemplateCompiler(Definitions definitions)
{
    private readonly Dictionary<MappedText, Template> _templates = [];
    private readonly Dictionary<string, (NumberFormat? Format, string Expression)> _named = new(StringComparer.Ordinal);

    /// <summary>A text whose parts <see cref="BindAll"/> sets; null stays null.</summary>
    public Template? Bind(MappedText? text) => text is null ? null : Require(text);

    /// <summary>A text whose parts <see cref="BindAll"/> sets; asked for again, the same one.</summary>
    public Template Require(MappedText text)
    {
        if (!_templates.TryGetValue(text, out var template))
            _templates.Add(text, template = new Template(text.Whole));
        return template;
    }

    /// <summary>Takes texts on early, so that what is wrong in them is said even where the rule around them is wrong too.</summary>
    public void TakeOn(params IEnumerable<MappedText?> texts)
    {
        foreach (var text in texts)
            Bind(text);
    }

    /// <summary>Takes on the texts of paragraphs and their sentences.</summary>
    public void TakeOn(ImmutableArray<ParagraphRule> paragraphs)
    {
        foreach (var paragraph in paragraphs)
        {
            Bind(paragraph.Text);
            TakeOn(paragraph.Sentences);
        }
    }

    /// <summary>Reads a format, reporting one that cannot be read.</summary>
    public NumberFormat? ReadFormat(MappedText? written)
    {
        if (written is null)
            return null;
        var format = NumberFormat.Parse(written.Text);
        if (format is null)
            definitions.Diagnostics.Add(RuleDiagnostics.BadFormat(written.Whole, written.Text));
        else if (format.HasIdleLetter)
            definitions.Diagnostics.Add(RuleDiagnostics.IdleLetter(written.Whole, written.Text, format));
        return format;
    }

    /// <summary>Notes how a fact or input is written, so that a hole that holds just its name writes it so.</summary>
    public void Name(string name, NumberFormat? format, string expression) => _named.TryAdd(name, (format, expression.Trim()));

    /// <summary>Binds the figures of all texts handed out.</summary>
    public void BindAll()
    {
        foreach (var (text, template) in _templates)
            template.Parts = [.. TemplateReader.Read(text, definitions.Diagnostics).Select(BindPiece).OfType<TemplatePart>()];
    }

    /// <summary>Compiles a list of paragraphs.</summary>
    public ImmutableArray<Paragraph> Paragraphs(ImmutableArray<ParagraphRule> rules) =>
        [.. rules.Select(rule => new Paragraph(Condition(rule.When), Compile(rule)) { Condition = rule.When })];

    /// <summary>Binds the condition under which something is shown; null for always.</summary>
    public int? Condition(MappedText? when) =>
        when is null ? null : definitions.Bind(when, ValueKind.Boolean, "\"when\"");

    private Template Compile(ParagraphRule rule)
    {
        if (rule.Text is { } text)
        {
            if (!rule.Sentences.IsEmpty)
                definitions.Diagnostics.Add(RuleDiagnostics.BadBlock(text.Whole, "a paragraph is either a text or sentences"));
            return Require(text);
        }

        var sentences = rule.Sentences.Select(s => new TemplateSentence(Condition(s.When), Compile(s)) { Condition = s.When }).ToImmutableArray<TemplatePart>();
        return new Template(sentences.OfType<TemplateSentence>().First().Text.Span) { Parts = sentences };
    }

    private TemplatePart? BindPiece(TemplatePiece piece) => piece switch
    {
        TemplatePiece.Words words => new TemplateText(words.Text),
        TemplatePiece.Hole hole => BindHole(hole),
        _ => null,
    };

    private TemplateHole? BindHole(TemplatePiece.Hole hole)
    {
        var format = ReadFormat(hole.Format);
        int? bound = hole.Format is null ? definitions.Bind(hole.Expression) : definitions.Bind(hole.Expression, ValueKind.Number, "a figure with a format");
        string expression = hole.Expression.Text.Trim();
        return bound is { } node ? new TemplateHole(node, format ?? FormatOf(expression, definitions.Plan[node].Type), expression) : null;
    }

    // A fact that only renames another is written like that one. Names of one node may differ in format, so the name decides.
    private NumberFormat? FormatOf(string name, ExpressionType type)
    {
        bool isNamed = false;
        for (int steps = 0; steps <= _named.Count && _named.TryGetValue(name, out var named); steps++)
        {
            if (named.Format is not null)
                return named.Format;
            (isNamed, name) = (true, named.Expression);
        }

        return isNamed && type.Kind == ValueKind.Number ? NumberFormat.For(type.Unit) : null;
    }
}
