namespace Sparkify.Kernel.Tests;

/// <summary>What a cell can do with the kernels of .NET Interactive around it.</summary>
public sealed class KernelsInCellTests : SessionFixture
{
    private const string Usings =
        """
        using Microsoft.DotNet.Interactive.Commands;
        using Microsoft.DotNet.Interactive.Events;
        using Microsoft.DotNet.Interactive.ValueSharing;
        """;

    private const string Shout =
        """
        class Shout : Kernel, IKernelCommandHandler<SubmitCode>, IKernelCommandHandler<SendValue>,
            IKernelCommandHandler<RequestValue>
        {
            private readonly Dictionary<string, object> _values = [];

            public Shout() : base("shout")
            {
            }

            public Task HandleAsync(SubmitCode command, KernelInvocationContext context)
            {
                context.Display(command.Code.ToUpperInvariant(), "text/plain");
                return Task.CompletedTask;
            }

            public Task HandleAsync(SendValue command, KernelInvocationContext context)
            {
                _values[command.Name] = command.Value;
                return Task.CompletedTask;
            }

            public Task HandleAsync(RequestValue command, KernelInvocationContext context)
            {
                var form = Microsoft.DotNet.Interactive.Formatting.FormattedValue.CreateSingleFromObject(
                    _values[command.Name], command.MimeType);
                context.Publish(new ValueProduced(_values[command.Name], command.Name, form, command));
                return Task.CompletedTask;
            }
        }

        ((CompositeKernel)Kernel.Root).Add(new Shout().UseValueSharing());
        """;

    [Theory]
    [InlineData("Kernel.Root.Name", ".NET")]
    [InlineData("Kernel.Current.Name", "csharp")]
    [InlineData("Root == Kernel.Root && Current == Kernel.Current", "True")]
    [InlineData("KernelInvocationContext.Current.HandlingKernel.Name", "csharp")]
    [InlineData("Kernel.Root.FindKernelByName(\"c#\").KernelInfo.LanguageName", "C#")]
    public async Task Kernel_InACell_IsTheNotebooks(string expression, string expected) =>
        Assert.Equal(expected, await ValueAsync(expression));

    [Fact]
    public async Task Kernel_AddedByACell_TakesCommandsSentByHand()
    {
        await RunAsync(Usings);
        Assert.IsType<CellResult.Ok>(await RunAsync(Shout));

        await RunAsync("await Kernel.Root.SendAsync(new SubmitCode(\"hello\", \"shout\"));");

        Assert.Equal("HELLO", Output.Shown[0].Bundle.Text(MimeBundle.PlainText));
    }

    [Fact]
    public async Task SubmitCode_FromACell_GivesItsEvents()
    {
        await RunAsync(Usings + "var result = await Kernel.Root.SubmitCodeAsync(\"40 + 2\");");

        Assert.Equal("42", await ValueAsync("result.Events.OfType<ReturnValueProduced>().Single().Value"));
    }

    [Fact]
    public async Task RequestValue_FromACell_GivesTheObjectItself()
    {
        await RunAsync(Usings + "var list = new List<int> { 1 };");
        await RunAsync(
            "var result = await Kernel.Root.SendAsync(new RequestValue(\"list\", targetKernelName: \"csharp\"));");

        const string Same = "object.ReferenceEquals(list, result.Events.OfType<ValueProduced>().Single().Value)";
        Assert.Equal("True", await ValueAsync(Same));
    }

    [Theory]
    [InlineData("var d = display(1); d.Update(2);")]
    [InlineData("var d = 1.Display(); d.Update(2);")]
    [InlineData("Microsoft.DotNet.Interactive.Formatting.DisplayedValue d = display(1); d.Update(2);")]
    [InlineData("var d = KernelInvocationContext.Current.Display(1); d.Update(2);")]
    [InlineData("var d = KernelInvocationContext.Current.Display(\"1\"); d.Update(2);")]
    public async Task Update_OfADisplay_ChangesThatDisplay(string code)
    {
        await RunAsync(code);

        (MimeBundle bundle, string id) = Assert.Single(Output.Updates);
        Assert.Equal(Output.Shown[0].Id, id);
        Assert.Equal("2", bundle.Text(MimeBundle.PlainText));
    }

    [Fact]
    public async Task Update_InALaterCell_ChangesThatDisplay()
    {
        await RunAsync("var d = display(1);");
        string id = Output.Shown[0].Id!;
        await RunAsync("d.Update(2)");

        Assert.Equal(id, Assert.Single(Output.Updates).Id);
    }

    [Fact]
    public async Task Value_OfAnotherProcess_HasPlainTextToo()
    {
        await RunAsync(Usings + "using Microsoft.DotNet.Interactive.Formatting;");
        await RunAsync(
            "var context = KernelInvocationContext.Current; context.Publish(new DisplayedValueProduced(null, "
            + "context.Command, [new FormattedValue(\"text/html\", \"<b>1 &lt; 2</b><style>\\n</style>\")]));");

        Assert.Equal("1 < 2", Output.Shown[0].Bundle.Text(MimeBundle.PlainText));
    }

    [Fact]
    public async Task Fail_OfTheCommand_FailsTheCell()
    {
        await RunAsync(Usings);

        CellResult.Failed failed = await ErrorAsync(
            "KernelInvocationContext.Current.Fail(KernelInvocationContext.Current.Command, message: \"Not so.\");");
        Assert.Equal("Not so.", failed.Message);
    }
}
