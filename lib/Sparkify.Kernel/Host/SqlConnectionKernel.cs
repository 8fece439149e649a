using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.Directives;
using Microsoft.DotNet.Interactive.Events;
using Microsoft.DotNet.Interactive.Formatting;

namespace Sparkify.Kernel;

/// <summary>A connection that <c>#!connect</c> opened, as a kernel whose code is its SQL.</summary>
public sealed class SqlConnectionKernel : InteractiveKernel, IKernelCommandHandler<SubmitCode>
{
    internal const string NameParameter = "--name";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly ISqlConnection _connection;

    /// <summary>Makes the kernel <c>sql-NAME</c>.</summary>
    /// <param name="connectionName">The connection's name in the notebook.</param>
    /// <param name="connection">The connection; it is closed with the notebook.</param>
    public SqlConnectionKernel(string connectionName, ISqlConnection connection)
        : base($"sql-{connectionName}")
    {
        ConnectionName = connectionName;
        _connection = connection;
        KernelInfo.LanguageName = "SQL";
        KernelInfo.Description = connection.Description;
        KernelSpecifierDirective.Parameters.Add(Variable());
        RegisterForDisposal(() => Task.Run(() => connection.DisposeAsync().AsTask()).Wait(Patience));
    }

    /// <summary>The connection's name in the notebook.</summary>
    public string ConnectionName { get; }

    /// <summary>Runs a statement; its rows are shown, or set in C# where the selector names a variable.</summary>
    /// <param name="command">The statement.</param>
    /// <param name="context">Where the rows go.</param>
    public async Task HandleAsync(SubmitCode command, KernelInvocationContext context)
    {
        CancellationToken ct = Cells.Notebook.CellCancellation;
        object? rows = await _connection.QueryAsync(command.Code, ct).ConfigureAwait(false);
        if (rows is null)
        {
            return;
        }

        if (command.Parameters.TryGetValue(NameParameter, out string? variable))
        {
            var value = new SendValue(
                variable, rows, new FormattedValue(MimeBundle.PlainText, ""), CSharpKernel.KernelName);
            await RootKernel.SendAsync(value, ct).ConfigureAwait(false);
        }
        else
        {
            MimeBundle bundle = Displays.Bundle(rows);
            context.Publish(new DisplayedValueProduced(rows, context.Command, bundle.ToFormatted()));
        }
    }

    internal static KernelDirectiveParameter Variable() =>
        new(NameParameter, "A variable that gets the rows, which are then not shown.");
}
