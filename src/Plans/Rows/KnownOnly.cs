namespace SyntheticAlpha.Plans.Rows;

/// <summary>Row operations over those of many columns that are there.</summary>
internal static class KnownOnly
{
    /// <summary>The sum of the values that are there; missing where none is.</summary>
    public static void Sum(in RowArguments a, Span<double> result) => Fold(a, result, static (sum, _) => sum);

    /// <summary>The mean of the values that are there; missing where none is.</summary>
    public static void Mean(in RowArguments a, Span<double> result) => Fold(a, result, static (sum, count) => sum / count);

    /// <summary>How many of the values are there.</summary>
    public static void Count(in RowArguments a, Span<double> result)
    {
        result.Clear();
        for (int k = 0; k < a.Count; k++)
            for (int i = 0; i < result.Length; i++)
                result[i] += double.IsNaN(a[k][i]) ? 0 : 1;
    }

    /// <summary>The first value where all the others are there too.</summary>
    public static void Needing(in RowArguments a, Span<double> result)
    {
        a[0].CopyTo(result);
        for (int k = 1; k < a.Count; k++)
            for (int i = 0; i < result.Length; i++)
                if (double.IsNaN(a[k][i]))
                    result[i] = double.NaN;
    }

    private static void Fold(in RowArguments a, Span<double> result, Func<double, int, double> finish)
    {
        for (int i = 0; i < result.Length; i++)
        {
            double sum = 0;
            int count = 0;
            for (int k = 0; k < a.Count; k++)
            {
                if (double.IsNaN(a[k][i]))
                    continue;
                sum += a[k][i];
                count++;
            }

            result[i] = count == 0 ? double.NaN : Elementwise.Finite(finish(sum, count));
        }
    }
}
