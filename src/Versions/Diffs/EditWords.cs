using SyntheticAlpha.Yaml;

namespace SyntheticAlpha.Versions.Diffs;

/// <summary>Says what kind of thing an edit is about.</summary>
internal static class EditWords
{
    /// <summary>The word for what an edit changes.</summary>
    public static string Of(RawEdit edit) => edit.Kind switch
    {
        EditKind.Reordered => "order",
        EditKind.Renamed => "name",
        _ => OfPath([.. edit.Path.Where(p => !p.StartsWith('['))], edit.New ?? edit.Old),
    };

    private static string OfPath(string[] path, YamlNode? node) => path switch
    {
        ["composite", "weights", var dimension] => $"weight of {dimension}",
        [.., "curve", "points"] => "curve",
        [.., "points"] => "points",
        [.., "from" or "above"] => "band edge",
        [.., "checks"] => node is YamlMap ? "check" : "checks",
        [.., "rows" or "bands"] => "band",
        [.., "caps", "when"] => "condition of a cap",
        [.., "vetoes", "when"] => "condition of a veto",
        [.., "caps", "because"] => "text of a cap",
        [.., "vetoes", "because"] => "text of a veto",
        [.., "caps"] => "cap",
        [.., "vetoes"] => "veto",
        [.., "when"] => "condition",
        [.., "value" or "formula" or "of"] => "formula",
        ["facts", _] => node is YamlMap ? "fact" : "formula",
        ["inputs", _] => "input",
        ["levels", _] => "level",
        ["dimensions", _] => "dimension",
        ["dimensions", _, "sub_scores", _] => "sub-score",
        ["grades", _] => "grade",
        ["signals", "bands", _] => "signal",
        ["report", ..] => "section",
        [.., "because" or "text" or "title" or "about" or "description" or "source" or "disclaimer"] => "text",
        [.., var key] => key.Replace('_', ' '),
        _ => "pack",
    };
}
