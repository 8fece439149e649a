using System.Net;
using Sparkify.Cli.Livy.Spark;
using Sparkify.Engines;

namespace Sparkify.Cli.Livy.Endpoint;

/// <summary>Where the embedded endpoint listens, and its limits; the defaults are Livy 0.9's own.</summary>
internal sealed record EndpointOptions
{
    public IPAddress Address { get; init; } = IPAddress.Loopback;

    /// <summary>The port; 0 for any that is free.</summary>
    public int Port { get; init; }

    /// <summary>Allows an address that other machines reach; needs a token too.</summary>
    public bool Listen { get; init; }

    /// <summary>The token that every request must carry, as Bearer or as Basic's password; null for none.</summary>
    public string? Token { get; init; }

    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>How long a session says that it is starting.</summary>
    public TimeSpan StartDelay { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>How long a session may idle; a request that only reads is no activity.</summary>
    public TimeSpan SessionTimeout { get; init; } = TimeSpan.FromHours(1);

    /// <summary>True to end sessions at their ttl, as <c>livy.server.session.ttl-check</c> does.</summary>
    public bool CheckTtl { get; init; }

    /// <summary>How long an ended session is still shown.</summary>
    public TimeSpan Retention { get; init; } = TimeSpan.FromSeconds(600);

    /// <summary>How many statements a session keeps.</summary>
    public int RetainedStatements { get; init; } = 100;

    /// <summary>How many rows an SQL answer holds unless the session's conf says otherwise.</summary>
    public int RowsPerAnswer { get; init; } = 1000;

    /// <summary>How many bytes an answer holds at most.</summary>
    public long MaxAnswerBytes { get; init; } = 50L << 20;

    /// <summary>How many sessions may be starting at once.</summary>
    public int MaxStarting { get; init; } = 100;

    public DuckDbOptions Engine { get; init; } = new();

    /// <summary>The Spark that runs the sessions; null for SQL on DuckDB.</summary>
    public SparkInstallation? Spark { get; init; }

    /// <summary>What runs the sessions, in words.</summary>
    public string EngineName =>
        Spark is null ? "SQL on DuckDB, no Spark" : $"SQL and Python on the Spark in {Spark.Home}";

    /// <summary>Why no Spark runs the sessions, where one was looked for.</summary>
    public string? WhyNoSpark { get; init; }
}
