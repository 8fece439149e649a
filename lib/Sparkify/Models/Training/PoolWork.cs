using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;

namespace Sparkify.Models;

/// <summary>Runs numbered pieces of work side by side on pool threads, never on the caller's own.</summary>
internal sealed record PoolWork(int Threads, IProgress<TrainingProgress>? Progress, CancellationToken CancellationToken)
{
    /// <summary>Stops between two pieces.</summary>
    public CancellationToken CancellationToken { get; } = Interruption.Or(CancellationToken);

    /// <summary>Does every piece; results come in the order of the pieces, whatever order they ran in.</summary>
    public T[] Run<T>(string stage, int pieces, Func<int, T> work)
    {
        var results = new T[pieces];
        int done = 0;
        Progress?.Report(new TrainingProgress(stage, 0, pieces));
        OnPool(() => Parallel.ForEach(OneByOne(pieces), Parallelism(), piece =>
        {
            results[piece] = work(piece);
            Progress?.Report(new TrainingProgress(stage, Interlocked.Increment(ref done), pieces));
        }));
        return results;
    }

    // Pieces differ much in length: a thread that took several at once would leave the other idle at the end.
    private static OrderablePartitioner<int> OneByOne(int pieces) =>
        Partitioner.Create(Enumerable.Range(0, pieces), EnumerablePartitionerOptions.NoBuffering);

    private ParallelOptions Parallelism() => new()
    {
        MaxDegreeOfParallelism = Threads == 0 ? Environment.ProcessorCount : Threads,
        CancellationToken = CancellationToken,
    };

    private static void OnPool(Action action)
    {
        try
        {
            Task.Run(action).GetAwaiter().GetResult();
        }
        catch (AggregateException failed)
        {
            ExceptionDispatchInfo.Throw(failed.Flatten().InnerExceptions[0]);
        }
    }
}
