using System.Reflection;
using System.Runtime.InteropServices;

namespace Sparkify.Kernel;

/// <summary>The directives that tell what this host is and can do.</summary>
internal static class InfoDirectives
{
    public static IEnumerable<Directive> All() => [ListMagic, About];

    private static Directive ListMagic { get; } = new()
    {
        Name = "lsmagic",
        Description = "Lists the directives.",
        Handler = (call, _) => Show(call, string.Join('\n', call.Session.Directives.All.Select(Describe))),
    };

    private static Directive About { get; } = new()
    {
        Name = "about",
        Description = "Tells the versions of this host and of .NET.",
        Handler = (call, _) => Show(call, string.Join(
            '\n',
            $"Sparkify notebook host {Version()}",
            $"{RuntimeInformation.FrameworkDescription}, {RuntimeInformation.OSDescription} "
                + $"({RuntimeInformation.ProcessArchitecture})",
            $"Folder: {call.Session.Options.BaseFolder}")),
    };

    private static string Describe(Directive directive)
    {
        string parameters = string.Concat(directive.Parameters.Select(Usage));
        string aliases = directive.Aliases.Count == 0 ? "" : $" (also {string.Join(", ", directive.Aliases)})";
        return $"#!{directive.Name}{parameters}{aliases}: {directive.Description}";
    }

    private static string Usage(DirectiveParameter parameter)
    {
        string value = parameter.Flag ? $"--{parameter.Name}"
            : parameter.Implicit ? parameter.Name.ToUpperInvariant()
            : $"--{parameter.Name} {parameter.Name.ToUpperInvariant()}";
        return parameter.Required ? $" {value}" : $" [{value}]";
    }

    private static string Version() =>
        typeof(InfoDirectives).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()
            ?.InformationalVersion.Split('+')[0] ?? "0";

    private static Task<CellResult> Show(DirectiveCall call, string text)
    {
        call.Output.Display(MimeBundle.OfText(text), null);
        return Task.FromResult(CellResult.Done);
    }
}
