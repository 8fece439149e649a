namespace Sparkify.Kernel;

/// <summary><c>#!connect</c> and <c>#!sql</c>.</summary>
internal static class ConnectDirectives
{
    private static readonly DirectiveParameter Kind =
        new("to", "What to connect to.") { Required = true, Implicit = true };

    private static readonly DirectiveParameter KernelName =
        new("kernel-name", "The connection's name in this notebook.") { Required = true };

    public static Directive Sql { get; } = new()
    {
        Name = "sql",
        Description = "Runs the lines after it as SQL on a connection that #!connect opened.",
        Kind = DirectiveKind.Block,
        Parameters =
        [
            new DirectiveParameter("connection", "The connection; the one opened last where it is left out."),
            new DirectiveParameter("name", "A variable that gets the rows, which are then not shown."),
        ],
        Handler = (call, ct) => QueryAsync(call, call["connection"], ct),
    };

    /// <summary>The directive as the connectors of the moment make it: it takes the parameters of them all.</summary>
    public static Directive Connect(IReadOnlyList<Connector> connectors) => new()
    {
        Name = "connect",
        Description = connectors.Count == 0
            ? "Opens a connection for #!sql; this host brings nothing to connect to."
            : $"Opens a connection for #!sql: {string.Join(", ", connectors.Select(c => c.Name))}.",
        Parameters =
        [
            Kind, KernelName, .. connectors.SelectMany(c => c.Parameters).DistinctBy(p => p.Name).Select(Optional),
        ],
        Handler = ConnectAsync,
    };

    private static DirectiveParameter Optional(DirectiveParameter parameter) =>
        parameter with { Required = false, Implicit = false };

    private static async Task<CellResult> ConnectAsync(DirectiveCall call, CancellationToken ct)
    {
        CSharpSession session = call.Session;
        Connector connector = Find(session.Connections, call[Kind.Name]!);
        Check(connector, call);
        string name = call[KernelName.Name]!;
        ISqlConnection connection = await connector.ConnectAsync(call, ct).ConfigureAwait(false);
        await session.Connections.KeepAsync(name, connection).ConfigureAwait(false);
        session.Directives.Add(Sql with
        {
            Name = $"sql-{name}",
            Description = $"Runs the lines after it as SQL on \"{name}\".",
            Handler = (query, stop) => QueryAsync(query, name, stop),
        });
        call.Output.Display(MimeBundle.OfText(
            $"Connected \"{name}\" to {connection.Description}. Ask it with #!sql or #!sql-{name}."), null);
        return CellResult.Done;
    }

    private static Connector Find(ConnectionRegistry connections, string kind)
    {
        string[] names = [.. connections.Connectors.Select(connector => connector.Name)];
        return connections.Connectors.FirstOrDefault(connector => connector.Name == kind)
            ?? throw new KernelException(names.Length == 0
                ? "This host brings nothing to connect to."
                : $"\"{kind}\" is nothing to connect to. Did you mean \"{NearestName.Of(kind, names)}\"? "
                    + $"There are: {string.Join(", ", names)}.");
    }

    private static void Check(Connector connector, DirectiveCall call)
    {
        foreach (DirectiveParameter parameter in connector.Parameters)
        {
            if (parameter.Required && call[parameter.Name] is null)
            {
                throw new KernelException(
                    $"\"#!connect {connector.Name}\" needs \"--{parameter.Name}\": {parameter.Description}");
            }
        }

        string? foreign = call.Values.Keys.FirstOrDefault(name =>
            name != Kind.Name && name != KernelName.Name && connector.Parameters.All(known => known.Name != name));
        if (foreign is not null)
        {
            throw new KernelException($"\"--{foreign}\" is not a parameter of \"#!connect {connector.Name}\".");
        }
    }

    private static async Task<CellResult> QueryAsync(DirectiveCall call, string? connection, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(call.Body))
        {
            throw new KernelException($"\"#!{call.Directive.Name}\" has no statement: write it on the lines after it.");
        }

        object? rows = await call.Session.Connections.Get(connection).QueryAsync(call.Body, ct).ConfigureAwait(false);
        if (call["name"] is { } variable)
        {
            await call.Session.SetVariableAsync(variable, rows, ct: ct).ConfigureAwait(false);
        }
        else if (rows is not null)
        {
            call.Output.Display(Displays.Bundle(rows), null);
        }

        return CellResult.Done;
    }
}
