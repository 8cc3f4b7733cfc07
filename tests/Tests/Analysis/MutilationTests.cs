using CsCheck;
using Shouldly;
using SyntheticAlpha.Analysis;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Indicators;
using SyntheticAlpha.Tests.Bars;
using Xunit;

namespace SyntheticAlpha.Tests.Analysis;

/// <summary>
/// Shipped packs, mutilated at random: each gives diagnostics or a valid pack, never an exception. <c>ALPHA_MUTILATIONS=100000</c> runs
/// as many on purpose, one after another, and says how much processor time a try takes, so that other programs do not count;
/// <c>ALPHA_MUTILATIONS=20000..40000</c> runs a part of them, <c>ALPHA_MUTILATIONS_OF=trade-score</c> those of one pack.
/// </summary>
public class MutilationTests(ITestOutputHelper output)
{
    private const int InTheSuite = 120;
    private const int WarmUp = 300;
    private const double Bound = 100;

    private static readonly string[] Tokens =
        ["0", "-1", "1e308", "1e999", "'", "\"", "{", "}", "[", "]", "(", ")", ":", ",", "&a ", "*a", "%", "|", ">", "#", "\t", "\0", "\uFFFD", "é", "NO", "1_000", "- ", "  ", "close", "composite", "and", "/ 0", "\U0001F600"];

    public static TheoryData<string> Packs =>
        [.. Directory.EnumerateDirectories(Path.Combine(Repository.Root, "rules")).Select(d => Path.GetFileName(d)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Packs))]
    public void Pack_MutilatedAtRandom_GivesDiagnosticsOrAPack(string name)
    {
        var files = Directory.EnumerateFiles(Path.Combine(Repository.Root, "rules", name), "*.yaml").Order(StringComparer.Ordinal)
            .Select(f => (Path.GetFileName(f), File.ReadAllText(f))).ToArray();
        var (from, to) = Asked();
        string? only = Environment.GetEnvironmentVariable("ALPHA_MUTILATIONS_OF");
        if (only is { Length: > 0 } && only != name)
            Assert.Skip($"ALPHA_MUTILATIONS_OF asks for {only}");
        int tries = to - from, valid = 0;
        var times = new (double Milliseconds, int Seed)[tries];
        for (int i = 0; i < WarmUp && tries > InTheSuite; i++)
            Try(files, (uint)i);
        for (int i = 0; i < tries; i++)
        {
            (double time, bool isValid) = Try(files, (uint)(from + i));
            // What compiles and collects in the background counts too, so that a slow try is repeated: a slow input stays slow.
            for (int again = 0; again < 2 && time > Bound; again++)
                time = Math.Min(time, Try(files, (uint)(from + i)).Milliseconds);
            times[i] = (time, from + i);
            valid += isValid ? 1 : 0;
        }

        Array.Sort(times);
        output.WriteLine($"{name}: {tries} tries from {from}, {valid} still valid; a try takes {times[tries / 2].Milliseconds:0.0} ms of processor time (median), {times[(int)(tries * 0.999)].Milliseconds:0.0} ms (99.9%), {times[^1].Milliseconds:0.0} ms (most, seed {times[^1].Seed}); {times.Count(t => t.Milliseconds > Bound)} take more than {Bound} ms");
        valid.ShouldBeLessThan(tries);
    }

    private static (int From, int To) Asked() => Environment.GetEnvironmentVariable("ALPHA_MUTILATIONS")?.Split("..") switch
    {
        [var count] when int.TryParse(count, out int tries) => (0, tries),
        [var first, var end] when int.TryParse(first, out int from) && int.TryParse(end, out int to) => (from, to),
        _ => (0, InTheSuite),
    };

    private static (double Milliseconds, bool IsValid) Try((string Name, string Text)[] files, uint seed)
    {
        var random = new PCG(11, seed);
        int chosen = Draw(files.Length, random);
        string text = files[chosen].Text;
        for (int times = 1 + Draw(3, random); times > 0; times--)
            text = Mutilate(text, random);
        // Half of a letter of two parts cannot be written; a file would hold the sign for what cannot be read.
        text = System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(text));
        using var folder = new TemporaryFolder();
        for (int k = 0; k < files.Length; k++)
            folder.Write(files[k].Name, k == chosen ? text : files[k].Text);
        var diagnostics = new DiagnosticBag();
        var started = Environment.CpuUsage.TotalTime;
        bool isValid = PackCheck.Folder(folder.Path, Catalogue.Default, diagnostics) is not null;
        string shown = DiagnosticFormatter.Format(diagnostics.Sorted());
        double time = (Environment.CpuUsage.TotalTime - started).TotalMilliseconds;
        (isValid || diagnostics.HasErrors).ShouldBeTrue($"seed {seed}: neither a pack nor an error\n{shown}");
        return (time, isValid);
    }

    private static string Mutilate(string text, PCG random)
    {
        string[] lines = text.Split('\n');
        int a = Draw(lines.Length, random), b = Draw(lines.Length, random);
        int at = Draw(text.Length + 1, random);
        switch (Draw(9, random))
        {
            case 0:
                return string.Join('\n', lines.Where((_, i) => i != a));
            case 1:
                return string.Join('\n', lines.SelectMany((line, i) => i == a ? [line, line] : new[] { line }));
            case 2:
                (lines[a], lines[b]) = (lines[b], lines[a]);
                return string.Join('\n', lines);
            case 3:
                return text[..at];
            case 4:
                return text.Insert(at, Tokens[Draw(Tokens.Length, random)]);
            case 5:
                return text.Insert(at, new string("([{-"[Draw(4, random)], 1 + Draw(5_000, random)));
            case 6:
                return text.Insert(at, new string((char)Draw(0xD800, random), 1));
            case 7:
                lines[a] = lines[a].Length == 0 ? " x" : new string(' ', Draw(12, random)) + lines[a].TrimStart();
                return string.Join('\n', lines);
            default:
                return text.Length == 0 ? text : text.Remove(Math.Min(at, text.Length - 1), 1 + Draw(Math.Min(20, text.Length - Math.Min(at, text.Length - 1)), random));
        }
    }

    private static int Draw(int below, PCG random) => below <= 1 ? 0 : (int)random.Next((uint)below);
}
