using System.CommandLine;
using System.Globalization;
using SyntheticAlpha.Cli.Options;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Reports.Building;
using SyntheticAlpha.Scoring;
using SyntheticAlpha.Universe;

namespace SyntheticAlpha.Cli.Commands;

/// <summary><c>alpha facts</c>: every fact and input of a symbol on a day.</summary>
internal sealed class FactsCommand(PackLoader packs, MarketReader data) : ICommand
{
    private const string Examples = """
        Prints every fact of a pack for a symbol: value, unit, what it rests on, its age, its expression, and why it is missing.

        Examples:
          alpha facts IWM --data examples/iwm-2026-06-21
          alpha facts IWM --data examples/iwm-2026-06-21 --as-of 2026-05-29 --missing
          alpha facts IWM --data examples/iwm-2026-06-21 --format csv > facts.csv
        """;

    private static readonly ListColumn<FactLine>[] Shown =
    [
        new("Fact", f => f.Name) { IsWhole = true }, new("Value", f => f.Value, true), new("Unit", f => f.Unit), new("Basis", f => f.Basis),
        new("Age days", f => f.AgeDays?.ToString(CultureInfo.InvariantCulture) ?? "–", true), new("From", From),
    ];

    private static readonly ListColumn<FactLine>[] Exported =
    [
        new("Name", f => f.Name), new("Title", f => f.Title), new("Value", f => f.Value),
        new("Number", f => f.Number?.ToString("R", CultureInfo.InvariantCulture) ?? ""), new("Unit", f => f.Unit), new("Basis", f => f.Basis),
        new("Known", f => f.Known), new("Age days", f => f.AgeDays?.ToString(CultureInfo.InvariantCulture) ?? ""), new("Expression", f => f.Expression),
        new("Place", f => f.Place), new("Bars needed", f => f.BarsNeeded.ToString(CultureInfo.InvariantCulture)), new("Missing", f => f.Missing ?? ""),
    ];

    private readonly SymbolOptions _symbol = new();
    private readonly Option<string> _rules = PackOption.Create();
    private readonly Option<bool> _missing = new("--missing") { Description = "Only facts without a value." };
    private readonly Option<string> _format = new("--format") { Description = "text, csv or json.", HelpName = "FORMAT", DefaultValueFactory = _ => "text" };

    /// <summary>The command with its options.</summary>
    public Command Build()
    {
        _format.AcceptOnlyFromAmong(Listing<FactLine>.Formats);
        var command = new Command("facts", Examples);
        _symbol.AddTo(command);
        foreach (Option option in (Option[])[_rules, _missing, _format])
            command.Add(option);
        command.SetAction(Run);
        return command;
    }

    private int Run(ParseResult options)
    {
        var diagnostics = new DiagnosticBag();
        var pack = packs.Load(options.GetValue(_rules)!, diagnostics);
        var assessment = Assessor.Assess(pack, data.Read(_symbol.Request(options), pack.NeedsBars, diagnostics), _symbol.AsOf(options), diagnostics);
        var lines = FactList.Of(assessment).Where(f => !options.GetValue(_missing) || f.Missing is not null).ToArray();
        string format = options.GetValue(_format)!;
        if (format == "text")
            Console.Out.WriteLine(FormattableString.Invariant(
                $"{assessment.Data.Bars.Symbol} on {assessment.AsOf:yyyy-MM-dd} by {pack.Name} {pack.Version}: {lines.Length} facts, {lines.Count(l => l.Missing is not null)} missing"));
        new Listing<FactLine>(format == "text" ? Shown : Exported).Write(format, lines, Console.Out);
        return ExitCode.Done;
    }

    private static string From(FactLine fact) =>
        fact.Missing is { } why ? "missing: " + why : fact.Expression.Length > 0 ? fact.Expression : fact.Title;
}
