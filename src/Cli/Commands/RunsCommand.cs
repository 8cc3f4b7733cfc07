using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using SyntheticAlpha.Audit.Journals;
using SyntheticAlpha.Cli.Options;

namespace SyntheticAlpha.Cli.Commands;

/// <summary><c>alpha runs</c>: what a journal holds.</summary>
internal sealed class RunsCommand(JournalSettings settings) : ICommand
{
    private const string Examples = """
        Lists the runs of a journal, shows one, or answers a query in SQL.

        Examples:
          alpha runs --journal artifacts/journal
          alpha runs show last --journal artifacts/journal
          alpha runs sql "SELECT symbol, count(*) AS n, avg(composite) AS mean FROM runs GROUP BY symbol" --journal artifacts/journal
          alpha runs sql "SELECT r.as_of, s.points FROM runs r JOIN scores s USING (run) WHERE s.sub_score = 'risk.volatility'" --journal artifacts/journal

        Tables: runs, scores (run, dimension, sub_score, points), inputs (run, path, sha256, bytes), options (run, name, value) and
        steps (run, step, name, title, expression, place, text, missing), the traces. Queries only read.
        """;

    private readonly JournalOption _journal = new(settings);
    private readonly Option<string> _format = new("--format") { Description = "text, csv or json. Default: text.", HelpName = "FORMAT", DefaultValueFactory = _ => "text" };
    private readonly Argument<string> _run = new("RUN") { Description = "The run: its name, the beginning of it, or last." };
    private readonly Argument<string> _sql = new("QUERY") { Description = "A query in SQL (DuckDB's dialect)." };
    private readonly Option<string> _sqlFormat = new("--format") { Description = "text, csv or json. Default: text.", HelpName = "FORMAT", DefaultValueFactory = _ => "text" };

    /// <summary>The command with its own commands.</summary>
    public Command Build()
    {
        var command = new Command("runs", Examples) { _format };
        _format.AcceptOnlyFromAmong([.. Listing<RunRecord>.Formats]);
        command.SetAction(options => List(_journal.Existing(options), options.GetValue(_format)!));
        var show = new Command("show", "Shows a run: what it was made from, and what came out.") { _run };
        show.SetAction(options => Console.Out.Write(_journal.Existing(options).Find(options.GetValue(_run)!).Write()));
        var sql = new Command("sql", "Answers a query in SQL over the tables runs, scores, inputs, options and steps.") { _sql, _sqlFormat };
        _sqlFormat.AcceptOnlyFromAmong([.. Listing<RunRecord>.Formats]);
        sql.SetAction(options => Query(_journal.Existing(options), options.GetValue(_sql)!, options.GetValue(_sqlFormat)!));
        _journal.AddToReader(command, show, sql);
        command.Add(show);
        command.Add(sql);
        return command;
    }

    private static void List(Journal journal, string format)
    {
        if (format == "json")
            Console.Out.Write(RunRecord.Write(journal.All()));
        else
            Columns.Write(format, [.. journal.All()], Console.Out);
    }

    private static Listing<RunRecord> Columns => new(
        new ListColumn<RunRecord>("Run", r => r.Run) { IsWhole = true },
        new ListColumn<RunRecord>("Symbol", r => r.Symbol) { IsWhole = true },
        new ListColumn<RunRecord>("As of", r => r.AsOf.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)) { IsWhole = true },
        new ListColumn<RunRecord>("Pack", r => $"{r.Pack.Name} {r.Pack.Version}{(r.Pack.Variant is { } variant ? ":" + variant : "")}") { IsWhole = true },
        new ListColumn<RunRecord>("Pack hash", r => r.Pack.Hash[..12]) { IsWhole = true },
        new ListColumn<RunRecord>("Composite", r => r.Result.Composite?.ToString(CultureInfo.InvariantCulture) ?? "–", true) { IsWhole = true },
        new ListColumn<RunRecord>("Grade", r => r.Result.Grade ?? "–") { IsWhole = true },
        new ListColumn<RunRecord>("Signal", r => r.Result.Signal ?? "–") { IsWhole = true });

    private static void Query(Journal journal, string sql, string format)
    {
        using var tables = new JournalTables(journal, sql);
        var result = tables.Query(sql);
        if (format == "json")
        {
            // JSON names its columns; equal names are told apart by their place.
            string[] names = [.. result.Columns.Select((name, i) => result.Columns.IndexOf(name) == i ? name : $"{name}_{i + 1}")];
            new Listing<OrderedDictionary<string, object?>>().Write(
                format, [.. result.Rows.Select(r => new OrderedDictionary<string, object?>(names.Zip(r, KeyValuePair.Create)))], Console.Out);
            return;
        }

        // A program that reads CSV takes an empty cell for nothing, and a dash for a word.
        string none = format == "csv" ? "" : "–";
        var columns = result.Columns.Select((name, i) => new ListColumn<ImmutableArray<object?>>(name, r => QueryResult.Text(r[i]) ?? none, IsNumeric(result, i)));
        new Listing<ImmutableArray<object?>>([.. columns]).Write(format, result.Rows, Console.Out);
    }

    private static bool IsNumeric(QueryResult result, int column) =>
        result.Rows.Any(r => r[column] is not null) && result.Rows.All(r => r[column] is null or double or decimal or long);
}
