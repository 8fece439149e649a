namespace Sparkify.Kernel;

/// <summary>What a session can connect to, and what it is connected to.</summary>
public sealed class ConnectionRegistry : IAsyncDisposable
{
    private readonly DirectiveRegistry _directives;
    private readonly List<Connector> _connectors = [];
    private readonly Dictionary<string, ISqlConnection> _open = new(StringComparer.Ordinal);
    private string? _latest;

    internal ConnectionRegistry(DirectiveRegistry directives)
    {
        _directives = directives;
    }

    /// <summary>What <c>#!connect</c> knows, ordered by name.</summary>
    public IReadOnlyList<Connector> Connectors =>
        [.. _connectors.OrderBy(connector => connector.Name, StringComparer.Ordinal)];

    /// <summary>The open connections by the name that the notebook gave them.</summary>
    public IReadOnlyDictionary<string, ISqlConnection> Open => _open;

    /// <summary>Makes a kind of connection known; one of the same name is replaced.</summary>
    public void Add(Connector connector)
    {
        _connectors.RemoveAll(known => known.Name == connector.Name);
        _connectors.Add(connector);
        _directives.Add(ConnectDirectives.Connect(Connectors));
    }

    /// <summary>Keeps an open connection under a name and closes the one that had it.</summary>
    public async Task KeepAsync(string name, ISqlConnection connection)
    {
        if (_open.Remove(name, out ISqlConnection? old))
        {
            await old.DisposeAsync().ConfigureAwait(false);
        }

        _open[name] = connection;
        _latest = name;
    }

    /// <summary>The connection of a name; without one, that which was opened last.</summary>
    /// <exception cref="KernelException">There is none; the message says how to open one.</exception>
    public ISqlConnection Get(string? name) =>
        (name ?? _latest) is { } wanted && _open.TryGetValue(wanted, out ISqlConnection? connection)
            ? connection
            : throw new KernelException(Missing(name));

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (ISqlConnection connection in _open.Values)
        {
            await connection.DisposeAsync().ConfigureAwait(false);
        }

        _open.Clear();
    }

    private string Missing(string? name)
    {
        IEnumerable<string> calls = Connectors.Select(c => $"\"#!connect {c.Name} --kernel-name NAME\"");
        string kinds = _connectors.Count == 0
            ? "This host brings none"
            : "Open one first: " + string.Join(" or ", calls);
        string open = _open.Count == 0
            ? ""
            : $" Open are: {string.Join(", ", _open.Keys.Order(StringComparer.Ordinal))}.";
        return name is null
            ? $"\"#!sql\" has no connection to ask. {kinds}."
            : $"There is no connection \"{name}\". {kinds}.{open}";
    }
}
