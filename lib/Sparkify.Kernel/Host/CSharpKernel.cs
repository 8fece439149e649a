using System.Text.Json;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.Directives;
using Microsoft.DotNet.Interactive.Events;
using Microsoft.DotNet.Interactive.Formatting;
using Microsoft.DotNet.Interactive.ValueSharing;
using Sparkify.Interactive.Commands;

namespace Sparkify.Kernel;

/// <summary>The session's C# as a kernel beside others, for the commands of .NET Interactive.</summary>
internal sealed partial class CSharpKernel :
    InteractiveKernel,
    IKernelCommandHandler<SubmitCode>,
    IKernelCommandHandler<RequestValue>,
    IKernelCommandHandler<RequestValueInfos>,
    IKernelCommandHandler<SendValue>
{
    public const string KernelName = "csharp";

    private static readonly AsyncLocal<KernelCommand?> Running = new();
    private readonly CSharpSession _session;

    public CSharpKernel(CSharpSession session)
        : base(KernelName)
    {
        _session = session;
        KernelInfo.LanguageName = "C#";
        KernelInfo.LanguageVersion = "14.0";
        KernelInfo.Description = "Run C# code";
        AddPackageDirectives();
    }

    /// <summary>The command whose code this flow of execution runs; null outside cells.</summary>
    public static KernelCommand? Executing => Running.Value;

    public Task HandleAsync(SubmitCode command, KernelInvocationContext context) =>
        RunAsync(command, context, () => _session.RunCodeOfAsync(command.Code, context.CancellationToken));

    public Task HandleAsync(RequestValueInfos command, KernelInvocationContext context)
    {
        KernelValueInfo[] infos =
        [
            .. _session.Variables().Select(variable => new KernelValueInfo(
                variable.Name,
                FormattedValue.CreateSingleFromObject(variable.Value, command.MimeType),
                variable.Type)),
        ];
        context.Publish(new ValueInfosProduced(infos, command));
        return Task.CompletedTask;
    }

    public Task HandleAsync(RequestValue command, KernelInvocationContext context)
    {
        if (_session.FindVariable(command.Name) is not { } variable)
        {
            context.Fail(command, message: MissingVariable(command.Name));
            return Task.CompletedTask;
        }

        var formatted = FormattedValue.CreateSingleFromObject(variable.Value, command.MimeType);
        context.Publish(new ValueProduced(variable.Value, command.Name, formatted, command));
        return Task.CompletedTask;
    }

    public async Task HandleAsync(SendValue command, KernelInvocationContext context)
    {
        try
        {
            await SetValueAsync(command, context, (name, value, type) => SetAsync(command, value, type))
                .ConfigureAwait(false);
        }
        catch (KernelException refusal)
        {
            context.Fail(command, refusal, refusal.Message);
        }
    }

    /// <summary>Runs code for a command, and publishes its value or its failure.</summary>
    public async Task RunAsync(KernelCommand command, KernelInvocationContext context, Func<Task<CellResult>> run)
    {
        Running.Value = command;
        using IDisposable work = _session.BeginWork();
        CellResult result = await run().ConfigureAwait(false);
        switch (result)
        {
            case CellResult.Ok { Value: { } value } ok:
                context.Publish(new ReturnValueProduced(ok.Object, command, value.ToFormatted()));
                break;
            case not CellResult.Ok:
                var failure = new CellFailure(result);
                context.Fail(command, failure, failure.Message);
                break;
        }
    }

    /// <summary>Sets what a command brings, with the type that it has where it comes from.</summary>
    private Task SetAsync(SendValue command, object? value, Type? type)
    {
        if (_session.DirectiveText is { } line && SetDirective.ValueOf(line, _session) is { } meant)
        {
            (value, type) = meant;
        }
        else if (command is { Value: null, FormattedValue: { MimeType: JsonFormatter.MimeType, Value: { } json } })
        {
            using var document = JsonDocument.Parse(json);
            (value, type) = (SetDirective.OfJson(document.RootElement), null);
        }

        return _session.SetVariableAsync(command.Name, value, type);
    }

    /// <summary>
    /// In code that is sent by hand, <c>#r "nuget: …"</c> and <c>#i</c> are directives that end with a restore; a
    /// cell's own are read with the cell, so that its lines keep their numbers.
    /// </summary>
    private void AddPackageDirectives()
    {
        foreach (string name in (string[])["#r", "#i"])
        {
            AddDirective(
                new KernelActionDirective(name)
                {
                    Parameters = { new KernelDirectiveParameter("") { AllowImplicitName = true } },
                },
                (command, context) => RunAsync(
                    command, context, () => _session.RunCodeOfAsync(
                        CommandDirectives.LineOf(command)!, context.CancellationToken)));
        }

        AddDirective(new KernelActionDirective("#!nuget-restore") { Hidden = true }, (_, _) => Task.CompletedTask);
    }

    private string MissingVariable(string name)
    {
        string nearest = NearestName.Of(name, _session.Variables().Select(variable => variable.Name));
        string hint = nearest.Length > 0 ? $" Did you mean \"{nearest}\"?" : "";
        return $"There is no variable \"{name}\".{hint}";
    }
}
