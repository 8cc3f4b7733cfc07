namespace SyntheticAlpha.Rules.Composition;

/// <summary>A pack that another extends.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Version">Its version.</param>
/// <param name="Hash">Its hash, as a report made by it alone would show.</param>
/// <param name="Folder">Where it was read from.</param>
public sealed record PackAncestor(string Name, string Version, string Hash, string Folder);
