using System.Collections.Immutable;
using System.Globalization;
using SyntheticAlpha.Bars;
using SyntheticAlpha.Expressions.Types;
using SyntheticAlpha.Rules;
using SyntheticAlpha.Testing.Cases;
using SyntheticAlpha.Testing.Running;

namespace SyntheticAlpha.Testing.Mutation;

/// <summary>Writes tests as they stand in a pack's test file, one to a line.</summary>
/// <param name="pack">The pack that is tested.</param>
/// <param name="folder">Its folder.</param>
public sealed class KillerWriter(Pack pack, string folder)
{
    private readonly ValueWriter _values = new(pack);

    /// <summary>Where a test would be pasted: paths in it are seen from here.</summary>
    public string Path { get; } = System.IO.Path.Combine(folder, TestReader.Subfolder, "new.yaml").Replace('\\', '/');

    /// <summary>What every test must give, with a value that will do.</summary>
    public ImmutableArray<(string Name, double Value)> Always { get; init; } = [];

    /// <summary>A test of a value with everything given that it rests on.</summary>
    /// <param name="given">The names given.</param>
    /// <param name="row">Their values.</param>
    /// <param name="name">What is expected.</param>
    /// <param name="node">Its node.</param>
    /// <param name="value">Its value.</param>
    /// <param name="other">The value that it must be told from.</param>
    /// <param name="shown">How many of the names given the test's own name lists.</param>
    public string Value(string[] given, double[] row, string name, int node, double value, double other, int shown = int.MaxValue) =>
        $"  - {{name: {Quoted($"{name} at {Listed([.. given.Take(shown)], row)}")}, given: {{{Pairs(given, row)}}}, expect: {{{Key(name)}: {Expected(node, value, other)}}}}}";

    /// <summary>A test of a sentence that must be said, or must not.</summary>
    public string Text(string[] given, double[] row, string name, string words, bool shown) =>
        $"  - {{name: {Quoted($"{name} {(shown ? "says" : "does not say")} \"{words}\" at {Listed(given, row)}")}, given: {{{Pairs(given, row)}}}, expect_text: {{{name}: {{{(shown ? "contains" : "lacks")}: [{Quoted(words)}]}}}}}}";

    /// <summary>A test of a value on real data.</summary>
    public string History(TestSource source, DateOnly? day, string name, int node, double value, double other)
    {
        string data = System.IO.Path.GetRelativePath(System.IO.Path.GetDirectoryName(Path)!, source.Data!).Replace('\\', '/');
        string on = (day ?? source.AsOf) is { } date ? $", as_of: {date:yyyy-MM-dd}" : "";
        string benchmark = source.Benchmark is null ? "" : $", benchmark: {source.Benchmark}";
        string adjusted = source.Adjustment switch
        {
            Adjustment.None => "",
            Adjustment.Splits => ", adjust: splits",
            Adjustment.SplitsAndDividends => ", adjust: all",
            _ => ", adjust: adj_close",
        };
        return $"  - {{name: {Quoted($"{name} of {source.Symbol}{on.Replace(", as_of:", " on", StringComparison.Ordinal)}{benchmark.Replace(", ", " with ", StringComparison.Ordinal)}")}, symbol: {source.Symbol}, data: {data}{on}{benchmark}{adjusted}, expect: {{{Key(name)}: {Expected(node, value, other)}}}}}";
    }

    // As few decimals as tell the two apart.
    private string Expected(int node, double value, double other)
    {
        if (double.IsNaN(value))
            return "missing";
        if (pack.Plan.Nodes[node].Type.Kind != ValueKind.Number)
            return Word(_values.Text(node, value));
        if (value == Math.Floor(value))
            return ValueWriter.Number(value);
        for (int decimals = 1; decimals <= 8 && !double.IsNaN(other); decimals++)
        {
            double written = Math.Round(value, decimals, MidpointRounding.AwayFromZero), half = 0.5 * Math.Pow(10, -decimals);
            if (Math.Abs(other - written) > 2 * half)
                return $"{{value: {written.ToString("F" + decimals, CultureInfo.InvariantCulture)}, within: written}}";
        }

        return ValueWriter.Number(value);
    }

    private string Pairs(string[] given, double[] row) =>
        string.Join(", ", given.Zip(row).Concat(Always.Where(a => !given.Contains(a.Name))).Select(p => $"{Key(p.Item1)}: {Written(p.Item1, p.Item2)}"));

    private string Listed(string[] given, double[] row) => string.Join(", ", given.Zip(row, (name, value) => $"{name} {Written(name, value)}"));

    private string Written(string name, double value) =>
        double.IsNaN(value) ? "missing"
        : new PackNames(pack).Find(name) is { } node && pack.Plan.Nodes[node].Type.Kind != ValueKind.Number ? Word(_values.Text(node, value))
        : ValueWriter.Number(value);

    private static string Key(string name) => name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '.') ? name : Quoted(name);

    private static string Word(string word) => word.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or ' ' or '-') ? word : Quoted(word);

    private static string Quoted(string text) => "\"" + text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal) + "\"";
}
