namespace SyntheticAlpha.Rules.Composition;

/// <summary>Follows the links in a path, in every part of it and not in the last only.</summary>
internal static class RealPath
{
    private const int MostLinks = 40;

    /// <summary>The path without links; parts that do not exist stay as they are.</summary>
    /// <exception cref="IOException">Links lead in a circle.</exception>
    public static string Of(string path)
    {
        string root = Path.GetPathRoot(Path.GetFullPath(path))!;
        string current = root;
        var rest = new Stack<string>(Parts(Path.GetFullPath(path), root).Reverse());
        int links = 0;
        while (rest.TryPop(out string? part))
        {
            string next = Path.Combine(current, part);
            if (new FileInfo(next).LinkTarget is not { } target)
            {
                current = next;
                continue;
            }

            if (++links > MostLinks)
                throw new IOException($"too many links in {path}");
            string full = Path.GetFullPath(Path.Combine(current, target));
            current = root;
            foreach (string step in Parts(full, root).Reverse())
                rest.Push(step);
        }

        return current;
    }

    private static string[] Parts(string full, string root) =>
        full[root.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries);
}
