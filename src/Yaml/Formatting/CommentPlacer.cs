namespace SyntheticAlpha.Yaml.Formatting;

/// <summary>Finds the comments of a file and gives each to the entry, or the end of the collection, that it speaks of.</summary>
internal sealed class CommentPlacer(string source, List<(int Start, int End)> scalars, List<LayoutEntry> entries, LayoutCollection? root)
{
    private readonly List<Comment> _head = [];

    /// <summary>Places all comments; those above everything are given back.</summary>
    public List<Comment> Place()
    {
        foreach (var comment in Find(source, scalars))
        {
            var before = entries.FindLast(e => e.Start < comment.At);
            var after = entries.Find(e => e.Start > comment.At);
            if (before is null)
                _head.Add(comment);
            else if (comment.IsInline)
                Beside(before, comment).Trailing.Add(comment);
            else if (Tail(before, after, comment) is { } collection)
                collection.Tail.Add(comment);
            else
                after!.Leading.Add(comment);
        }

        return _head;
    }

    /// <summary>The comments of a file: a number sign opens one at the start of a line or behind a blank, outside of scalars.</summary>
    public static IEnumerable<Comment> Find(string source, List<(int Start, int End)> scalars)
    {
        var spans = scalars.OrderBy(s => s.Start).ToArray();
        int span = 0, lineStart = 0;
        for (int at = 0; at < source.Length; at++)
        {
            while (span < spans.Length && spans[span].End <= at)
                span++;
            if (span < spans.Length && at >= spans[span].Start)
            {
                at = spans[span].End - 1;
                lineStart = source.LastIndexOf('\n', at) + 1;
            }
            else if (source[at] == '\n')
            {
                lineStart = at + 1;
            }
            else if (source[at] == '#' && (at == 0 || char.IsWhiteSpace(source[at - 1])))
            {
                int end = source.IndexOf('\n', at) is var found and >= 0 ? found : source.Length;
                bool inline = source.AsSpan(lineStart, at - lineStart).IndexOfAnyExcept(" \t-") >= 0;
                yield return new Comment(source[at..end].TrimEnd(), at, at - lineStart, inline, !inline && IsBlankBefore(source, lineStart));
                at = end - 1;
            }
        }
    }

    private static bool IsBlankBefore(string source, int lineStart) =>
        lineStart > 0 && string.IsNullOrWhiteSpace(source[(lineStart < 2 ? 0 : source.LastIndexOf('\n', lineStart - 2) + 1)..(lineStart - 1)]);

    // Behind a closing bracket a comment speaks of what the bracket closes.
    private static LayoutEntry Beside(LayoutEntry entry, Comment comment)
    {
        while (entry.Parent is { IsFlow: true, Owner: { } owner } flow && flow.End <= comment.At)
            entry = owner;
        return entry;
    }

    // A comment set in deeper than what follows belongs to the end of what stands above it.
    private LayoutCollection? Tail(LayoutEntry before, LayoutEntry? after, Comment comment)
    {
        if (after is not null && IsWithin(after.Parent, before))
            return null;
        LayoutCollection? deepest = before.Value is LayoutCollection { IsFlow: true } own && own.End > comment.At ? own : before.Parent;
        for (var collection = deepest; collection is not null && collection != after?.Parent; collection = collection.Owner?.Parent)
        {
            if (collection.IsFlow ? collection.End > comment.At : comment.Column >= collection.Column && !IsInFlow(collection))
                return collection;
        }

        return after is null ? root : null;
    }

    private static bool IsInFlow(LayoutCollection collection) => collection.Owner?.Parent is { IsFlow: true };

    private static bool IsWithin(LayoutCollection collection, LayoutEntry entry) => ReferenceEquals(collection.Owner, entry);
}
