using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Rules;
using SyntheticAlpha.Scoring;

namespace SyntheticAlpha.Versions.Bisects;

/// <summary>What a version makes of the symbol and day asked about.</summary>
/// <param name="IsMet">Whether the outcome is as expected; null where the version has nothing of the name.</param>
/// <param name="Text">What it is.</param>
public sealed record Outcome(bool? IsMet, string Text)
{
    /// <summary>The grades or signals of the version, where the expected one is none of them; empty otherwise.</summary>
    public ImmutableArray<string> OtherWords { get; init; } = [];
}

/// <summary>An outcome that is expected: a grade, a signal, or a value on one side of a bound.</summary>
/// <param name="Text">As the user wrote it.</param>
/// <param name="Name">The name of the value in the pack.</param>
/// <param name="Operator">The comparison; = for words.</param>
/// <param name="Word">The word; null for numbers.</param>
/// <param name="Bound">The bound.</param>
public sealed partial record Expectation(string Text, string Name, string Operator, string? Word, double Bound)
{
    /// <summary>Reads what a user wrote.</summary>
    /// <exception cref="InputException">It is no outcome.</exception>
    public static Expectation Read(string text)
    {
        if (Words().Match(text.Trim()) is { Success: true } word)
            return new Expectation(text.Trim(), word.Groups["name"].Value, "=", word.Groups["word"].Value, 0);
        return Numbers().Match(text.Trim()) is { Success: true } number
            ? new Expectation(text.Trim(), number.Groups["name"].Value, number.Groups["operator"].Value, null, double.Parse(number.Groups["bound"].Value, CultureInfo.InvariantCulture))
            : throw new InputException(HistoryDiagnostics.BadExpectation(text));
    }

    /// <summary>What a pack makes of it.</summary>
    /// <param name="pack">The pack.</param>
    /// <param name="market">Bars, benchmark and dossier.</param>
    /// <param name="asOf">The day; the data's where null.</param>
    public Outcome Of(Pack pack, MarketData market, DateOnly? asOf)
    {
        if (!pack.Names.TryGetValue(Name, out int node))
            return new Outcome(null, $"nothing called {Name}");
        var assessment = Assessor.Evaluate(pack, market, asOf, new DiagnosticBag());
        if (assessment.IsMissing(node))
            return new Outcome(false, $"{Name} missing") { OtherWords = OtherWords(pack) };
        if (Word is { } wanted)
            return assessment.Word(node) is { } word ? new Outcome(word.Equals(wanted, StringComparison.OrdinalIgnoreCase), $"{Name} {word}") { OtherWords = OtherWords(pack) } : new Outcome(null, $"{Name}, which is no word");
        double value = assessment[node];
        bool met = Operator switch { ">=" => value >= Bound, "<=" => value <= Bound, ">" => value > Bound, "<" => value < Bound, _ => value == Bound };
        return new Outcome(met, string.Create(CultureInfo.InvariantCulture, $"{Name} {value:0.####}"));
    }

    private ImmutableArray<string> OtherWords(Pack pack)
    {
        string[] words = [.. ((Name == "grade" ? pack.Grades?.Steps : pack.Signals?.Steps) ?? []).Select(s => s.Word)];
        return Word is null || words.Contains(Word, StringComparer.OrdinalIgnoreCase) ? [] : [.. words];
    }

    [GeneratedRegex(@"^(?<name>grade|signal)\s+(?<word>\S.*)$")]
    private static partial Regex Words();

    [GeneratedRegex(@"^(?<name>[A-Za-z_][\w.]*)\s*(?<operator>>=|<=|==?|>|<)\s*(?<bound>-?\d+(\.\d+)?)$")]
    private static partial Regex Numbers();
}
