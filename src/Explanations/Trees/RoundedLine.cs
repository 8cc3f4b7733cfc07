using System.Collections.Immutable;
using SyntheticAlpha.Plans.Rows;

namespace SyntheticAlpha.Explanations.Trees;

/// <summary>Points along straight lines, flat beyond the ends, kept within 0 and the most and rounded half away from zero.</summary>
/// <param name="knots">The corners, x rising.</param>
/// <param name="max">The most points.</param>
/// <param name="decimals">The decimals of the points.</param>
internal sealed class RoundedLine(ImmutableArray<(double X, double Y)> knots, double max, int decimals)
{
    private const int MostNudges = 64;

    /// <summary>The rounded points at a value.</summary>
    public double At(double x) => Rounding.Round(Math.Clamp(Exact(x), 0, max), decimals);

    /// <summary>The nearest value in a direction at which the rounded points differ, and the last before it at which they do not; null where they never do.</summary>
    /// <param name="x">Where to start.</param>
    /// <param name="direction">1 for upward, −1 for downward.</param>
    public (double To, double Near)? NextChange(double x, int direction)
    {
        double now = At(x);
        double from = x;
        foreach (var (corner, _) in direction > 0 ? knots.Where(k => k.X > x) : knots.Where(k => k.X < x).Reverse())
        {
            // Rounding is monotonic along a straight line, so its end tells whether it changes on it.
            if (At(corner) != now)
                return Edge(Crossing(from, corner, now, direction), now, direction);
            from = corner;
        }

        return null;
    }

    private double Crossing(double from, double to, double now, int direction)
    {
        double half = 0.5 * Math.Pow(10, -decimals);
        double goal = Exact(to) > now ? now + half : now - half;
        double slope = (Exact(to) - Exact(from)) / (to - from);
        double x = Math.Clamp(from + (goal - Exact(from)) / slope, Math.Min(from, to), Math.Max(from, to));
        // A tie rounds away from zero, and the division has its own rounding: the nearest value on the other side is a few bits off.
        double step = Math.BitIncrement(Math.Abs(x)) - Math.Abs(x);
        for (int i = 0; i < MostNudges && At(x) == now; i++, step *= 2)
            x += direction * step;
        return At(x) == now ? to : x;
    }

    private (double To, double Near) Edge(double to, double now, int direction)
    {
        double near = to, step = Math.BitIncrement(Math.Abs(to)) - Math.Abs(to);
        for (int i = 0; i < MostNudges && At(near) != now; i++, step *= 2)
            near -= direction * step;
        return (to, near);
    }

    private double Exact(double x)
    {
        int i = 0;
        while (i < knots.Length && knots[i].X <= x)
            i++;
        if (i == 0)
            return knots[0].Y;
        if (i == knots.Length)
            return knots[^1].Y;
        var (a, b) = (knots[i - 1], knots[i]);
        return a.Y + (b.Y - a.Y) * ((x - a.X) / (b.X - a.X));
    }
}
