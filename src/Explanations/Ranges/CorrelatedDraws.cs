using System.Collections.Immutable;
using SyntheticAlpha.Dossiers;

namespace SyntheticAlpha.Explanations.Ranges;

/// <summary>
/// Draws all open inputs: those that the dossier declares to be correlated by a Gaussian copula, the others each by itself.
/// A correlation changes the draws of no input that has none.
/// </summary>
public static class CorrelatedDraws
{
    /// <summary>A column of values for each input.</summary>
    /// <param name="inputs">The open inputs.</param>
    /// <param name="declared">The correlations; those of inputs that are not open do not count.</param>
    /// <param name="count">How many draws.</param>
    /// <param name="seed">The same seed gives the same draws.</param>
    public static double[][] Of(ImmutableArray<RangeInput> inputs, ImmutableArray<Correlation> declared, int count, ulong seed)
    {
        var matrix = CorrelationMatrix.Of(declared, inputs.Where(i => i.Words.IsEmpty).Select(i => i.Name).ToHashSet());
        double[,] root = matrix.Root() ?? throw new InvalidOperationException("the dossier's correlations were checked when it was read");
        double[][] normals = [.. matrix.Names.Select(name => Normals(seed, name, count))];
        return [.. inputs.Select(input => matrix.Names.IndexOf(input.Name) is >= 0 and var row ? Mixed(input, normals, root, row) : new Draws(seed, input.Name).Of(input, count))];
    }

    /// <summary>The pairs of open inputs that are drawn together.</summary>
    public static ImmutableArray<Correlation> Among(ImmutableArray<RangeInput> inputs, ImmutableArray<Correlation> declared)
    {
        var open = inputs.Where(i => i.Words.IsEmpty).Select(i => i.Name).ToHashSet();
        return [.. declared.SelectMany(c => c.Pairs.Where(p => open.Contains(p.First) && open.Contains(p.Second)).Select(p => c with { Between = [p.First, p.Second] }))];
    }

    private static double[] Normals(ulong seed, string name, int count)
    {
        var draws = new Draws(seed, name);
        var values = new double[count];
        for (int i = 0; i < count; i++)
            values[i] = draws.Normal();
        return values;
    }

    private static double[] Mixed(RangeInput input, double[][] normals, double[,] root, int row)
    {
        var values = new double[normals[row].Length];
        for (int i = 0; i < values.Length; i++)
        {
            double mixed = 0;
            for (int k = 0; k <= row; k++)
                mixed += root[row, k] * normals[k][i];
            values[i] = Draws.At(input, Normal.Share(mixed));
        }

        return values;
    }
}
