using SyntheticAlpha.Testing.Mutation;

namespace SyntheticAlpha.Cli;

/// <summary>How far long work has come, on one line of standard error where that is a terminal.</summary>
internal sealed class ProgressLine(int total, string what) : IProgress<MutantResult>, IDisposable
{
    private readonly bool _isShown = !Console.IsErrorRedirected;
    private int _done;

    /// <inheritdoc/>
    public void Report(MutantResult value)
    {
        int done = Interlocked.Increment(ref _done);
        if (_isShown && done % 10 == 0)
            Console.Error.Write($"\r{done} of {total} {what}");
    }

    /// <summary>Clears the line.</summary>
    public void Dispose()
    {
        if (_isShown)
            Console.Error.Write("\r" + new string(' ', 40) + "\r");
    }
}
