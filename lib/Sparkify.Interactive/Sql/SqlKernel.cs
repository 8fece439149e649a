using System.Text.RegularExpressions;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.Events;
using Microsoft.DotNet.Interactive.Formatting;
using Sparkify.Interactive.Commands;
using Sparkify.Livy;

namespace Sparkify.Interactive.Sql;

/// <summary>SQL for what the notebook has opened; its values are tables and views.</summary>
internal sealed partial class SqlKernel(SqlHandler handler) :
    CommandKernel(handler.Command, "SQL"), IKernelCommandHandler<RequestValue>
{
    /// <summary>Brings a table or view, for <c>#!share</c> and <c>#!set</c>.</summary>
    public async Task HandleAsync(RequestValue command, KernelInvocationContext context)
    {
        try
        {
            if (!TableName().IsMatch(command.Name))
            {
                throw new SparkifyException($"\"{command.Name}\" is no name of a table or view.");
            }

            object? rows = await handler
                .QueryAsync($"SELECT * FROM {command.Name}", Interruption.Ambient()).ConfigureAwait(false);
            context.Publish(new ValueProduced(
                rows, command.Name, FormattedValue.CreateSingleFromObject(rows, command.MimeType), command));
        }
        catch (Exception failure) when (failure is LivyException or SparkifyException)
        {
            context.Fail(command, failure, Told.Of(failure));
        }
    }

    [GeneratedRegex("^[A-Za-z_][A-Za-z0-9_]*$")]
    private static partial Regex TableName();
}
