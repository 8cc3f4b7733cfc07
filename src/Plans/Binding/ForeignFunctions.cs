using System.Collections.Frozen;

namespace SyntheticAlpha.Plans.Binding;

/// <summary>What functions of other languages of charts, tables and programs are called here.</summary>
public static class ForeignFunctions
{
    private static readonly FrozenDictionary<string, string[]> Known = new (string[] Here, string[] Elsewhere)[]
    {
        (["cross_above(close, sma(close, 50))"], ["crossover", "crossesabove", "crossedabove", "crossabove", "crossup"]),
        (["cross_below(close, sma(close, 50))"], ["crossunder", "crossesbelow", "crossedbelow", "crossbelow", "crossdown"]),
        (["lag(close, 1)"], ["shift", "ref", "delay", "prev", "previous", "offset", "tslag"]),
        (["sma(close, 20)", "mean_of(close, open)"], ["ma", "movingaverage", "rollingmean", "mean", "avg", "average", "simplemovingaverage", "tsmean"]),
        (["ema(close, 20)"], ["ewm", "ewma", "exponentialmovingaverage"]),
        (["stdev(close, 20)"], ["std", "stddev", "rollingstd", "standarddeviation", "tsstd"]),
        (["highest(high, 20)"], ["hhv", "rollingmax", "tsmax", "maxover"]),
        (["lowest(low, 20)"], ["llv", "rollingmin", "tsmin", "minover"]),
        (["bollinger_upper(close, 20)", "bollinger_middle(close, 20)", "bollinger_lower(close, 20)"], ["bb", "bbands", "bollinger", "bollingerbands"]),
        (["stoch_k(14)", "stoch_d(14)"], ["stoch", "stochastic", "stochf"]),
        (["roc(close, 20)"], ["pctchange", "pctchg", "changepercent", "returns", "return", "ret"]),
        (["close - lag(close, 1)"], ["change", "delta", "chg"]),
        (["ln(close)"], ["log", "log10", "log2"]),
        (["if(close > open, 1, 0)"], ["iff", "iif", "ifelse", "where", "select", "switch", "case"]),
        (["missing(close)"], ["isna", "isnull", "isnan", "isnone", "na", "isblank"]),
        (["today"], ["now", "currentdate", "getdate"]),
        (["close > open or close > low"], ["any", "anyof"]),
        (["close > open and close > low"], ["all", "allof"]),
        (["known(close)"], ["exists", "hasvalue", "isset", "isknown", "notna", "notnull", "isnotnull", "notnan"]),
        (["coalesce(close, 0)"], ["nz", "fillna", "ifnull", "nvl", "iferror"]),
        (["bars_since(close > open)"], ["barssince", "barslast"]),
        (["floor_to(close, 1)", "ceiling_to(close, 1)"], ["floor", "ceil", "ceiling", "int", "trunc"]),
        (["pow(stdev(close, 20), 2)"], ["var", "variance"]),
        (["universe_rank(close)", "percentile_rank(close, 252)"], ["tsrank", "rankpct"]),
    }.SelectMany(g => g.Elsewhere.Select(e => KeyValuePair.Create(e, g.Here))).ToFrozenDictionary();

    /// <summary>Every expression that is suggested, for tests that hold them to be understood.</summary>
    public static IEnumerable<string> Suggestions => Known.Values.SelectMany(h => h).Distinct();

    /// <summary>How a function known from elsewhere is written here; null where it is known from nowhere.</summary>
    /// <param name="name">The function as written, perhaps with what it belongs to: <c>ta.crossover</c>, <c>close.shift</c>.</param>
    /// <param name="known">The functions that there are.</param>
    public static string? Help(string name, IReadOnlyCollection<string> known)
    {
        int dot = name.LastIndexOf('.');
        string last = name[(dot + 1)..].ToLowerInvariant();
        if (dot > 0 && known.Contains(last))
            return $"functions stand alone: {last}(…)";
        return Known.TryGetValue(last.Replace("_", "", StringComparison.Ordinal), out string[]? here) ? $"here it is {string.Join(" or ", here.Length > 2 ? [string.Join(", ", here[..^1]), here[^1]] : here)}" : null;
    }
}
