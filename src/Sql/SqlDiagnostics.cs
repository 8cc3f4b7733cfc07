using SyntheticAlpha.Diagnostics;

namespace SyntheticAlpha.Sql;

/// <summary>What can be wrong with a pack that is to be a query: codes SA6201 to SA6299.</summary>
public static class SqlDiagnostics
{
    /// <summary>SA6201: a pack without dimensions.</summary>
    public static Diagnostic NothingToScore(string pack) =>
        new("SA6201", Severity.Error, $"the pack \"{pack}\" scores nothing, so there is no query to write", null, "a query needs a dimension with a sub-score");
}
