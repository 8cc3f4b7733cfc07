using System.CommandLine;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Sql;

namespace SyntheticAlpha.Cli.Commands;

/// <summary><c>alpha sql</c>: the rule layer of a pack as one query for a database.</summary>
internal sealed class SqlCommand(PackLoader packs) : ICommand
{
    private const string Examples = """
        Writes the rules of a pack as one query over a table of facts: sub-scores, dimensions, composite, grade and signal come out
        as alpha computes them. The table has a row for each symbol and date; alpha panel --facts rules makes it.

        Examples:
          alpha sql trade-score --dialect duckdb
          alpha sql trade-score --dialect postgres --table my_facts --output score.sql
          alpha sql trade-score --columns
          alpha sql trade-score --create
        """;

    private readonly Argument<string> _pack = new("PACK") { Description = "The pack: a folder, or a name under rules/." };
    private readonly Option<string> _dialect = new("--dialect") { Description = "duckdb or postgres. Default: duckdb.", HelpName = "DIALECT", DefaultValueFactory = _ => "duckdb" };
    private readonly Option<string> _table = new("--table") { Description = "The table of facts. Default: facts.", HelpName = "NAME", DefaultValueFactory = _ => "facts" };
    private readonly Option<string[]> _keys = new("--keys") { Description = "Columns that tell rows apart, passed through. Default: symbol date.", HelpName = "NAMES", AllowMultipleArgumentsPerToken = true, DefaultValueFactory = _ => ["symbol", "date"] };
    private readonly Option<bool> _columns = new("--columns") { Description = "List the columns that the table needs, with their types and definitions, instead of the query." };
    private readonly Option<bool> _create = new("--create") { Description = "The statement that makes the table as alpha panel --facts rules writes it, instead of the query." };
    private readonly Option<string?> _output = new("--output", "-o") { Description = "File to write instead of the terminal.", HelpName = "FILE" };

    /// <summary>The command with its options.</summary>
    public Command Build()
    {
        var command = new Command("sql", Examples);
        _dialect.AcceptOnlyFromAmong("duckdb", "postgres");
        command.Add(_pack);
        foreach (Option option in (Option[])[_dialect, _table, _keys, _columns, _create, _output])
            command.Add(option);
        command.Validators.Add(result =>
        {
            if (result.GetResult(_keys) is { Implicit: false } keys && keys.Tokens.Any(t => string.IsNullOrWhiteSpace(t.Value)))
                result.AddError("--keys takes names of columns, and one of these is empty");
            if (result.GetResult(_table) is { Tokens: [{ Value: var table }] } && string.IsNullOrWhiteSpace(table))
                result.AddError("--table takes the name of a table, and this one is empty");
            if (result.GetResult(_columns) is not null && result.GetResult(_create) is not null)
                result.AddError("--columns and --create are two answers: ask for one of them");
        });
        command.SetAction(RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult options, CancellationToken cancellation)
    {
        var pack = packs.Load(options.GetValue(_pack)!, new DiagnosticBag());
        var asked = new SqlOptions(options.GetValue(_dialect) == "postgres" ? SqlDialect.Postgres : SqlDialect.DuckDb, options.GetValue(_table)!, [.. options.GetValue(_keys)!]);
        string text = options.GetValue(_columns) ? string.Concat(FactTable.Of(pack).Select(c => $"{c.Name}\t{c.Type}\t{c.Expression}\n"))
            : options.GetValue(_create) ? SqlQuery.TableOf(pack, asked)
            : SqlQuery.Write(pack, asked);
        if (options.GetValue(_output) is { } file)
            await OutputFile.WriteAsync(file, async stream => await stream.WriteAsync(System.Text.Encoding.UTF8.GetBytes(text), cancellation));
        else
            await Console.Out.WriteAsync(text.AsMemory(), cancellation);
        return ExitCode.Done;
    }
}
