namespace Sparkify.Kernel.Language;

/// <summary>What a name is.</summary>
/// <param name="Text">Declaration and documentation as plain text.</param>
/// <param name="Markdown">The same as Markdown.</param>
internal sealed record CodeInspection(string Text, string Markdown);
