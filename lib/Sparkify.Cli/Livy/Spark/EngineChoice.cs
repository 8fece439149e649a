using Sparkify.Cli.Livy.Endpoint;

namespace Sparkify.Cli.Livy.Spark;

/// <summary>Chooses what runs an endpoint's sessions.</summary>
internal static class EngineChoice
{
    public const string Auto = "auto";
    public const string Spark = "spark";
    public const string DuckDb = "duckdb";

    /// <summary>The options with the engine of a name: a Spark where one is found, and DuckDB otherwise.</summary>
    /// <exception cref="SparkifyException">Spark was asked for, and cannot run here.</exception>
    public static async Task<EndpointOptions> ApplyAsync(
        EndpointOptions options, string engine = Auto, SparkFinder? finder = null)
    {
        if (engine == DuckDb)
        {
            return options;
        }

        try
        {
            SparkInstallation spark = await (finder ?? new SparkFinder()).FindAsync();
            SparkScratch.Sweep();
            return options with { Spark = spark };
        }
        catch (SparkifyException missing) when (engine == Auto)
        {
            return options with { WhyNoSpark = missing.Message };
        }
    }
}
