using SyntheticAlpha.Diagnostics;

namespace SyntheticAlpha.Bars;

/// <summary>What was read from a file of bars.</summary>
/// <param name="Path">The file as the user named it.</param>
/// <param name="Series">The bars.</param>
/// <param name="Diagnostics">Warnings and notes, in the order of the file; never an error.</param>
/// <param name="Sha256">
/// SHA-256, lower-case hex, so that a report can name the data it was made of: of the file as it lies on disk, or, for a symbol out of a
/// file of many, of its bars written as CSV before adjustment (docs/data.md).
/// </param>
public sealed record BarFile(string Path, BarSeries Series, IReadOnlyList<Diagnostic> Diagnostics, string Sha256);
