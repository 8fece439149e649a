namespace Sparkify.Interactive.Commands;

/// <summary>A command of the extension: a line <c>#!name …</c>, with or without lines of code after it.</summary>
internal sealed record NotebookCommand
{
    /// <summary>The name without <c>#!</c>.</summary>
    public required string Name { get; init; }

    /// <summary>What it does, one line.</summary>
    public required string Description { get; init; }

    /// <summary>The options.</summary>
    public IReadOnlyList<CommandOption> Options { get; init; } = [];

    /// <summary>Does the work; an exception is the cell's failure.</summary>
    public required Func<CommandCall, CancellationToken, Task> Handler { get; init; }

    /// <summary>The name as it is written.</summary>
    public string Written => $"#!{Name}";
}
