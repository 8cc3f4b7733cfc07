using System.Collections.Immutable;
using System.ComponentModel;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Yaml;

namespace SyntheticAlpha.Testing.Documents;

/// <summary>A file of a pack's <c>tests</c> folder as it is written.</summary>
[Description("Tests of a rule pack: what is given and what is expected.")]
public sealed record TestDocument
{
    /// <summary>The variant that the file is for.</summary>
    [Description("The variant of the pack that the tests are for; without it the one that is used where none is asked for.")]
    public MappedText? Variant { get; init; }

    /// <summary>What the tests of the file share.</summary>
    [Description("What the tests of this file share; a test that says otherwise wins.")]
    public SharedRule? Defaults { get; init; }

    /// <summary>The tests.</summary>
    [Description("The tests, in order.")]
    public required ImmutableArray<TestRule> Tests { get; init; }
}

/// <summary>Where a test's values come from, and how exactly results must agree.</summary>
[Description("Where values come from, and how exactly results must agree.")]
public record SharedRule
{
    /// <summary>The symbol whose bars are read.</summary>
    [Description("The symbol whose bars are read; without it only what is given is known.")]
    public MappedText? Symbol { get; init; }

    /// <summary>The folder with bars and dossiers.</summary>
    [Description("The folder with bars/SYMBOL.csv and dossiers/SYMBOL.yaml, from this file or from the working folder.")]
    public MappedText? Data { get; init; }

    /// <summary>A dossier of its own.</summary>
    [Description("A dossier file instead of the folder's, or without any bars.")]
    public MappedText? Dossier { get; init; }

    /// <summary>The benchmark.</summary>
    [Description("The benchmark's symbol in the data folder; the dossier's where it is left out, none for \"none\".")]
    public MappedText? Benchmark { get; init; }

    /// <summary>The day scored.</summary>
    [Description("The day that is scored; the dossier's or the last bar's where it is left out.")]
    public DateOnly? AsOf { get; init; }

    /// <summary>Which prices are read.</summary>
    [Description("Which prices are read: as in the file, adjusted for splits, or for splits and dividends (all), by the factor file beside the bars, or by the file's adjusted close; as --adjust.")]
    public TestPrices? Adjust { get; init; }

    /// <summary>Whether prices are scaled by the file's adjusted close.</summary>
    [Description("true: the same as adjust: adj_close.")]
    public bool? Adjusted { get; init; }

    /// <summary>Values that replace what the data say.</summary>
    [Description("Inputs and facts by name with the value that they have on the day, whatever the data say: a number (65%, $12.50, 3.5B), a range (18..22), a word, a date, true, false or missing.")]
    public ImmutableArray<Named<TestValue>> Given { get; init; } = [];

    /// <summary>The tolerance of numbers.</summary>
    [Description("How far a number may be from the expected one: 0.01, or \"written\" for half a unit of the last decimal written. Without it numbers must be equal.")]
    public MappedText? Within { get; init; }
}

/// <summary>A test: one case, or one for each row.</summary>
[Description("A test: one case, or one for each row of its table.")]
public sealed record TestRule : SharedRule
{
    /// <summary>Its name.</summary>
    [Description("What it is called in results; no two tests of a pack share a name.")]
    public required MappedText Name { get; init; }

    /// <summary>The other symbols' values.</summary>
    [Description("What the other symbols of the day have, for functions such as universe_rank: inputs and facts by name, each with a list of values, one a symbol, all of one length. What is not named here each has as the case itself.")]
    public ImmutableArray<Named<RowRule>> Universe { get; init; } = [];

    /// <summary>Values by name.</summary>
    [Description("What comes out, by name: scores (technical.trend, technical, composite), grade, signal, levels.s1 (a range 283..287 for both ends), plan.stop, plan.reward_risk.reference.t1, scenarios.ID, facts; a value, missing, 0.5 ± 0.01, or {value, within}.")]
    public ImmutableArray<Named<TestValue>> Expect { get; init; } = [];

    /// <summary>Names that must have no value.</summary>
    [Description("Names that must be missing, as a list, or a mapping to words of the reason: {technical.trend: needs 200 bars}.")]
    public ExpectedMissing? ExpectMissing { get; init; }

    /// <summary>Texts by name.</summary>
    [Description("Words that a text must hold, by name: report.SECTION, technical.trend, levels.r1, plan.stop, plan.entries.ID, scenarios.ID, cases.bull, signal (caps and vetoes), disclaimer.")]
    public ImmutableArray<Named<ExpectedText>> ExpectText { get; init; } = [];

    /// <summary>The code of an error.</summary>
    [Description("The code of the error that must be reported instead of a result, such as SA7001.")]
    public MappedText? ExpectError { get; init; }

    /// <summary>The names of a table's columns.</summary>
    [Description("The names that the cells of each row stand for.")]
    public ColumnsRule? Columns { get; init; }

    /// <summary>The rows of a table.</summary>
    [Description("Cases in a row each: values for the columns given, then for the columns expected.")]
    public ImmutableArray<RowRule> Rows { get; init; } = [];

    /// <summary>Its place.</summary>
    public SourceSpan Span { get; init; }
}

/// <summary>The columns of a table of cases.</summary>
[Description("The columns of a table of cases.")]
public sealed record ColumnsRule
{
    /// <summary>What is given.</summary>
    [Description("The inputs and facts that the first cells of a row give.")]
    public ImmutableArray<MappedText> Given { get; init; } = [];

    /// <summary>What is expected.</summary>
    [Description("The names that the last cells of a row expect.")]
    public ImmutableArray<MappedText> Expect { get; init; } = [];

    /// <summary>Its place.</summary>
    public SourceSpan Span { get; init; }
}
