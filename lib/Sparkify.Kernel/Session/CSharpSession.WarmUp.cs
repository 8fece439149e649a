using System.Runtime.CompilerServices;

namespace Sparkify.Kernel;

public sealed partial class CSharpSession
{
    /// <summary>
    /// Runs a small cell in a session of its own, so that the compiler is loaded and compiled to machine code before
    /// the first cell of another session asks for it: about a second, which a host has while its client connects.
    /// </summary>
    public static async Task WarmUpAsync(CancellationToken ct = default)
    {
        var session = new CSharpSession();
        await using ConfiguredAsyncDisposable end = session.ConfigureAwait(false);
        await session.ExecuteAsync("int x = 1; x + 1", SilentOutput.Instance, ct).ConfigureAwait(false);
    }
}
