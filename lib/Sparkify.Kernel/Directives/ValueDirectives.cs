namespace Sparkify.Kernel;

/// <summary>The directives that set, share and keep values.</summary>
internal static class ValueDirectives
{
    private static readonly DirectiveParameter MimeType = new("mime-type", "The form in which the value is copied.");

    public static IEnumerable<Directive> All() => [Set, Share, Value];

    private static Directive Set { get; } = new()
    {
        Name = "set",
        Description = "Sets a variable to a text, an answer (@input:\"…\", @password:\"…\") or a value (@csharp:name).",
        Parameters =
        [
            new DirectiveParameter("name", "The variable's name.") { Required = true, Implicit = true },
            new DirectiveParameter("value", "The value.") { Required = true },
            new DirectiveParameter("byref", "Share the object itself, not a copy.") { Flag = true },
            MimeType,
        ],
        Handler = SetAsync,
    };

    private static Directive Share { get; } = new()
    {
        Name = "share",
        Description = "Brings a value of another kernel here: \"csharp\", or \"value\" for those that #!value keeps.",
        Parameters =
        [
            new DirectiveParameter("name", "The value's name.") { Required = true, Implicit = true },
            new DirectiveParameter("from", "The kernel that has it.") { Required = true },
            new DirectiveParameter("as", "Its name here; the same where it is left out."),
            MimeType,
        ],
        Handler = ShareAsync,
    };

    private static Directive Value { get; } = new()
    {
        Name = "value",
        Description = "Keeps the lines after it, or a file, as a text for #!share and @value:name.",
        Kind = DirectiveKind.Block,
        Parameters =
        [
            new DirectiveParameter("name", "The text's name.") { Required = true, Implicit = true },
            new DirectiveParameter("from-file", "A file to read instead of the lines."),
            new DirectiveParameter("from-value", "A value to keep instead of the lines, such as @input:\"…\"."),
            MimeType,
        ],
        Handler = KeepAsync,
    };

    private static async Task<CellResult> SetAsync(DirectiveCall call, CancellationToken ct)
    {
        object? value = await DirectiveValues.ResolveAsync(call, "value", ct).ConfigureAwait(false);
        bool isReference = ValueExpression.Parse(call["value"]!) is ValueExpression.Reference;
        if (call["mime-type"] is { } mimeType && isReference)
        {
            value = Text(value, mimeType);
        }
        else if (isReference && call["byref"] is null)
        {
            value = DirectiveValues.JsonCopy(value, call["value"]!);
        }

        await call.Session.SetVariableAsync(call["name"]!, value, ct: ct).ConfigureAwait(false);
        return CellResult.Done;
    }

    private static async Task<CellResult> ShareAsync(DirectiveCall call, CancellationToken ct)
    {
        object? value = DirectiveValues.Get(call.Session, call["from"]!, call["name"]!);
        string name = call["as"] ?? call["name"]!;
        object? shared = call["mime-type"] is { } mimeType ? Text(value, mimeType) : value;
        await call.Session.SetVariableAsync(name, shared, ct: ct).ConfigureAwait(false);
        return CellResult.Done;
    }

    private static async Task<CellResult> KeepAsync(DirectiveCall call, CancellationToken ct)
    {
        string? given = await DirectiveValues.ResolveTextAsync(call, "from-value", ct).ConfigureAwait(false);
        string? path = await DirectiveValues.ResolveTextAsync(call, "from-file", ct).ConfigureAwait(false);
        string text = given
            ?? (path is null ? call.Body : await ReadAsync(call.Session, path, ct).ConfigureAwait(false));
        call.Session.Texts[call["name"]!] = text;
        if (call["mime-type"] is { } mimeType)
        {
            call.Output.Display(MimeBundle.OfText(text).With(mimeType, text), null);
        }

        return CellResult.Done;
    }

    private static async Task<string> ReadAsync(CSharpSession session, string path, CancellationToken ct)
    {
        string full = Path.GetFullPath(path, session.Options.BaseFolder);
        try
        {
            return await File.ReadAllTextAsync(full, ct).ConfigureAwait(false);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new KernelException($"The file \"{full}\" cannot be read: {cause.Message}", cause);
        }
    }

    private static string Text(object? value, string mimeType) =>
        Displays.Bundle(value, mimeType).Text(mimeType) ?? "";
}
