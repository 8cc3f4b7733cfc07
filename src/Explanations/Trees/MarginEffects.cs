using SyntheticAlpha.Rules;
using SyntheticAlpha.Scoring;

namespace SyntheticAlpha.Explanations.Trees;

/// <summary>Evaluates what a margin gains or loses, and says which values move in steps.</summary>
internal sealed class MarginEffects(Assessment assessment)
{
    private readonly Pack _pack = assessment.Pack;
    private readonly WholeNumbers _whole = new(assessment.Pack);

    /// <summary>A margin to a value of a node, with what changes where that value stands.</summary>
    public Margin At(string subject, int node, double to, SubScore sub) => Of(subject, node, to, new Dictionary<int, double> { [node] = to }, sub);

    /// <summary>A margin to a value of a node, with what changes where other nodes are set: for a comparison its own outcome.</summary>
    public Margin Of(string subject, int node, double to, IReadOnlyDictionary<int, double> set, SubScore? sub)
    {
        var row = assessment with { Row = assessment.Row.WhatIf(0, set.ToDictionary(s => s.Key, s => new[] { s.Value })) };
        double? Change(int? of) => of is { } id && double.IsFinite(row[id] - assessment[id]) ? row[id] - assessment[id] : null;
        string? Word(int? of) => of is { } id && row.Word(id) != assessment.Word(id) ? row.Word(id) : null;
        return new Margin(
            subject, node, assessment[node], to, null, Change(sub?.Node), Change(_pack.Composite?.Exact), Word(_pack.Grades?.Node), Word(_pack.Signals?.Node));
    }

    /// <summary>A margin by itself, without an outcome.</summary>
    public Margin Bare(string subject, int node, double to) => new(subject, node, assessment[node], to, null, null, null, null, null);

    /// <summary>The decimals of a score, as it is rounded, and 0 for a count: the value next to an edge is a whole step away; null for other numbers.</summary>
    public int? DecimalsOf(int node) =>
        _pack.Composite is { } composite && composite.Node == node ? composite.Decimals
        : _pack.Dimensions.FirstOrDefault(d => d.Node == node)?.Decimals
            ?? _pack.Dimensions.SelectMany(d => d.SubScores).FirstOrDefault(s => s.Node == node)?.Decimals
            ?? (_whole.Contains(node, assessment[node]) ? 0 : null);

    /// <summary>Whether a node's value is a count.</summary>
    public bool IsWhole(int node) => _whole.Contains(node, assessment[node]);
}
