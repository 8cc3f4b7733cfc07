namespace SyntheticAlpha.Cli;

/// <summary>What the terminal can show: colours go when output is piped or NO_COLOR is set.</summary>
internal static class Terminal
{
    /// <summary>Whether standard output takes colours.</summary>
    public static bool Colors => !Console.IsOutputRedirected && !NoColor;

    /// <summary>Whether standard error takes colours.</summary>
    public static bool ColorsError => !Console.IsErrorRedirected && !NoColor;

    /// <summary>The width to lay text out for: the terminal's, or 80 where output is piped.</summary>
    public static int Width
    {
        get
        {
            if (Console.IsOutputRedirected)
                return 80;
            try
            {
                return Math.Clamp(Console.WindowWidth, 60, 120);
            }
            catch (IOException)
            {
                return 80;
            }
        }
    }

    private static bool NoColor => !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));
}
