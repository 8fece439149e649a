using System.Runtime.CompilerServices;

namespace Sparkify.Kernel;

public sealed partial class CSharpSession
{
    private readonly SessionIdleness _idleness = new(TimeSpan.FromSeconds(1));

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

    /// <summary>
    /// Prepares completion, signatures and inspection in the background, from the session's first idle second on.
    /// </summary>
    internal async Task WarmUpLanguageAsync(CancellationToken ct)
    {
        try
        {
            await Language.WarmUpAsync(_idleness, ct).ConfigureAwait(false);
        }
        catch (Exception) when (ct.IsCancellationRequested)
        {
            // The kernel ends.
            return;
        }
    }
}
