namespace Sparkify.Kernel.Language;

/// <summary>What may be written at a position.</summary>
/// <param name="Start">Where the replaced span starts, in UTF-16 units.</param>
/// <param name="End">Where it ends.</param>
/// <param name="Items">The choices, best first.</param>
internal sealed record CodeCompletion(int Start, int End, IReadOnlyList<CompletionChoice> Items);

/// <summary>One thing that may be written.</summary>
/// <param name="Text">The text that replaces the span.</param>
/// <param name="Kind">What it is: "function", "class", "property", "keyword" and the like.</param>
/// <param name="Signature">Its declaration; empty where it was not asked for.</param>
internal sealed record CompletionChoice(string Text, string Kind, string Signature = "");
