using System.Collections.Immutable;

namespace SyntheticAlpha.Dossiers;

/// <summary>
/// Correlations of inputs as those of a Gaussian copula: normal numbers with these correlations, brought to each input's own distribution by
/// their ranks, have the rank correlations that were declared. Inputs without a declared correlation are independent of each other.
/// </summary>
/// <remarks>
/// A rank correlation s (C. Spearman, 1904) belongs to the correlation 2 sin(π s / 6) of normal numbers (K. Pearson, 1907). The copula:
/// D. X. Li, On Default Correlation, 2000; R. B. Nelsen, An Introduction to Copulas, 2006.
/// </remarks>
public sealed class CorrelationMatrix
{
    private const double Nearness = 1e-9;

    private readonly double[,] _normal;

    private CorrelationMatrix(ImmutableArray<string> names, double[,] normal) => (Names, _normal) = (names, normal);

    /// <summary>The inputs, in the order of their names, so that the file's order makes no difference.</summary>
    public ImmutableArray<string> Names { get; }

    /// <summary>The matrix of declared correlations.</summary>
    /// <param name="declared">What a dossier declares.</param>
    /// <param name="among">The inputs that count; all that are named where null.</param>
    public static CorrelationMatrix Of(IEnumerable<Correlation> declared, IReadOnlySet<string>? among = null) => Scaled(declared, 1, among);

    /// <summary>The matrix with every declared correlation multiplied by a number.</summary>
    internal static CorrelationMatrix Scaled(IEnumerable<Correlation> declared, double by, IReadOnlySet<string>? among = null)
    {
        var pairs = declared.SelectMany(c => c.Pairs).Where(p => among is null || (among.Contains(p.First) && among.Contains(p.Second))).ToArray();
        ImmutableArray<string> names = [.. pairs.SelectMany(p => new[] { p.First, p.Second }).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        var normal = new double[names.Length, names.Length];
        for (int i = 0; i < names.Length; i++)
            normal[i, i] = 1;
        foreach (var (first, second, rank) in pairs)
        {
            var (i, k) = (names.IndexOf(first), names.IndexOf(second));
            normal[i, k] = normal[k, i] = 2 * Math.Sin(Math.PI / 6 * rank * by);
        }

        return new CorrelationMatrix(names, normal);
    }

    /// <summary>
    /// The lower triangular matrix whose product with its transpose is the matrix (A.-L. Cholesky, 1910); null where there is none, as no
    /// numbers can have these correlations: the matrix is not positive semidefinite.
    /// </summary>
    public double[,]? Root()
    {
        int n = Names.Length;
        var root = new double[n, n];
        for (int k = 0; k < n; k++)
        {
            double rest = _normal[k, k] - Product(root, k, k, k);
            if (rest < -Nearness)
                return null;
            root[k, k] = rest > Nearness ? Math.Sqrt(rest) : 0;
            for (int i = k + 1; i < n; i++)
            {
                double beside = _normal[i, k] - Product(root, i, k, k);
                // Where nothing is left of one, it is a sum of those before: what is left beside it must be nothing too.
                if (root[k, k] == 0 && Math.Abs(beside) > Math.Sqrt(Nearness))
                    return null;
                root[i, k] = root[k, k] == 0 ? 0 : beside / root[k, k];
            }
        }

        return root;
    }

    private static double Product(double[,] root, int i, int k, int count)
    {
        double sum = 0;
        for (int j = 0; j < count; j++)
            sum += root[i, j] * root[k, j];
        return sum;
    }
}
