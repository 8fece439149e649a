namespace Sparkify.Cli.Serving;

/// <summary>A request that cannot be answered: which field, why, and with which status.</summary>
internal sealed class RequestException(int status, string field, string message) : Exception(message)
{
    public int Status { get; } = status;

    /// <summary>The field in the body, such as <c>users[2].features.songs</c>; empty for the whole of it.</summary>
    public string Field { get; } = field;
}
