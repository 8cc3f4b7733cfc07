using System.Diagnostics;
using System.Globalization;

namespace SyntheticAlpha.Benchmarks.Functions;

/// <summary>What every series function costs a bar, beside its textbook loop and at two lengths, in one run of a few minutes.</summary>
internal static class FunctionBenchmark
{
    private const int Runs = 15;
    private const int Short = 14;
    private const int Long = 1000;
    private const string Begin = "<!-- functions: written by --functions FILE -->";
    private const string End = "<!-- /functions -->";

    private static readonly double[] Result = new double[FunctionCall.Bars];

    /// <summary>Measures all functions, or those named after <c>--only</c>; prints the tables or writes them into the page that is named.</summary>
    public static int Run(string[] args)
    {
        int only = Array.IndexOf(args, "--only");
        string[] names = only > 0 ? args[(only + 1)..] : [.. FunctionCall.Names];
        string? page = args.Length > 1 && only != 1 ? args[1] : null;
        var usual = names.Select((name, k) => Measured(FunctionCall.Usual(name), k, names.Length)).ToList();
        var lengths = names.Select(AtLengths).OfType<FunctionGrowth>().ToList();
        string text = FunctionTables.Of(usual, lengths, Machine());
        if (page is null)
        {
            Console.Write(text);
            return 0;
        }

        return Write(page, text);
    }

    private static FunctionCost Measured(FunctionCall call, int place, int count)
    {
        if (!Console.IsErrorRedirected)
            Console.Error.Write($"\r{place + 1}/{count} {call.Text}".PadRight(60));
        Warm(() => call.Run(Result));
        Warm(() => call.RunTextbook(Result));
        double[] ours = new double[Runs], loops = new double[Runs];
        // In turn, so that what else the machine does meets both.
        for (int k = 0; k < Runs; k++)
        {
            ours[k] = Nanoseconds(() => call.Run(Result));
            loops[k] = Nanoseconds(() => call.RunTextbook(Result));
        }

        return new FunctionCost(call, ours.Min(), loops.Min());
    }

    private static FunctionGrowth? AtLengths(string name)
    {
        if (FunctionCall.OfLength(name, Short) is not { } brief || FunctionCall.OfLength(name, Long) is not { } lengthy)
            return null;
        Warm(() => brief.Run(Result));
        double least = double.PositiveInfinity, most = double.PositiveInfinity;
        for (int k = 0; k < Runs / 3; k++)
        {
            least = Math.Min(least, Nanoseconds(() => brief.Run(Result)));
            most = Math.Min(most, Nanoseconds(() => lengthy.Run(Result)));
        }

        return new FunctionGrowth(name, least, most);
    }

    // Until the compiler has taken its last step: it counts calls and waits a tenth of a second between them.
    private static void Warm(Action action)
    {
        long start = Stopwatch.GetTimestamp();
        for (int k = 0; k < 5 || (k < 60 && Stopwatch.GetElapsedTime(start).TotalMilliseconds < 250); k++)
        {
            action();
            if (k % 20 == 19)
                Thread.Sleep(110);
        }
    }

    private static double Nanoseconds(Action action)
    {
        long start = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(start).TotalNanoseconds / FunctionCall.Bars;
    }

    private static int Write(string page, string text)
    {
        string whole = File.ReadAllText(page);
        int begin = whole.IndexOf(Begin, StringComparison.Ordinal), end = whole.IndexOf(End, StringComparison.Ordinal);
        if (begin < 0 || end < begin)
        {
            Console.Error.WriteLine($"{page} lacks the lines {Begin} and {End}");
            return 1;
        }

        File.WriteAllText(page, whole[..(begin + Begin.Length)] + "\n\n" + text + "\n" + whole[end..]);
        return 0;
    }

    private static string Machine()
    {
        string load = File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "unknown";
        return string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessorCount} cores, load {load} at the end");
    }
}

/// <summary>Least nanoseconds a bar of a function and of its textbook loop.</summary>
internal sealed record FunctionCost(FunctionCall Call, double Ours, double Textbook)
{
    public double Ratio => Textbook / Ours;
}

/// <summary>Least nanoseconds a bar with a short and with a long length.</summary>
internal sealed record FunctionGrowth(string Name, double Short, double Long)
{
    public double Ratio => Long / Short;
}
