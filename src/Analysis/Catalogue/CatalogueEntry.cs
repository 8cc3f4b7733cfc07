namespace SyntheticAlpha.Analysis.Catalogue;

/// <summary>What the docs say of a code.</summary>
/// <param name="Code">The code.</param>
/// <param name="Title">What it reports, in a few words.</param>
/// <param name="Text">Why it matters and how to mend it.</param>
/// <param name="Bad">An input that gives just this code.</param>
/// <param name="Good">The same, mended.</param>
public sealed record CatalogueEntry(string Code, string Title, string Text, Example Bad, Example Good);

/// <summary>An example; <paramref name="Kind"/> says what it is: a pack, facts, a sub_score, a dossier, csv, tests, a command (sh), or a command with its files.</summary>
public sealed record Example(string Kind, string Text);
