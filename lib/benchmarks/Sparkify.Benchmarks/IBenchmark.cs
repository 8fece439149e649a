namespace Sparkify.Benchmarks;

/// <summary>A group of steps that are measured together.</summary>
internal interface IBenchmark
{
    /// <summary>The word that picks it on the command line, such as "kernel".</summary>
    string Name { get; }

    /// <summary>One line: what it measures.</summary>
    string Description { get; }

    /// <summary>True for one that takes many minutes and so runs only when it is named.</summary>
    bool OnlyWhenNamed => false;

    /// <summary>Runs each step through <see cref="BenchmarkContext.MeasureAsync(string, Func{Task{Work}})"/>.</summary>
    Task RunAsync(BenchmarkContext context, CancellationToken cancellationToken);
}
