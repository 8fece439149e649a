using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Commands;

namespace Sparkify.Kernel;

/// <summary>Asks the connection that <c>#!connect</c> opened last, or the one named.</summary>
internal sealed class SqlKernel : InteractiveKernel, IKernelCommandHandler<SubmitCode>
{
    private const string ConnectionParameter = "--connection";

    public SqlKernel()
        : base("sql")
    {
        KernelInfo.LanguageName = "SQL";
        KernelSpecifierDirective.Parameters.Add(
            new(ConnectionParameter, "The connection; the one opened last where it is left out."));
        KernelSpecifierDirective.Parameters.Add(SqlConnectionKernel.Variable());
    }

    public Task HandleAsync(SubmitCode command, KernelInvocationContext context)
    {
        SqlConnectionKernel[] open = [.. ParentKernel.ChildKernels.OfType<SqlConnectionKernel>()];
        command.Parameters.TryGetValue(ConnectionParameter, out string? name);
        SqlConnectionKernel? kernel = open.LastOrDefault(one => name is null || one.ConnectionName == name);
        return kernel is not null
            ? kernel.HandleAsync(command, context)
            : throw new KernelException(Missing(name, open));
    }

    private static string Missing(string? name, SqlConnectionKernel[] open)
    {
        const string Remedy =
            "Open one first by \"#!connect KIND --kernel-name NAME\"; \"#!connect \" and Tab lists the kinds.";
        string names = string.Join(", ", open.Select(one => one.ConnectionName));
        return name is null ? $"\"#!sql\" has no connection to ask. {Remedy}"
            : open.Length == 0 ? $"There is no connection \"{name}\". {Remedy}"
            : $"There is no connection \"{name}\". Open are: {names}.";
    }
}
