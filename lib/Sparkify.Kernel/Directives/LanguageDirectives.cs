namespace Sparkify.Kernel;

/// <summary>The directives for languages other than C#: shown, or refused with a sentence.</summary>
internal static class LanguageDirectives
{
    private static readonly (string Name, string Language, string[] Aliases)[] Missing =
    [
        ("fsharp", "F#", ["f#", "F#"]),
        ("pwsh", "PowerShell", ["powershell", "PowerShell"]),
        ("python", "Python", []),
        ("r", "R", ["R"]),
        ("kql", "KQL", []),
        ("http", "HTTP requests", ["rest"]),
        ("razor", "Razor", []),
    ];

    public static IEnumerable<Directive> All() => [Javascript, Mermaid, .. Missing.Select(Refuse)];

    private static Directive Javascript { get; } = new()
    {
        Name = "javascript",
        Aliases = ["js"],
        Description = "Runs the lines after it in the page that shows the cell.",
        Kind = DirectiveKind.Block,
        Handler = (call, _) => Show(call, MimeBundle.OfHtml(
            $"<script type=\"text/javascript\">{call.Body}</script>", "(a script for the page)")),
    };

    /// <remarks>
    /// JupyterLab 4.1 and later and VS Code draw such a block of Markdown by themselves; no other front end can without
    /// the network.
    /// </remarks>
    private static Directive Mermaid { get; } = new()
    {
        Name = "mermaid",
        Description = "A Mermaid diagram: drawn by JupyterLab 4.1 and VS Code, shown as text elsewhere.",
        Kind = DirectiveKind.Block,
        Handler = (call, _) =>
        {
            const string Note = "A Mermaid diagram. This front end shows it as text; JupyterLab 4.1 draws it.";
            return Show(call, MimeBundle.Of("text/markdown", $"```mermaid\n{call.Body}\n```\n")
                .With(MimeBundle.PlainText, $"{Note}\n\n{call.Body}"));
        },
    };

    private static Directive Refuse((string Name, string Language, string[] Aliases) missing) => new()
    {
        Name = missing.Name,
        Aliases = missing.Aliases,
        Description = $"{missing.Language} is not served here; says so.",
        Kind = DirectiveKind.Block,
        Handler = (_, _) => throw new KernelException(
            $"\"#!{missing.Name}\" cannot run here: this kernel runs C# and does not serve {missing.Language}. "
            + "Write the cell in C#, or take it out."),
    };

    private static Task<CellResult> Show(DirectiveCall call, MimeBundle bundle)
    {
        call.Output.Display(bundle, null);
        return Task.FromResult(CellResult.Done);
    }
}
