using System.Collections.Immutable;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Expressions.Functions;
using SyntheticAlpha.Rules;
using SyntheticAlpha.Rules.Compilation;
using SyntheticAlpha.Testing.Cases;
using SyntheticAlpha.Testing.Running;
using SyntheticAlpha.Yaml;

namespace SyntheticAlpha.Testing.Mutation;

/// <summary>
/// Changes a pack in many small ways and sees whether its tests notice. Of each mutant only the cases are run that look at something
/// whose hash has changed, and series that the mutant computes like the pack are taken over.
/// </summary>
public sealed class MutationRun
{
    private readonly YamlMap _tree;
    private readonly string _folder;
    private readonly FunctionCatalogue _functions;
    private readonly ImmutableArray<(TestCase Case, ImmutableArray<Diagnostic> Problems)> _cases;
    private readonly TestMarkets _markets;
    private readonly Dictionary<TestSource, TestStart> _starts;
    private readonly Fingerprint _fingerprint;
    private readonly Pack _pack;
    private readonly PackNames _names;
    private readonly ImmutableArray<string> _expressions;

    /// <summary>Prepares the mutation of a pack whose tests pass.</summary>
    /// <param name="folder">The pack's folder.</param>
    /// <param name="tree">Its tree, as <see cref="PackReader.ReadTree"/> gives it.</param>
    /// <param name="pack">The pack.</param>
    /// <param name="functions">The functions of the language.</param>
    /// <param name="cases">Its tests.</param>
    /// <param name="markets">The data that they start from.</param>
    public MutationRun(string folder, YamlMap tree, Pack pack, FunctionCatalogue functions, ImmutableArray<TestCase> cases, TestMarkets markets)
    {
        (_folder, _tree, _pack, _functions, _markets) = (folder, tree, pack, functions, markets);
        _expressions = [.. PackNames.Expressions(pack, cases)];
        _names = new PackNames(pack, _expressions);
        _fingerprint = new Fingerprint(pack);
        _cases = [.. cases.Where(c => c.Error is null).Select(c => (c, CaseRow.Of(c, _names).Problems))];
        _starts = cases.Select(c => c.Source).Distinct().ToDictionary(s => s, s => TestStart.Of(_names, s, markets, null, default));
        Mutants = [.. MutantFinder.Find(tree).Where(m => IsOwn(m.Span.Source.Path))];
    }

    /// <summary>Every change that is tried, in the order of the pack; what it extends is left to the tests of that pack.</summary>
    public ImmutableArray<Mutant> Mutants { get; }

    /// <summary>Runs the tests on each mutant, on all cores; results stand in the order of the mutants.</summary>
    /// <param name="progress">Told after each mutant.</param>
    /// <param name="cancellation">Stops the run.</param>
    public ImmutableArray<MutantResult> Run(IProgress<MutantResult>? progress = null, CancellationToken cancellation = default)
    {
        var results = new MutantResult[Mutants.Length];
        var search = new KillerSearch(_pack, _starts, _markets, _folder);
        Parallel.For(0, Mutants.Length, new ParallelOptions { CancellationToken = cancellation, MaxDegreeOfParallelism = Environment.ProcessorCount }, i =>
        {
            results[i] = Try(Mutants[i], search, cancellation);
            progress?.Report(results[i]);
        });
        return KillerNames.Distinct(results, _cases.Select(c => c.Case.Name));
    }

    private MutantResult Try(Mutant mutant, KillerSearch search, CancellationToken cancellation)
    {
        if (Build(mutant) is not { } pack)
            return new MutantResult(mutant, Verdict.Invalid, null);
        var other = new Fingerprint(pack);
        var (names, texts) = (_fingerprint.ChangedNames(other), _fingerprint.ChangedTexts(other));
        if (names.Count == 0 && texts.Count == 0)
            return new MutantResult(mutant, Verdict.Equivalent, null);
        return IsKilled(new PackNames(pack, _expressions), names, texts, cancellation)
            ? new MutantResult(mutant, Verdict.Killed, null)
            : new MutantResult(mutant, Verdict.Survived, search.Find(mutant, pack, names, texts));
    }

    private Pack? Build(Mutant mutant)
    {
        var diagnostics = new DiagnosticBag();
        var document = PackReader.BindTree(TreeEdit.Apply(_tree, mutant), _folder, diagnostics);
        return diagnostics.HasErrors ? null : PackCompiler.Compile(document, _functions, diagnostics);
    }

    private bool IsKilled(PackNames names, HashSet<string> changed, HashSet<string> texts, CancellationToken cancellation)
    {
        // The rules nearest to the change are looked at by the fewest tests: data are evaluated only where nothing cheaper kills.
        foreach (var group in _cases.Where(c => Looks(c.Case, changed, texts)).GroupBy(c => c.Case.Source).OrderBy(g => g.Key.Symbol is not null))
        {
            var start = TestStart.Of(names, group.Key, _markets, _starts[group.Key], cancellation);
            if (start.Assessment is null)
                continue;
            foreach (var batch in group.Select(c => CaseRow.Of(c.Case, names, c.Problems)).GroupBy(r => r.Key, StringComparer.Ordinal))
                if (Fails(start, [.. batch]))
                    return true;
        }

        return false;
    }

    private static bool Fails(TestStart start, CaseRow[] rows)
    {
        var values = start.Evaluate(rows, [.. rows.SelectMany(r => TestRunner.Looked(start, r)).Distinct()]);
        for (int i = 0; i < rows.Length; i++)
            if (!new Judge(start, rows[i], values, rows[i].Overrides.IsEmpty ? 0 : i).Passes())
                return true;
        return false;
    }

    // Expressions that are looked at by their text may be gone in the mutant, so they always count.
    private bool Looks(TestCase test, HashSet<string> changed, HashSet<string> texts) =>
        test.Expected.Any(e => changed.Contains(e.Name) || !_names.Pack.Names.ContainsKey(e.Name))
        || test.Missing.Any(m => changed.Contains(m.Name) || !_names.Pack.Names.ContainsKey(m.Name))
        || test.Texts.Any(t => texts.Contains(t.Name));

    private bool IsOwn(string path) => Path.GetDirectoryName(Path.GetFullPath(path)) == Path.GetFullPath(_folder).TrimEnd('/');
}
