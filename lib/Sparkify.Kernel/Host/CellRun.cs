using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.Events;
using Microsoft.DotNet.Interactive.Formatting;

namespace Sparkify.Kernel;

/// <summary>One cell on its way through the kernels: their events become its output and its result.</summary>
internal sealed partial class CellRun(CellContext cell, KernelCommand command)
{
    private readonly Lock _lock = new();
    private readonly string _token = command.GetOrCreateToken();
    private MimeBundle? _value;

    /// <summary>How the cell ended, once it has; of its values the last, the others are shown.</summary>
    public CellResult Result => Failure ?? new CellResult.Ok(_value);

    /// <summary>The first failure, which is the cell's; null as long as there is none.</summary>
    public CellResult? Failure { get; private set; }

    /// <summary>The directive that the kernels work on; null while C# runs.</summary>
    public CellPart.Call? Directive { get; set; }

    public bool Owns(KernelEvent happened) =>
        happened.Command?.GetOrCreateToken() is { } token
        && token.StartsWith(_token, StringComparison.Ordinal)
        && (token.Length == _token.Length || token[_token.Length] == '.');

    /// <summary>Turns an event into output.</summary>
    public void Take(KernelEvent happened)
    {
        lock (_lock)
        {
            switch (happened)
            {
                case ReturnValueProduced value:
                    ShowValue();
                    _value = BundleOf(value);
                    break;
                case ErrorProduced error when Directive is not null:
                    Fail(null, error.Message);
                    break;
                case ErrorProduced error:
                    cell.Output.Write(TextChannel.Error, error.Message + "\n");
                    break;
                case StandardOutputValueProduced text:
                    cell.Output.Write(TextChannel.Out, TextOf(text));
                    break;
                case StandardErrorValueProduced text:
                    cell.Output.Write(TextChannel.Error, TextOf(text));
                    break;
                case DisplayedValueUpdated update:
                    cell.Output.Update(BundleOf(update), update.ValueId);
                    break;
                case DisplayedValueProduced shown:
                    cell.Output.Display(BundleOf(shown), shown.ValueId);
                    break;
                case CommandFailed failed when failed.Command.Equals(command):
                    Fail(failed.Exception, failed.Message);
                    break;
            }
        }
    }

    /// <summary>Shows the value of the code so far: more of the cell follows it.</summary>
    public void ShowValue()
    {
        if (_value is { } value)
        {
            _value = null;
            cell.Output.Display(value, null);
        }
    }

    /// <summary>Notes a failure; the first one is the cell's.</summary>
    public void Fail(Exception? exception, string message) => Failure ??= exception switch
    {
        CellFailure failure => failure.Result,
        OperationCanceledException when cell.Token.IsCancellationRequested => new CellResult.Cancelled(false),
        null when cell.Token.IsCancellationRequested => new CellResult.Cancelled(false),
        NoSuitableKernelException when Directive is { } directive =>
            DirectiveErrors.Of(directive, message.Split('\n')[0]),
        null when Directive is { } directive => DirectiveErrors.Of(directive, message),
        NullReferenceException when Directive is { Directive.Name: "share" } share =>
            DirectiveErrors.UnknownSource(share, cell.Session.Root),
        { } other when Directive is { } directive => AtLineOf(directive, cell.Session.Describe(other, cell)),
        { } other => cell.Session.Describe(other, cell),
        null => new CellResult.Failed("Error", message, [message]),
    };

    private static CellResult.Failed AtLineOf(CellPart.Call directive, CellResult.Failed failed) =>
        failed.Line is null ? failed with { Line = directive.Line } : failed;

    /// <remarks>Of another process's value only its forms arrive.</remarks>
    private static string WithoutTags(string html) => WebUtility.HtmlDecode(Tags().Replace(html, "")).Trim();

    [GeneratedRegex("<style>.*?</style>|<[^>]*>", RegexOptions.Singleline)]
    private static partial Regex Tags();

    private static string TextOf(DisplayEvent happened) =>
        happened.FormattedValues.FirstOrDefault()?.Value ?? happened.Value?.ToString() ?? "";

    /// <remarks>What is too large to show fails the cell that shows it.</remarks>
    private MimeBundle BundleOf(DisplayEvent happened)
    {
        FormattedValue[] forms = [.. happened.FormattedValues.Where(form => !form.SuppressDisplay)];
        try
        {
            Displays.Require(forms.Sum(form => (long)form.Value.Length));
            return BundleOf(happened, forms);
        }
        catch (KernelException refusal)
        {
            Fail(refusal, refusal.Message);
            return MimeBundle.OfText(refusal.Message);
        }
    }

    private static MimeBundle BundleOf(DisplayEvent happened, FormattedValue[] forms)
    {
        MimeBundle bundle = MimeBundle.OfText(
            forms.FirstOrDefault(form => form.MimeType == MimeBundle.PlainText)?.Value
            ?? (happened.Value is null && forms is [var only, ..] ? WithoutTags(only.Value) : null)
            ?? Displays.Bundle(happened.Value, MimeBundle.PlainText).Text(MimeBundle.PlainText)!);
        foreach (FormattedValue form in forms.Where(form => form.MimeType != MimeBundle.PlainText))
        {
            bool isJson = form.MimeType.EndsWith("json", StringComparison.Ordinal);
            bundle = bundle.With(form.MimeType, isJson ? JsonNode.Parse(form.Value)! : JsonValue.Create(form.Value));
        }

        return bundle;
    }
}
