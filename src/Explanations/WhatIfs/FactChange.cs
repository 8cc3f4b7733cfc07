using System.Collections.Immutable;

namespace SyntheticAlpha.Explanations.WhatIfs;

/// <summary>A fact, input or bar value that is set to another value.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Node">Its plan node.</param>
/// <param name="Value">The value, in the computation's own terms: a word's code, a day's number, 1 for true.</param>
public sealed record FactChange(string Name, int Node, double Value);

/// <summary>A number that runs from one value to another in steps.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Node">Its plan node.</param>
/// <param name="Values">The values, rising; the last is the upper end.</param>
public sealed record FactRange(string Name, int Node, ImmutableArray<double> Values);

/// <summary>What is to be changed: values that are set, and up to two numbers that vary.</summary>
public sealed record ChangeRequest(ImmutableArray<FactChange> Changes, ImmutableArray<FactRange> Ranges);
