namespace SyntheticAlpha.Authoring.Formatting;

/// <summary>A file of a pack before and after it is laid out.</summary>
/// <param name="Path">The file.</param>
/// <param name="Before">Its text.</param>
/// <param name="After">Its text in the one form.</param>
public sealed record FormattedFile(string Path, string Before, string After)
{
    /// <summary>Whether anything is to be written.</summary>
    public bool IsChanged => Before != After;
}
