using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.Connection;
using Sparkify.Livy;

namespace Sparkify.Interactive.Spark;

/// <summary><c>#!connect livy --kernel-name NAME</c>.</summary>
internal sealed class ConnectLivy(string connectedKernelName) : ConnectKernelCommand(connectedKernelName)
{
    public string? Url { get; set; }

    public string? Auth { get; set; }
}

/// <summary>Opens a session of its own on a Livy server, with a kernel for each language.</summary>
internal sealed class ConnectLivyDirective : ConnectKernelDirective<ConnectLivy>
{
    public ConnectLivyDirective()
        : base("livy", "A session of its own on a Livy server: spark-NAME, pyspark-NAME, sparkr-NAME and sql-NAME.")
    {
        Parameters.Add(new("--url", "The server's address; that of the environment where it is left out."));
        Parameters.Add(new("--auth", "none, kerberos or sigv4; secrets come by the environment."));
    }

    public override async Task<IEnumerable<InteractiveKernel>> ConnectKernelsAsync(
        ConnectLivy connectCommand, KernelInvocationContext context)
    {
        CancellationToken ct = Interruption.Ambient();
        (LivySettings settings, _) = await LivyAddress.AskAsync(connectCommand.Url, connectCommand.Auth, ct)
            .ConfigureAwait(false);
        var commands = new LivyCommands { Tell = Console.WriteLine };
        await commands.ConnectAsync(settings, ct).ConfigureAwait(false);
        var handlers = new SparkHandlers(commands);
        string name = connectCommand.ConnectedKernelName;
        return
        [
            .. SparkCommands.Languages.Select(kind => new SparkKernel(
                SparkCommands.Language(handlers, kind, $"{kind}-{name}"), kind, commands).UseValueSharing()),
            new SqlConnectionKernel(name, new LivyConnection(commands)),
        ];
    }
}

/// <summary>Lets <c>#!sql-NAME</c> ask the session of a connection.</summary>
internal sealed class LivyConnection(LivyCommands commands) : ISqlConnection
{
    public string Description => $"Livy at {commands.Settings?.Client.Endpoint}";

    public async Task<object?> QueryAsync(string sql, CancellationToken ct)
    {
        LivySession session = await commands.SessionAsync(ct).ConfigureAwait(false);
        return (await session.QueryAsync(sql, null, ct).ConfigureAwait(false)).Frame;
    }

    public ValueTask DisposeAsync() => commands.DisposeAsync();
}
