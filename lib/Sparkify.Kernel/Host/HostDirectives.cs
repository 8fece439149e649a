using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.Directives;

namespace Sparkify.Kernel;

/// <summary>The directives that .NET Interactive leaves to its host.</summary>
internal static class HostDirectives
{
    public static void AddTo(CompositeKernel root, CSharpSession session)
    {
        root.AddDirective(Named("#!lsmagic", "Lists the directives."), (_, context) => Show(context, List(session)));
        root.AddDirective(
            Named("#!about", "Tells the versions of this host and of .NET."),
            (_, context) => Show(context, About(session)));
        root.AddDirective(
            Named("#!time", "Tells how long the rest of the cell took, after its result."),
            (_, context) => Time(context, session));
        root.AddDirective<ImportDocument>(
            new KernelActionDirective(
                "#!import", "Runs the code of a notebook (.ipynb, .dib) or a C# file (.cs, .csx) in this session.")
            {
                Parameters =
                {
                    new KernelDirectiveParameter("--file", "Path from the notebook's folder.")
                    {
                        AllowImplicitName = true,
                        Required = true,
                        TypeHint = "file",
                    },
                },
            },
            (command, context) => session.CSharp.RunAsync(
                command, context, () => NotebookImport.RunAsync(session, command.FilePath)));
    }

    private static KernelActionDirective Named(string name, string description) => new(name, description);

    private static Task Show(KernelInvocationContext context, string text)
    {
        context.Show(MimeBundle.OfText(text));
        return Task.CompletedTask;
    }

    private static Task Time(KernelInvocationContext context, CSharpSession session)
    {
        long start = Stopwatch.GetTimestamp();
        context.OnComplete(ended =>
        {
            double milliseconds = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            session.ShowValueOfCell();
            ended.Show(MimeBundle.OfText(
                string.Create(CultureInfo.InvariantCulture, $"Wall time: {milliseconds:N1} ms")));
        });
        return Task.CompletedTask;
    }

    private static string List(CSharpSession session) => string.Join('\n', session.Directives.All.Select(Describe));

    private static string About(CSharpSession session) => string.Join(
        '\n',
        $"Sparkify notebook host {Version()} on .NET Interactive {InteractiveVersion()}",
        $"{RuntimeInformation.FrameworkDescription}, {RuntimeInformation.OSDescription} "
            + $"({RuntimeInformation.ProcessArchitecture})",
        $"Folder: {session.Options.BaseFolder}");

    private static string Describe(Directive directive)
    {
        string parameters = string.Concat(directive.Parameters.Select(DirectiveHelp.Usage));
        return $"#!{directive.Name}{parameters}: {directive.Description}";
    }

    private static string Version() => VersionOf(typeof(HostDirectives));

    private static string InteractiveVersion() => VersionOf(typeof(InteractiveKernel));

    private static string VersionOf(Type type) =>
        type.Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()
            ?.InformationalVersion.Split('+')[0] ?? "0";
}
