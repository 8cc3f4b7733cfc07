using SyntheticAlpha.Bars;
using SyntheticAlpha.Diagnostics;

namespace SyntheticAlpha.Universe.Data;

/// <summary>Work on a symbol whose data may turn out to be of no use, which is to end neither the work on others nor go unsaid.</summary>
public static class Attempt
{
    /// <summary>Does the work.</summary>
    /// <param name="symbol">The symbol.</param>
    /// <param name="isStrict">Whether data that cannot be used are thrown as an <see cref="InputException"/> instead.</param>
    /// <param name="work">The work.</param>
    /// <param name="otherwise">What comes of it where the data cannot be used, from the first problem.</param>
    public static T Of<T>(string symbol, bool isStrict, Func<T> work, Func<Diagnostic, T> otherwise)
    {
        try
        {
            return work();
        }
        catch (InputException e) when (!isStrict)
        {
            return otherwise(e.Diagnostics.FirstOrDefault(d => d.Severity == Severity.Error) ?? e.Diagnostics[0]);
        }
        catch (Exception e) when (!isStrict && e is IOException or UnauthorizedAccessException)
        {
            return otherwise(BarDiagnostics.FileNotReadable(symbol, e.Message));
        }
    }
}
