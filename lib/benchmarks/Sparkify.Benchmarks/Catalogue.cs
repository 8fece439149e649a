namespace Sparkify.Benchmarks;

/// <summary>Every benchmark, in the order of the table.</summary>
internal static class Catalogue
{
    /// <summary>One line each; the raw scan comes first, as the others are held against it.</summary>
    public static IReadOnlyList<IBenchmark> All { get; } =
    [
        new RawScan(),
        new ReadBenchmark(),
        new ConvertBenchmark(),
        new FeatureBenchmark(),
        new TrainBenchmark(),
        new PipelineBenchmark(),
        new MemoryBenchmark(),
        new ScalingBenchmark(),
        new ProfileBenchmark(),
        new LearnerBenchmark(),
        new NotebookBenchmark(),
        new KernelBenchmark(),
        new KernelTorture(),
        new LivyBenchmark(),
        new SparkBenchmark(),
        new BaselineBenchmark(),
        new ServiceBenchmark(),
    ];
}
