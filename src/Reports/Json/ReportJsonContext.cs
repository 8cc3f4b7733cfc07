using System.Text.Json;
using System.Text.Json.Serialization;
using SyntheticAlpha.Bars;
using SyntheticAlpha.Dossiers;
using SyntheticAlpha.Explanations.Trees;
using SyntheticAlpha.Rules.Documents;

namespace SyntheticAlpha.Reports.Json;

/// <summary>Reads and writes reports without reflection: snake_case, indented, lines ended by a line feed.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    WriteIndented = true,
    NewLine = "\n",
    Converters =
    [
        typeof(DecimalConverter), typeof(WordConverter<Adjustment>), typeof(WordConverter<MissingPolicy>), typeof(WordConverter<MethodKind>),
        typeof(WordConverter<LevelSide>), typeof(WordConverter<Side>), typeof(WordConverter<Basis>), typeof(WordConverter<Impact>),
        typeof(WordConverter<Bias>), typeof(WordConverter<FactKind>), typeof(WordConverter<ExplanationKind>),
    ])]
[JsonSerializable(typeof(ReportDocument))]
[JsonSerializable(typeof(ExplanationDocument))]
public sealed partial class ReportJsonContext : JsonSerializerContext;

/// <summary>Writes the members of an enumeration as words in snake_case.</summary>
public sealed class WordConverter<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false)
    where T : struct, Enum;
