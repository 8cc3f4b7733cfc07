using CsCheck;

namespace SyntheticAlpha.Tests;

/// <summary>Runs a property on the same generated cases every time: a seed given to CsCheck holds for its first case only.</summary>
internal static class Seeded
{
    public static void Check<T>(Gen<T> cases, int count, Action<T> property)
    {
        var random = PCG.Parse("0N0XIzNsQ0O2");
        for (int i = 0; i < count; i++)
        {
            var value = cases.Generate(random, null, out _);
            try
            {
                property(value);
            }
            catch (Exception e)
            {
                throw new InvalidOperationException($"case {i}: {CsCheck.Check.Print(value)}", e);
            }
        }
    }
}
