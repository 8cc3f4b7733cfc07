using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using SyntheticAlpha.Bars;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Reports.Json;

namespace SyntheticAlpha.Audit.Journals;

/// <summary>What a journal says of a run: the manifest that names every input and output by content.</summary>
/// <param name="Run">Its name; later runs have later names.</param>
/// <param name="RecordedAt">When it was recorded (UTC); the one clock reading, in nothing that is compared.</param>
/// <param name="Command">The command.</param>
/// <param name="Engine">The version of the program.</param>
/// <param name="Symbol">The symbol.</param>
/// <param name="AsOf">The day of the report.</param>
/// <param name="Pack">The rules.</param>
/// <param name="Data">SHA-256 of bars, benchmark and dossier as the report states them; empty where there is none.</param>
/// <param name="Result">What came out.</param>
/// <param name="Options">The command's options as given.</param>
/// <param name="Request">How the stored data are to be read.</param>
/// <param name="Folders">The pack's folders as the report names them, the pack's own first.</param>
/// <param name="Dossier">The dossier's file as the report names it; null where there is none.</param>
/// <param name="Inputs">The files read.</param>
/// <param name="Outputs">The files made.</param>
public sealed record RunRecord(
    string Run, DateTime RecordedAt, string Command, string Engine, string Symbol, DateOnly AsOf,
    RunPack Pack, RunData Data, RunResult Result, ImmutableSortedDictionary<string, string> Options,
    RunRequest Request, ImmutableArray<RunFolder> Folders, RunFolder? Dossier, ImmutableArray<StoredFile> Inputs, ImmutableArray<StoredFile> Outputs)
{
    /// <summary>The name under which a run's report is stored.</summary>
    public const string ReportFile = "report.json";

    private static readonly JsonSerializerOptions Layout = JsonText.Options(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        RespectRequiredConstructorParameters = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    });

    /// <summary>The record as text.</summary>
    public string Write() => JsonSerializer.Serialize(this, Layout) + "\n";

    /// <summary>The schema of a record.</summary>
    public static string Schema => ReportSchemas.Of<RunRecord>("Synthetic Alpha recorded run");

    /// <summary>Several records as one text, ended by a line feed.</summary>
    public static string Write(IEnumerable<RunRecord> runs) => JsonSerializer.Serialize(runs, Layout) + "\n";

    /// <summary>Reads what <see cref="Write()"/> wrote.</summary>
    /// <exception cref="JsonException">The text is no record.</exception>
    public static RunRecord Read(string text) => JsonSerializer.Deserialize<RunRecord>(text, Layout) ?? throw new JsonException("it is empty");
}

/// <summary>The rules of a run.</summary>
public sealed record RunPack(string Name, string Version, string? Variant, string Hash);

/// <summary>The hashes of a run's data.</summary>
public sealed record RunData(string Bars, string Benchmark, string Dossier);

/// <summary>What came of a run; null where the pack has none or it is missing.</summary>
public sealed record RunResult(double? Composite, string? Grade, string? Signal);

/// <summary>How a run's stored data are read: paths are those of its inputs.</summary>
public sealed record RunRequest(
    string Symbol, string? Data, string? Bars, string? Dossier, string? Benchmark, string? UsualBenchmark, Adjustment Adjustment, DateOnly? AsOf)
{
    /// <summary>The symbols that the rules compared, where they were chosen.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Universe { get; init; }

    /// <summary>The file or folder of factors, where the bars were not adjusted by what lies beside them.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Factors { get; init; }
}

/// <summary>A folder or file that reports name: where it is laid out for a replay, and how the report names it.</summary>
public sealed record RunFolder(string Path, string Shown);

/// <summary>A file of a run, stored once by content.</summary>
/// <param name="Path">Its path among the run's files.</param>
/// <param name="Sha256">SHA-256 of its content, its name in the store.</param>
/// <param name="Bytes">Its length.</param>
public sealed record StoredFile(string Path, string Sha256, long Bytes);
