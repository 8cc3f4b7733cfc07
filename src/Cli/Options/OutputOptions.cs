using System.CommandLine;

namespace SyntheticAlpha.Cli.Options;

/// <summary>Where a page goes and in which format: <c>--format</c> and <c>--output</c>.</summary>
internal sealed class OutputOptions
{
    private readonly Option<string?> _format;
    private readonly Option<string?> _output = new("--output", "-o") { Description = "File to write instead of the terminal.", HelpName = "FILE" };
    private readonly string[] _formats;

    /// <summary>Options for some of the formats.</summary>
    public OutputOptions(params string[] formats)
    {
        _formats = formats;
        _format = new("--format")
        {
            Description = $"{string.Join(", ", formats[..^1])} or {formats[^1]}. Default: by the output's ending, else text.",
            HelpName = "FORMAT",
        };
    }

    /// <summary>Adds both options to a command.</summary>
    public void AddTo(Command command)
    {
        _format.AcceptOnlyFromAmong(_formats);
        command.Add(_format);
        command.Add(_output);
        command.Validators.Add(result =>
        {
            if (result.GetValue(_format) is null && result.GetValue(_output) is { } file && !ReportOutput.IsKnownEnding(file))
                result.AddError($"the ending of \"{file}\" says no format: add --format, or end it in .{string.Join(", .", _formats.Select(f => f == "text" ? "txt" : f))}");
        });
    }

    /// <summary>The output that the user asked for.</summary>
    public ReportOutput Create(ParseResult options) => new(options.GetValue(_format), options.GetValue(_output));
}
