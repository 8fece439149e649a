using Microsoft.AspNetCore.Html;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Formatting;

namespace Sparkify.Kernel.Cells;

#pragma warning disable IDE1006, CA1708 // The names that C# notebooks have always used.
/// <summary>The functions that every cell can call by their bare names.</summary>
public static class Notebook
{
    /// <summary>Cancelled when the running cell is interrupted; pass it to long calls.</summary>
    public static CancellationToken CellCancellation => CellContext.Current?.Token ?? CancellationToken.None;

    /// <summary>The kernel that holds all the notebook's kernels.</summary>
    public static InteractiveKernel Root => InteractiveKernel.Root;

    /// <summary>The kernel that runs this cell.</summary>
    public static InteractiveKernel Current => InteractiveKernel.Current;

    /// <summary>Shows a value below the cell, in the given MIME types or those that its type prefers.</summary>
    public static DisplayHandle display(object? value, params string[] mimeTypes)
    {
        DisplayHandle handle = new(Running().Output, value, Displays.Bundle(value, mimeTypes));
        handle.Show();
        return handle;
    }

    /// <summary>Shows the value below the cell.</summary>
    /// <remarks>
    /// Preferred to .NET Interactive's own, whose handle updates nothing that stands in the page.
    /// </remarks>
    public static DisplayHandle Display<T>(this T value) => display(value);

    /// <summary>Shows text below the cell, for a command.</summary>
    /// <remarks>Without it, .NET Interactive's own two are ambiguous for a text.</remarks>
    public static DisplayedValue Display(this KernelInvocationContext context, string value) =>
        KernelInvocationContextExtensions.Display(context, value);

    /// <summary>Shows text below the cell as a MIME type, for a command.</summary>
    public static DisplayedValue Display(this KernelInvocationContext context, string value, string mimeType) =>
        KernelInvocationContextExtensions.Display(context, value, mimeType);

    /// <summary>Marks text as HTML, for <see cref="display"/> or as a cell's value.</summary>
    public static IHtmlContent HTML(string html) => new HtmlString(html);

    /// <summary>Runs a script in the page that shows the cell.</summary>
    public static void Javascript(string script) =>
        display(MimeBundle.OfHtml($"<script type=\"text/javascript\">{script}</script>", "(a script)"));

    /// <summary>Adds a style sheet to the page that shows the cell.</summary>
    public static void CSS(string styles) => display(MimeBundle.OfHtml($"<style>{styles}</style>", "(a style sheet)"));

    /// <summary>Asks the user for a line of text.</summary>
    public static string input(string prompt = "") => GetInputAsync(prompt).GetAwaiter().GetResult();

    /// <summary>Asks the user for a line of text that is not shown.</summary>
    public static string password(string prompt = "") => GetPasswordAsync(prompt).GetAwaiter().GetResult();

    /// <summary>Asks the user for a line of text.</summary>
    public static Task<string> GetInputAsync(string prompt = "") =>
        Running().Output.AskAsync(prompt, password: false, CellCancellation);

    /// <summary>Asks the user for a line of text that is not shown.</summary>
    public static Task<string> GetPasswordAsync(string prompt = "") =>
        Running().Output.AskAsync(prompt, password: true, CellCancellation);

    /// <summary>Removes the cell's output so far; with <paramref name="wait"/>, when the next output comes.</summary>
    public static void clear(bool wait = false) => Running().Output.Clear(wait);

    private static CellContext Running() =>
        CellContext.Current ?? throw new InvalidOperationException("This works only while a notebook cell runs.");
}
#pragma warning restore IDE1006, CA1708
