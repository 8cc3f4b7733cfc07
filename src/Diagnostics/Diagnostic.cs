namespace SyntheticAlpha.Diagnostics;

/// <summary>How much a diagnostic matters.</summary>
public enum Severity
{
    /// <summary>Worth knowing; nothing is wrong.</summary>
    Note,

    /// <summary>Suspicious; the result stands.</summary>
    Warning,

    /// <summary>Wrong; no result is made.</summary>
    Error,
}

/// <summary>
/// One problem found in an input: a stable code, what is wrong, where, and how to mend it.
/// </summary>
/// <param name="Code">Stable code such as <c>SA0301</c>.</param>
/// <param name="Severity">How much it matters.</param>
/// <param name="Message">What is wrong, in one sentence without the place.</param>
/// <param name="Span">Where, if it has a place in a source text.</param>
/// <param name="Help">What was expected, or a suggestion.</param>
public sealed record Diagnostic(string Code, Severity Severity, string Message, SourceSpan? Span, string? Help = null)
{
    /// <summary>The message with its place behind it, for where a line is all that is shown.</summary>
    public string Placed => Span is { } span ? $"{Message} ({span})" : Message;

    /// <summary>Code, message and place in one line.</summary>
    public string InOneLine => $"{Code}: {Placed}";
}

/// <summary>Collects the diagnostics of a run, so that all problems are listed and not the first only.</summary>
public sealed class DiagnosticBag
{
    private readonly List<Diagnostic> _items = [];
    private readonly HashSet<Diagnostic> _seen = [];

    /// <summary>Everything reported so far, in the order of reporting.</summary>
    public IReadOnlyList<Diagnostic> Items => _items;

    /// <summary>Whether an error was reported.</summary>
    public bool HasErrors => _items.Exists(d => d.Severity == Severity.Error);

    /// <summary>Adds a diagnostic unless the same one stands already.</summary>
    public void Add(Diagnostic diagnostic)
    {
        if (_seen.Add(diagnostic))
            _items.Add(diagnostic);
    }

    /// <summary>Everything reported, ordered by file and place, those without a place first.</summary>
    public IReadOnlyList<Diagnostic> Sorted() =>
        [.. _items.OrderBy(d => d.Span?.Source.Path ?? "", StringComparer.Ordinal).ThenBy(d => d.Span?.Start ?? -1)];

    /// <summary>Throws an <see cref="InputException"/> with all diagnostics if one of them is an error.</summary>
    public void ThrowIfErrors()
    {
        if (HasErrors)
            throw new InputException(Sorted());
    }
}

/// <summary>Bad input: carries the diagnostics that say what is wrong with it.</summary>
public sealed class InputException(IReadOnlyList<Diagnostic> diagnostics)
    : Exception(diagnostics.Count == 1 ? diagnostics[0].Message : $"{diagnostics.Count} problems in the input")
{
    /// <summary>A bad input with one problem.</summary>
    public InputException(Diagnostic diagnostic) : this([diagnostic]) { }

    /// <summary>What is wrong, in the order of files and places.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics { get; } = diagnostics;
}
