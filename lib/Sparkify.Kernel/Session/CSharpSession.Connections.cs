namespace Sparkify.Kernel;

public sealed partial class CSharpSession
{
    /// <summary>What <c>#!connect</c> and <c>#!sql</c> work with; libraries add their connectors.</summary>
    public ConnectionRegistry Connections => field ??= new ConnectionRegistry(Directives);
}
