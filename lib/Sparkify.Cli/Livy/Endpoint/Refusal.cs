namespace Sparkify.Cli.Livy.Endpoint;

/// <summary>A request that is refused with {"msg": …}.</summary>
internal sealed class Refusal(int status, string message) : Exception(message)
{
    public int Status { get; } = status;

    public static Refusal NoSession(string id) => new(404, $"Session '{id}' not found.");

    public static Refusal Inactive() => new(400, "requirement failed: Session isn't active.");

    public static Refusal Rejected(string reason) => new(400, $"Rejected, Reason: {reason}");
}
