using System.Collections.Immutable;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Rules.Documents;
using SyntheticAlpha.Rules.Templates;

namespace SyntheticAlpha.Rules;

/// <summary>A text shown where its condition holds; always where <c>When</c> is null.</summary>
public sealed record Paragraph(int? When, Template Text)
{
    /// <summary>The condition as written; null where there is none.</summary>
    public MappedText? Condition { get; init; }
}

/// <summary>A section of the report.</summary>
public sealed record Section(string Id, string Title, int? When, ImmutableArray<SectionPart> Parts)
{
    /// <summary>The condition as written; null where there is none.</summary>
    public MappedText? Condition { get; init; }
}

/// <summary>A part of a section.</summary>
public abstract record SectionPart(string? Title);

/// <summary>Paragraphs.</summary>
public sealed record TextPart(string? Title, ImmutableArray<Paragraph> Paragraphs) : SectionPart(Title);

/// <summary>A table.</summary>
public sealed record TablePart(string? Title, TableKind Kind, string? Dimension, ImmutableArray<string> Facts) : SectionPart(Title);

/// <summary>A chart; lines and columns are names.</summary>
public sealed record ChartPart(
    string? Title, ChartKind Kind, ImmutableArray<string> Lines, ImmutableArray<string> Columns, ImmutableArray<double> Guides, int Bars) : SectionPart(Title)
{
    /// <summary>The dimension that it is of; null for all.</summary>
    public string? Dimension { get; init; }
}
