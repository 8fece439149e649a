namespace Sparkify.Cli.Livy.Endpoint;

/// <summary>What runs a session's statements: DuckDB in this process, or a Spark in a process of its own.</summary>
internal interface ISessionEngine : IAsyncDisposable
{
    /// <summary>Ends, with the reason in a sentence, when the engine ends by itself.</summary>
    Task<string> Died { get; }

    /// <summary>The done share of the running statement, 0 to 1.</summary>
    double Progress { get; }

    /// <summary>Runs a statement; gives its output as the JSON that Livy's statements hold, errors included.</summary>
    Task<byte[]> RunAsync(EndpointStatement statement, int mostRows);

    /// <summary>Asks the running statement to stop; repeated until the statement has ended.</summary>
    void Interrupt();

    /// <summary>Stops the running statement for good: nothing is run after it. May be repeated.</summary>
    Task StopAsync();

    /// <summary>The words that may stand at the cursor.</summary>
    Task<string[]> CompleteAsync(CompletionBody body);
}
