namespace Sparkify.Kernel;

public sealed partial class CSharpSession
{
    /// <summary>What <c>#!connect</c> and <c>#!sql</c> work with; libraries add their connectors.</summary>
    public ConnectionRegistry Connections => field ??= new ConnectionRegistry(Directives);

    /// <summary>The texts that <c>#!value</c> keeps.</summary>
    internal Dictionary<string, string> Texts { get; } = new(StringComparer.Ordinal);
}
