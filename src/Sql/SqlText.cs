using System.Globalization;

namespace SyntheticAlpha.Sql;

/// <summary>A piece of SQL with how tightly it binds, so that parentheses stand only where they are needed.</summary>
/// <param name="Text">The text.</param>
/// <param name="Binding">How tightly its outermost operator binds; more is tighter.</param>
internal readonly record struct SqlText(string Text, int Binding)
{
    public const int Disjunction = 1;
    public const int Conjunction = 2;
    public const int Comparison = 3;
    public const int Sum = 4;
    public const int Product = 5;
    public const int Single = 6;

    /// <summary>Whether it is a bare number.</summary>
    public bool IsNumber => double.TryParse(Text, NumberStyles.Float, CultureInfo.InvariantCulture, out _);

    /// <summary>The text as an operand of anything.</summary>
    public string Atom => Within(Single);

    /// <summary>The text as a side of a comparison.</summary>
    public string Operand => Within(Sum);

    /// <summary>The text as a factor of a product.</summary>
    public string Factor => Within(Product);

    /// <summary>A call, a CASE or a name: nothing around it can take it apart.</summary>
    public static implicit operator SqlText(string text) =>
        new(text, double.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out double number) && number < 0 ? Product : Single);

    /// <summary>Two operands with an operator between them, applied from the left; its right side is set apart where it binds no tighter.</summary>
    public static SqlText Infix(SqlText left, string symbol, SqlText right, int binding) =>
        new($"{left.Within(binding == Comparison ? Sum : binding)} {symbol} {right.Within(binding + (binding <= Conjunction ? 0 : 1))}", binding);

    /// <summary>A number that is a double for every database, also where nothing beside it is one.</summary>
    public static string Number(double value) => value < 0 ? $"({Digits(value)})::float8" : $"{Digits(value)}::float8";

    /// <summary>The digits of a number that stands beside a double, which makes it one too.</summary>
    public static string Digits(double value)
    {
        string text = value.ToString("R", CultureInfo.InvariantCulture);
        // Decimals of more digits than a double tells apart go through a power of ten that rounds; an exponent makes them doubles at once.
        return text.Contains('E', StringComparison.Ordinal) || text.Count(char.IsAsciiDigit) > 15
            ? value.ToString("E16", CultureInfo.InvariantCulture)
            : text;
    }

    /// <inheritdoc/>
    public override string ToString() => Text;

    private string Within(int binding) => Binding < binding ? $"({Text})" : Text;
}
