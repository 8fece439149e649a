namespace Sparkify.Kernel.Jupyter.Messages;

/// <summary>The ports that the kernel listens on.</summary>
internal sealed record ConnectReply
{
    public string Status { get; init; } = "ok";

    public required int ShellPort { get; init; }

    public required int IopubPort { get; init; }

    public required int StdinPort { get; init; }

    public required int HbPort { get; init; }

    public required int ControlPort { get; init; }
}
