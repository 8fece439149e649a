using System.Diagnostics;
using Markdig;

namespace Sparkify.Kernel;

/// <summary>The directives that every session has.</summary>
internal static class BuiltInDirectives
{
    public const string CSharp = "csharp";

    private static readonly MarkdownPipeline Markdown = new MarkdownPipelineBuilder().UseAdvancedExtensions().Build();

    public static IEnumerable<Directive> All() =>
    [
        CSharpBlock, MarkdownBlock, HtmlBlock, Time, ImportDirective.Create(), ConnectDirectives.Sql,
        ConnectDirectives.Connect([]),
        .. LanguageDirectives.All(), .. ValueDirectives.All(), .. VariableDirectives.All(), .. InfoDirectives.All(),
    ];

    private static Directive CSharpBlock { get; } = new()
    {
        Name = CSharp,
        Aliases = ["c#", "C#"],
        Description = "The lines after it are C#.",
        Kind = DirectiveKind.Block,
        Handler = (_, _) => Task.FromResult(CellResult.Done),
    };

    private static Directive MarkdownBlock { get; } = new()
    {
        Name = "markdown",
        Aliases = ["md"],
        Description = "Shows the lines after it as formatted text.",
        Kind = DirectiveKind.Block,
        Handler = (call, _) => Show(call, MimeBundle.Of("text/markdown", call.Body)
            .With(MimeBundle.Html, Markdig.Markdown.ToHtml(call.Body, Markdown))
            .With(MimeBundle.PlainText, call.Body)),
    };

    private static Directive HtmlBlock { get; } = new()
    {
        Name = "html",
        Aliases = ["HTML"],
        Description = "Shows the lines after it as HTML.",
        Kind = DirectiveKind.Block,
        Handler = (call, _) => Show(call, MimeBundle.OfHtml(call.Body, call.Body)),
    };

    private static Directive Time { get; } = new()
    {
        Name = "time",
        Description = "Tells how long the rest of the cell took.",
        Kind = DirectiveKind.Wrap,
        Handler = async (call, ct) =>
        {
            long start = Stopwatch.GetTimestamp();
            CellResult result = await call.RestAsync(ct).ConfigureAwait(false);
            double milliseconds = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            call.Output.Display(MimeBundle.OfText($"Wall time: {milliseconds:N1} ms"), null);
            return result;
        },
    };

    private static Task<CellResult> Show(DirectiveCall call, MimeBundle bundle)
    {
        call.Output.Display(bundle, null);
        return Task.FromResult(CellResult.Done);
    }
}
