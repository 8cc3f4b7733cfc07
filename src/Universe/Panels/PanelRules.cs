using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using SyntheticAlpha.Rules;
using SyntheticAlpha.Tables;

namespace SyntheticAlpha.Universe.Panels;

/// <summary>What a panel says of the rules that scored it, so that it can be read without them.</summary>
/// <param name="Name">The pack's name.</param>
/// <param name="Version">The pack's version.</param>
/// <param name="Identity">Name, version, variant and hash in one line.</param>
/// <param name="Hash">The hash of the rules alone.</param>
/// <param name="Grades">Grades from worst to best; empty where there are none.</param>
/// <param name="Signals">Signals from weakest to strongest; empty where there are none.</param>
/// <param name="Entries">The plan's entries in the order of the pack; empty where there is no plan.</param>
public sealed record PanelRules(
    string Name, string Version, string Identity, string Hash, ImmutableArray<string> Grades, ImmutableArray<string> Signals, ImmutableArray<string> Entries)
{
    /// <summary>The key in a file's metadata.</summary>
    public const string Key = "alpha_rules";

    /// <summary>Those of a pack.</summary>
    public static PanelRules Of(Pack pack) => new(
        pack.Name, pack.Version, pack.Identity, pack.RulesHash, Words(pack.Grades?.Steps), Words(pack.Signals?.Steps), [.. pack.TradePlan?.Entries.Select(e => e.Id) ?? []]);

    /// <summary>Those of a file's metadata; null where it does not say.</summary>
    public static PanelRules? Read(IReadOnlyDictionary<string, string> metadata)
    {
        try
        {
            return metadata.GetValueOrDefault(Key) is { } json ? JsonSerializer.Deserialize(json, PanelRulesContext.Default.PanelRules) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>As the metadata hold it.</summary>
    public string Write() => JsonSerializer.Serialize(this, PanelRulesContext.Default.PanelRules);

    /// <summary>A panel's columns, with the texts that are known for some: as they are written by a run and by a merge alike.</summary>
    public ImmutableArray<TableColumn> Known(IEnumerable<TableColumn> columns) => [.. columns.Select(c => c.Kind == CellKind.Text ? c with { Words = [.. TextsOf(c.Name).Distinct(StringComparer.Ordinal)] } : c)];

    private ImmutableArray<string> TextsOf(string column) => column switch
    {
        "grade" => Grades,
        "signal" => Signals,
        "status" => PanelStatus.All,
        _ => [],
    };

    private static ImmutableArray<string> Words(ImmutableArray<Step>? steps) => steps is { } all ? [.. all.Select(s => s.Word)] : [];
}

/// <summary>Reads and writes them without reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(PanelRules))]
internal sealed partial class PanelRulesContext : JsonSerializerContext;
