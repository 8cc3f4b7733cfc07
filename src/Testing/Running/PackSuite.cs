using System.Collections.Immutable;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Rules;
using SyntheticAlpha.Testing.Cases;

namespace SyntheticAlpha.Testing.Running;

/// <summary>A pack, or one of its variants, with the cases that are for it.</summary>
public sealed record PackSuite(Pack Pack, ImmutableArray<TestCase> Cases)
{
    /// <summary>Reads the tests of a pack's folder without running them, where there are any.</summary>
    /// <param name="folder">The pack's folder.</param>
    /// <param name="packs">The pack, or those of its variants whose tests are read.</param>
    /// <param name="usual">The variant that is used where none is asked for; null in a pack without variants.</param>
    /// <param name="diagnostics">Takes what is wrong.</param>
    public static void Check(string folder, IReadOnlyList<Pack> packs, string? usual, DiagnosticBag diagnostics)
    {
        if (TestReader.Files(folder).IsEmpty)
            return;
        var found = new DiagnosticBag();
        foreach (var pack in packs)
            TestReader.Read(folder, pack, found, pack.Variant?.Name == usual);
        ReportStrangers(folder, packs[0], found);
        // A file is read for each variant, and what is wrong with the file itself is found each time.
        foreach (var problem in found.Items.DistinctBy(d => (d.Code, d.Message, d.Span?.ToString())))
            diagnostics.Add(problem);
    }

    /// <summary>The suites of a pack's folder: of the variant asked for, or of all that have tests.</summary>
    /// <param name="folder">The pack's folder.</param>
    /// <param name="asked">The variant asked for; null for all.</param>
    /// <param name="load">Loads a variant, or the pack as it is used where none is asked for; null where it cannot be had.</param>
    /// <param name="diagnostics">Takes what is wrong.</param>
    public static ImmutableArray<PackSuite> Read(string folder, string? asked, Func<string?, Pack?> load, DiagnosticBag diagnostics)
    {
        if (load(null) is not { } standard)
            return [];
        string? usual = standard.Variant?.Name;
        var others = ReportStrangers(folder, standard, diagnostics).Where(v => v != usual);
        if (asked is null)
            return [Of(standard, true), .. others.Select(load).OfType<Pack>().Select(p => Of(p, false))];
        return load(asked) is { } variant ? [Of(variant, asked == usual)] : [];

        PackSuite Of(Pack pack, bool isDefault) => new(pack, TestReader.Read(folder, pack, diagnostics, isDefault));
    }

    // The variants that tests are for and the pack has.
    private static string[] ReportStrangers(string folder, Pack pack, DiagnosticBag diagnostics)
    {
        var named = TestReader.Variants(folder).ToLookup(o => pack.Variants.Any(v => v.Name == o.Text));
        foreach (var unknown in named[false])
            diagnostics.Add(TestDiagnostics.NoVariant(unknown.Whole, unknown.Text, [.. pack.Variants.Select(v => v.Name)]));
        return [.. named[true].Select(v => v.Text)];
    }
}
