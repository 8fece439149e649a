using System.Collections.Immutable;

namespace Sparkify.Livy;

/// <summary>A program to run by itself: the body of POST /batches.</summary>
public sealed record BatchRequest
{
    /// <summary>The program's address: a Java archive or a Python file that the cluster can read.</summary>
    public required string File { get; init; }

    /// <summary>The class to start, for a Java archive.</summary>
    public string? ClassName { get; init; }

    /// <summary>The program's arguments.</summary>
    public ImmutableArray<string>? Args { get; init; }

    /// <summary>The batch's name, unique on the server.</summary>
    public string? Name { get; init; }

    /// <summary>The user to act as, where the server allows it.</summary>
    public string? ProxyUser { get; init; }

    /// <summary>Java archives to put on the class path, by address.</summary>
    public ImmutableArray<string>? Jars { get; init; }

    /// <summary>Python files to make importable, by address.</summary>
    public ImmutableArray<string>? PyFiles { get; init; }

    /// <summary>Files to place in each executor's folder, by address.</summary>
    public ImmutableArray<string>? Files { get; init; }

    /// <summary>Archives to unpack in each executor's folder, by address.</summary>
    public ImmutableArray<string>? Archives { get; init; }

    /// <summary>The driver's memory, such as <c>2g</c>.</summary>
    public string? DriverMemory { get; init; }

    /// <summary>The driver's cores.</summary>
    public int? DriverCores { get; init; }

    /// <summary>Each executor's memory, such as <c>4g</c>.</summary>
    public string? ExecutorMemory { get; init; }

    /// <summary>Each executor's cores.</summary>
    public int? ExecutorCores { get; init; }

    /// <summary>How many executors.</summary>
    public int? NumExecutors { get; init; }

    /// <summary>The YARN queue.</summary>
    public string? Queue { get; init; }

    /// <summary>Spark settings by name.</summary>
    public ImmutableSortedDictionary<string, string>? Conf { get; init; }
}
