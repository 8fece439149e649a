namespace Sparkify.Kernel.Jupyter.Messages;

/// <summary>Asks the person for a line of text.</summary>
internal sealed record InputRequest(string Prompt, bool Password);

/// <summary>What the person typed.</summary>
internal sealed record InputReply
{
    public string? Value { get; init; }
}
