using System.Collections.Immutable;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Dossiers;
using SyntheticAlpha.Rules.Documents;
using SyntheticAlpha.Rules.Templates;
using SyntheticAlpha.Scoring;

namespace SyntheticAlpha.Explanations.Trees;

/// <summary>Why a part of a report is what it is: a tree from it down to the bars and the dossier's entries.</summary>
/// <param name="Assessment">What was explained; formats and words come from it.</param>
/// <param name="Path">The part asked about.</param>
/// <param name="Root">The part with what stands behind it.</param>
public sealed record Explanation(Assessment Assessment, string Path, ExplanationNode Root);

/// <summary>What a node of an explanation is.</summary>
public enum ExplanationKind
{
    /// <summary>Parts under one name, such as the plan.</summary>
    Group,

    /// <summary>The one score.</summary>
    Composite,

    /// <summary>The grade.</summary>
    Grade,

    /// <summary>The signal.</summary>
    Signal,

    /// <summary>A cap on the signal.</summary>
    Cap,

    /// <summary>A veto.</summary>
    Veto,

    /// <summary>A dimension.</summary>
    Dimension,

    /// <summary>A sub-score.</summary>
    SubScore,

    /// <summary>A condition that adds points.</summary>
    Check,

    /// <summary>The stretch of numbers that a value falls into.</summary>
    Band,

    /// <summary>The stretch of a curve that a value falls on.</summary>
    Curve,

    /// <summary>The word that gives the points.</summary>
    Category,

    /// <summary>An expression that gives the points.</summary>
    Formula,

    /// <summary>A term of a formula that is a sum.</summary>
    Term,

    /// <summary>A factor or divisor of a formula that is a product.</summary>
    Factor,

    /// <summary>A named expression.</summary>
    Fact,

    /// <summary>An input from the dossier.</summary>
    Input,

    /// <summary>A series function without a name of its own.</summary>
    Function,

    /// <summary>A column of bars.</summary>
    Bars,

    /// <summary>A count of events from the dossier.</summary>
    Events,

    /// <summary>A value of the plan, a level or a scenario.</summary>
    Value,

    /// <summary>A sentence of the report.</summary>
    Sentence,

    /// <summary>A condition that a sentence is shown by.</summary>
    Condition,
}

/// <summary>A node of an explanation.</summary>
public sealed record ExplanationNode
{
    /// <summary>What it is.</summary>
    public required ExplanationKind Kind { get; init; }

    /// <summary>What it is called.</summary>
    public required string Title { get; init; }

    /// <summary>The path that asks for it; null where it has none.</summary>
    public string? Path { get; init; }

    /// <summary>The plan's node whose value it has; null for groups, sentences.</summary>
    public int? Node { get; init; }

    /// <summary>The rule's text as written, or the formula of a step that the engine adds; empty where there is none.</summary>
    public string Rule { get; init; } = "";

    /// <summary>Where that is written.</summary>
    public SourceSpan? Place { get; init; }

    /// <summary>Why there is no value; null where there is one.</summary>
    public string? Missing { get; init; }

    /// <summary>Points won and lost; null where the node has none.</summary>
    public Score? Score { get; init; }

    /// <summary>What a term adds to the sum that it is part of, in its unit; null for other nodes, NaN where it is missing.</summary>
    public double? Contribution { get; init; }

    /// <summary>The stretch that a value falls into; null where the method has none.</summary>
    public Stretch? Stretch { get; init; }

    /// <summary>How far it is to where something changes, and what changes there.</summary>
    public ImmutableArray<Margin> Margins { get; init; } = [];

    /// <summary>The bars that a series function read; null for other nodes.</summary>
    public BarWindow? Window { get; init; }

    /// <summary>The dossier's entry behind an input; null for other nodes.</summary>
    public DossierValue? Origin { get; init; }

    /// <summary>What is said beside it: what a fact means, whether a cap acts, what a grade says; empty where nothing is.</summary>
    public string Note { get; init; } = "";

    /// <summary>The pack's reason; null where it gives none.</summary>
    public Template? Because { get; init; }

    /// <summary>What a missing sub-score counts for; null for other nodes.</summary>
    public MissingPolicy? Policy { get; init; }

    /// <summary>What it was computed from.</summary>
    public ImmutableArray<ExplanationNode> Children { get; init; } = [];

    /// <summary>Whether what it was computed from stands elsewhere in the tree.</summary>
    public bool IsRepeated { get; init; }

    /// <summary>Whether there is more below that the depth asked for leaves out.</summary>
    public bool IsCut { get; init; }

    /// <summary>This node and all below it.</summary>
    public IEnumerable<ExplanationNode> All() => Children.SelectMany(c => c.All()).Prepend(this);
}

/// <summary>Points won and lost.</summary>
/// <param name="Earned">Points won; NaN where the score is missing.</param>
/// <param name="Max">The most points.</param>
/// <param name="Weight">What a point counts in the composite, with what is known; null without a composite.</param>
public sealed record Score(double Earned, double Max, double? Weight)
{
    /// <summary>The fewest points.</summary>
    public double Min { get; init; }

    /// <summary>Whether points count from 0 up to a most: only then some can be lost.</summary>
    public bool CountsUp => Min == 0 && double.IsFinite(Max);

    /// <summary>Points not won.</summary>
    public double Lost => Max - Earned;

    /// <summary>What was won, in points of the composite.</summary>
    public double? Weighted => Earned * Weight;

    /// <summary>What was not won, in points of the composite.</summary>
    public double? WeightedLost => Lost * Weight;
}

/// <summary>The stretch of bands or a curve: from an edge, which belongs to it, to below the next, and the points at both.</summary>
public sealed record Stretch(double From, double To, double PointsFrom, double PointsTo);

/// <summary>How far a value is from where something changes.</summary>
/// <param name="Subject">The expression whose value it is.</param>
/// <param name="Node">Its plan node.</param>
/// <param name="From">The value.</param>
/// <param name="To">The nearest value at which the outcome differs.</param>
/// <param name="Word">The other word, for categories; null for numbers.</param>
/// <param name="Points">What the sub-score gains or loses there; null where no sub-score is meant.</param>
/// <param name="Composite">What the composite gains or loses there, before rounding; null without one or where it would be missing.</param>
/// <param name="Grade">The grade there, if it is another.</param>
/// <param name="Signal">The signal there, if it is another.</param>
public sealed record Margin(
    string Subject, int Node, double From, double To, string? Word, double? Points, double? Composite, string? Grade, string? Signal)
{
    /// <summary>The last value on the way there at which the outcome is still the same; NaN where the value is solved to within rounding, and for words.</summary>
    public double Near { get; init; } = double.NaN;

    /// <summary>What has to hold beside it for the outcome to turn; empty where this value alone turns it.</summary>
    public ImmutableArray<Requirement> With { get; init; } = [];

    /// <summary>How far it is, in the unit of the value; positive upward.</summary>
    public double Distance => To - From;
}

/// <summary>What has to hold beside a margin.</summary>
/// <param name="Rule">The condition as written.</param>
/// <param name="Margin">How far its value has to move; null for words and for what is missing.</param>
public sealed record Requirement(string Rule, Margin? Margin);

/// <summary>The bars that a series function's value rests on.</summary>
/// <param name="Count">How many.</param>
/// <param name="First">The day of the first.</param>
/// <param name="Last">The day of the last.</param>
/// <param name="IsWhole">Whether it is all there are, as each value carries the one before on.</param>
/// <param name="Needed">How many are needed for a first value.</param>
/// <param name="Columns">The columns read.</param>
public sealed record BarWindow(int Count, DateOnly First, DateOnly Last, bool IsWhole, int Needed, ImmutableArray<WindowColumn> Columns);

/// <summary>A column within a window.</summary>
/// <param name="Name">What is read: a bar column, a fact or an expression.</param>
/// <param name="Node">Its plan node.</param>
/// <param name="First">The first value.</param>
/// <param name="Last">The last value.</param>
/// <param name="Low">The lowest value.</param>
/// <param name="High">The highest value.</param>
public sealed record WindowColumn(string Name, int Node, double First, double Last, double Low, double High);
