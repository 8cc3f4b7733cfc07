using System.Collections.Immutable;
using System.Globalization;
using SyntheticAlpha.Versions.Impacts;

namespace SyntheticAlpha.Versions.Regions;

/// <summary>A part of fact space in which a rule of two versions gives different values.</summary>
/// <param name="Rule">The rule, as tests name what it gives: <c>technical.momentum</c>, <c>grade</c>, <c>signal</c>, <c>composite</c>.</param>
/// <param name="Title">What a reader calls it.</param>
/// <param name="Edits">The edits that make it.</param>
/// <param name="Bounds">The box: one entry a fact; facts not named are free.</param>
/// <param name="Rows">How many rows of history lie in it, and how many there are in all.</param>
/// <param name="Old">What the old version's rule gives there: one value, or several.</param>
/// <param name="New">What the new version's rule gives there.</param>
/// <param name="Witness">A row that lies in it; null where none does.</param>
/// <param name="Test">A test of the pack, as YAML, that passes on the new version and fails on the old one; null where none was found.</param>
public sealed record Region(
    string Rule, string Title, ImmutableArray<int> Edits, ImmutableArray<Bound> Bounds, RegionRows Rows, string Old, string New, Witness? Witness, string? Test)
{
    /// <summary>The box in words: "60.5 ≤ rsi_14 ≤ 100".</summary>
    public string Box => string.Join(" and ", Bounds.Select(b => b.Text));
}

/// <summary>Rows of history in a region.</summary>
/// <param name="In">How many lie in it.</param>
/// <param name="All">How many there are in all, scored by both versions with data for enough of the composite.</param>
/// <param name="Composites">How many of those in it have another composite.</param>
/// <param name="Grades">How many have another grade.</param>
/// <param name="Signals">How many have another signal.</param>
public sealed record RegionRows(int In, int All, int Composites, int Grades, int Signals);

/// <summary>A row in a region, scored by both versions.</summary>
/// <param name="Symbol">The symbol.</param>
/// <param name="Date">The day.</param>
/// <param name="Facts">The facts' values as tests write them, in the order of the bounds.</param>
/// <param name="Old">The old version's verdict.</param>
/// <param name="New">The new version's verdict.</param>
public sealed record Witness(string Symbol, DateOnly Date, ImmutableArray<string> Facts, RowVerdict Old, RowVerdict New);

/// <summary>The values of a fact in a box.</summary>
/// <param name="Fact">Its name, or its expression as rules write it.</param>
/// <param name="Low">The lower end; null for none.</param>
/// <param name="IsLowIn">Whether the lower end belongs to it.</param>
/// <param name="High">The upper end; null for none.</param>
/// <param name="IsHighIn">Whether the upper end belongs to it.</param>
/// <param name="Words">The words, for words and conditions; empty for numbers.</param>
public sealed record Bound(string Fact, double? Low, bool IsLowIn, double? High, bool IsHighIn, ImmutableArray<string> Words)
{
    /// <summary>Whether every value is in it.</summary>
    public bool IsFree => Low is null && High is null && Words.IsEmpty;

    /// <summary>It in words.</summary>
    public string Text => !Words.IsEmpty ? $"{Fact} {string.Join(" or ", Words)}"
        : IsFree ? $"any {Fact}"
        : Low == High ? $"{Fact} = {Number(Low!.Value)}"
        : Low is null ? $"{Fact} {(IsHighIn ? "≤" : "<")} {Number(High!.Value)}"
        : High is null ? $"{Fact} {(IsLowIn ? "≥" : ">")} {Number(Low.Value)}"
        : $"{Number(Low.Value)} {(IsLowIn ? "≤" : "<")} {Fact} {(IsHighIn ? "≤" : "<")} {Number(High.Value)}";

    /// <summary>A stretch from one number to another, both in it; each end written by the rounder of the last number in and the first one out.</summary>
    public static Bound Between(string fact, double? low, double? high)
    {
        var (from, isFromIn) = low is { } l ? Rounder(l, Math.BitDecrement(l)) : ((double?)null, false);
        var (to, isToIn) = high is { } h ? Rounder(h, Math.BitIncrement(h)) : ((double?)null, false);
        return new Bound(fact, from, isFromIn, to, isToIn, []);
    }

    /// <summary>Whether a number lies in it.</summary>
    public bool Has(double value) =>
        !double.IsNaN(value) && (Low is not { } low || (IsLowIn ? value >= low : value > low)) && (High is not { } high || (IsHighIn ? value <= high : value < high));

    private static (double?, bool) Rounder(double last, double first) => Digits(first) < Digits(last) ? (first, false) : (last, true);

    private static int Digits(double value) => value.ToString("R", CultureInfo.InvariantCulture).Length;

    // The ends are exact; past so many digits nobody reads them, and JSON has them all.
    private static string Number(double value) => Math.Abs(value) >= 1e6
        ? value.ToString("#,0.##", CultureInfo.InvariantCulture)
        : double.Parse(value.ToString("G6", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture).ToString("0.######", CultureInfo.InvariantCulture);
}
