using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.Events;

namespace Sparkify.Kernel.Tests.Language;

/// <summary>What an editor asks the kernels by the commands of .NET Interactive.</summary>
public sealed class EditorCommandTests : SessionFixture
{
    [Fact]
    public async Task RequestCompletions_OfAVariable_GivesItsMembers()
    {
        CompletionsProduced found = await AskAsync<CompletionsProduced>(new RequestCompletions("own.Len", new(0, 7)));

        Assert.Contains(found.Completions, item => item.DisplayText == "Length");
        Assert.Equal(new LinePositionSpan(new(0, 4), new(0, 7)), found.LinePositionSpan);
    }

    [Fact]
    public async Task RequestHoverText_OfAVariable_TellsItsType()
    {
        HoverTextProduced found = await AskAsync<HoverTextProduced>(new RequestHoverText("own", new(0, 1)));

        Assert.Contains("string own", Assert.Single(found.Content).Value, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RequestSignatureHelp_InACall_TellsTheArgument()
    {
        SignatureHelpProduced found =
            await AskAsync<SignatureHelpProduced>(new RequestSignatureHelp("own.Insert(1, ", new(0, 14)));

        Assert.Equal(1, found.ActiveParameterIndex);
        Assert.Contains("Insert(int startIndex, string value)", found.Signatures[0].Label, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RequestDiagnostics_OfAnError_TellsIt()
    {
        DiagnosticsProduced found = await AskAsync<DiagnosticsProduced>(new RequestDiagnostics("own.Nothing"));

        Assert.Equal("CS1061", Assert.Single(found.Diagnostics).Code);
    }

    private async Task<T> AskAsync<T>(KernelCommand command)
        where T : KernelEvent
    {
        await RunAsync("string own = \"\";");
        KernelCommandResult result = await Session.Root.SendAsync(command, TestContext.Current.CancellationToken);
        return Assert.Single(result.Events.OfType<T>());
    }
}
