namespace SyntheticAlpha.Tests.Indicators;

/// <summary>What fast windows must give to the bit: blocks of the window's length, an end of one merged with a beginning of the next, row by row.</summary>
internal static class PlainWindow
{
    /// <summary>The window that ends with a row; null where it is not full.</summary>
    public static T? Of<T>(int row, int length, Func<int, T> at, Func<T, T, T> merge)
        where T : struct
    {
        int block = row / length * length;
        var beginning = at(block);
        for (int i = block + 1; i <= row; i++)
            beginning = merge(beginning, at(i));
        if (row == block + length - 1)
            return beginning;
        if (block == 0)
            return null;
        var end = at(block - 1);
        for (int i = block - 2; i > row - length; i--)
            end = merge(at(i), end);
        return merge(end, beginning);
    }

    /// <summary>Count, mean and squared deviations.</summary>
    public static (double Count, double Mean, double Squares) Merge((double Count, double Mean, double Squares) a, (double Count, double Mean, double Squares) b)
    {
        double count = a.Count + b.Count, share = b.Count / count, apart = b.Mean - a.Mean;
        return (count, a.Mean + apart * share, a.Squares + b.Squares + apart * apart * a.Count * share);
    }

    /// <summary>The same of two series, and their products.</summary>
    public static (double Count, double X, double Y, double XX, double YY, double XY) Merge(
        (double Count, double X, double Y, double XX, double YY, double XY) a, (double Count, double X, double Y, double XX, double YY, double XY) b)
    {
        double count = a.Count + b.Count, share = b.Count / count, weight = a.Count * share, x = b.X - a.X, y = b.Y - a.Y;
        return (count, a.X + x * share, a.Y + y * share, a.XX + b.XX + x * x * weight, a.YY + b.YY + y * y * weight, a.XY + b.XY + x * y * weight);
    }

    /// <summary>Two sums.</summary>
    public static (double A, double B) Merge((double A, double B) a, (double A, double B) b) => (a.A + b.A, a.B + b.B);
}
