using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Events;
using Microsoft.DotNet.Interactive.Formatting;
using Sparkify.Interactive.Formatting;
using Sparkify.Livy;

namespace Sparkify.Interactive.Commands;

/// <summary>One use of a command in a cell.</summary>
/// <param name="Command">The command.</param>
/// <param name="Values">The options given, by name without dashes; flags are "true".</param>
/// <param name="Body">The lines after the command's own; empty for a command that takes none.</param>
/// <param name="Context">Where output goes.</param>
internal sealed record CommandCall(
    NotebookCommand Command, IReadOnlyDictionary<string, string> Values, string Body, KernelInvocationContext Context)
{
    /// <summary>The kernel that holds the notebook's kernels.</summary>
    public InteractiveKernel Root => Context.HandlingKernel.RootKernel;

    /// <summary>An option's value, or null when it was not given.</summary>
    public string? this[string name] => Values.GetValueOrDefault(name);

    /// <summary>An option's value as a whole number; null when it was not given.</summary>
    /// <exception cref="LivyException">It is no whole number.</exception>
    public int? Number(string name) => this[name] is not { } text ? null
        : int.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out int number) ? number
        : throw new LivyException($"--{name} is \"{text}\"; it must be a whole number.");

    /// <summary>The lines after the command's own.</summary>
    /// <exception cref="LivyException">There are none.</exception>
    public string NeedBody() => string.IsNullOrWhiteSpace(Body)
        ? throw new LivyException($"\"{Command.Written}\" has nothing to run: write it on the lines after it.")
        : Body;

    /// <summary>Shows a value in the forms that its type prefers.</summary>
    public void Show(object value) => Show(value, [.. FormattedValue.CreateManyFromObject(value)]);

    /// <summary>Shows a line of text.</summary>
    public void Say(string text) => Show(text, new FormattedValue(FormTypes.Plain, text));

    /// <summary>Shows HTML, with the text that stands for it elsewhere.</summary>
    public void ShowHtml(string html, string text) =>
        Show(text, new FormattedValue(FormTypes.Html, html), new FormattedValue(FormTypes.Plain, text));

    /// <summary>Shows forms that are made already.</summary>
    public void Show(object value, params FormattedValue[] forms) =>
        Context.Publish(new DisplayedValueProduced(value, Context.Command, forms));

    /// <summary>Writes to the cell's standard output.</summary>
    public void Write(string text) =>
        Context.Publish(new StandardOutputValueProduced(Context.Command, [new FormattedValue(FormTypes.Plain, text)]));
}
