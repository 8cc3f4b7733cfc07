namespace SyntheticAlpha.Universe.Data;

/// <summary>Does the same to many things on several threads and gives the results in the order of the things, few at a time.</summary>
public static class InOrder
{
    // So many things a thread are begun before the first result is taken: whoever takes results may stop for a while, as DuckDB does to write a row group,
    // and no thread shall wait for it.
    private const int Ahead = 8;

    /// <summary>The results in order. Never more than eight a thread are in memory, however many things there are.</summary>
    public static IEnumerable<TResult> Map<T, TResult>(IEnumerable<T> things, int threads, Func<T, TResult> work, CancellationToken cancellation)
    {
        var scheduler = new ConcurrentExclusiveSchedulerPair(TaskScheduler.Default, threads).ConcurrentScheduler;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var begun = new Queue<Task<TResult>>();
        try
        {
            foreach (var thing in things)
            {
                begun.Enqueue(Task.Factory.StartNew(() => work(thing), stop.Token, TaskCreationOptions.None, scheduler));
                if (begun.Count >= threads * Ahead)
                    yield return begun.Dequeue().GetAwaiter().GetResult();
            }

            while (begun.TryDequeue(out var next))
                yield return next.GetAwaiter().GetResult();
        }
        finally
        {
            // Whoever stops taking results ends the work: nothing goes on behind the caller's back.
            stop.Cancel();
            Task.WaitAll(begun.Select(t => t.ContinueWith(done => done.Exception, TaskScheduler.Default)).ToArray(), CancellationToken.None);
        }
    }
}
