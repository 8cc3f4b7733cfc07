using System.Numerics;

namespace SyntheticAlpha.Plans.Rows;

internal readonly struct Add : IBinary
{
    public static double Invoke(double a, double b) => Elementwise.Finite(a + b);

    public static Vector<double> Invoke(Vector<double> a, Vector<double> b) => Elementwise.Finite(a + b);
}

internal readonly struct Subtract : IBinary
{
    public static double Invoke(double a, double b) => Elementwise.Finite(a - b);

    public static Vector<double> Invoke(Vector<double> a, Vector<double> b) => Elementwise.Finite(a - b);
}

internal readonly struct Multiply : IBinary
{
    public static double Invoke(double a, double b) => Elementwise.Finite(a * b);

    public static Vector<double> Invoke(Vector<double> a, Vector<double> b) => Elementwise.Finite(a * b);
}

internal readonly struct Divide : IBinary
{
    public static double Invoke(double a, double b) => b == 0 ? double.NaN : Elementwise.Finite(a / b);

    public static Vector<double> Invoke(Vector<double> a, Vector<double> b) =>
        Vector.ConditionalSelect(Vector.Equals(b, Vector<double>.Zero), Elementwise.Missing, Elementwise.Finite(a / b));
}

internal readonly struct Remainder : IBinary
{
    public static double Invoke(double a, double b) => b == 0 ? double.NaN : Elementwise.Finite(a - b * Math.Floor(a / b));

    public static Vector<double> Invoke(Vector<double> a, Vector<double> b) =>
        Vector.ConditionalSelect(Vector.Equals(b, Vector<double>.Zero), Elementwise.Missing, Elementwise.Finite(a - b * Vector.Floor(a / b)));
}

internal readonly struct Negate : IUnary
{
    public static double Invoke(double x) => 0 - x;

    public static Vector<double> Invoke(Vector<double> x) => Vector<double>.Zero - x;
}

internal readonly struct Absolute : IUnary
{
    public static double Invoke(double x) => Math.Abs(x);

    public static Vector<double> Invoke(Vector<double> x) => Vector.Abs(x);
}

internal readonly struct SquareRoot : IUnary
{
    public static double Invoke(double x) => Math.Sqrt(x);

    public static Vector<double> Invoke(Vector<double> x) => Vector.SquareRoot(x);
}

/// <summary>The smaller value; missing where either is missing.</summary>
internal readonly struct Smaller : IBinary
{
    public static double Invoke(double a, double b) => Math.Min(a, b);

    public static Vector<double> Invoke(Vector<double> a, Vector<double> b) =>
        Vector.ConditionalSelect(Elementwise.Present(a) & Elementwise.Present(b), Vector.Min(a, b), Elementwise.Missing);
}

/// <summary>The larger value; missing where either is missing.</summary>
internal readonly struct Larger : IBinary
{
    public static double Invoke(double a, double b) => Math.Max(a, b);

    public static Vector<double> Invoke(Vector<double> a, Vector<double> b) =>
        Vector.ConditionalSelect(Elementwise.Present(a) & Elementwise.Present(b), Vector.Max(a, b), Elementwise.Missing);
}
