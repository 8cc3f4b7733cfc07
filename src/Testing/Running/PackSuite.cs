using System.Collections.Immutable;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Rules;
using SyntheticAlpha.Testing.Cases;

namespace SyntheticAlpha.Testing.Running;

/// <summary>A pack, or one of its variants, with the cases that are for it.</summary>
public sealed record PackSuite(Pack Pack, ImmutableArray<TestCase> Cases)
{
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
        var others = TestReader.Variants(folder).Where(v => v.Text != usual).ToLookup(o => standard.Variants.Any(v => v.Name == o.Text));
        foreach (var unknown in others[false])
            diagnostics.Add(TestDiagnostics.NoVariant(unknown.Whole, unknown.Text, [.. standard.Variants.Select(v => v.Name)]));
        if (asked is null)
            return [Of(standard, true), .. others[true].Select(o => load(o.Text)).OfType<Pack>().Select(p => Of(p, false))];
        return load(asked) is { } variant ? [Of(variant, asked == usual)] : [];

        PackSuite Of(Pack pack, bool isDefault) => new(pack, TestReader.Read(folder, pack, diagnostics, isDefault));
    }
}
