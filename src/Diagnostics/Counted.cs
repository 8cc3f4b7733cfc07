using System.Globalization;

namespace SyntheticAlpha.Diagnostics;

/// <summary>Counts with what is counted, for sentences.</summary>
public static class Counted
{
    /// <summary>Such as "1 row" and "2,700 rows"; the noun's plural takes an s.</summary>
    public static string Of(long count, string noun) => string.Create(CultureInfo.InvariantCulture, $"{count:N0} {noun}{(count == 1 ? "" : "s")}");

    /// <summary>The form of a verb that goes with a count.</summary>
    public static string Verb(long count, string one, string many) => count == 1 ? one : many;
}
