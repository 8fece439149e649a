namespace Sparkify.Kernel.Jupyter.Messages;

/// <summary>What the kernel is; every field that the protocol requires.</summary>
internal sealed record KernelInfoReply
{
    public string Status { get; init; } = "ok";

    public required string ProtocolVersion { get; init; }

    public required string Implementation { get; init; }

    public required string ImplementationVersion { get; init; }

    public required LanguageInfo LanguageInfo { get; init; }

    public required string Banner { get; init; }

    /// <summary>False: the kernel has no debugger.</summary>
    public bool Debugger { get; init; }

    public IReadOnlyList<HelpLink> HelpLinks { get; init; } = [];

    public IReadOnlyList<string> SupportedFeatures { get; init; } = [];
}

/// <summary>The language as front ends and nbconvert need it.</summary>
internal sealed record LanguageInfo
{
    public required string Name { get; init; }

    public required string Version { get; init; }

    public required string Mimetype { get; init; }

    public required string FileExtension { get; init; }

    public required string PygmentsLexer { get; init; }

    public required string CodemirrorMode { get; init; }
}

/// <summary>An entry of the front end's Help menu.</summary>
internal sealed record HelpLink(string Text, string Url);
