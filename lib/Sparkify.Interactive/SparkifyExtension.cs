using Microsoft.DotNet.Interactive;
using Sparkify.Engines;
using Sparkify.Interactive.Formatting;
using Sparkify.Interactive.Spark;
using Sparkify.Interactive.Sql;

namespace Sparkify.Interactive;

/// <summary>
/// The workbook in a notebook of .NET Interactive: SQL on the engine that a cell has opened, Spark through Livy,
/// <see cref="Check"/>, progress, tables and charts.
/// </summary>
public sealed class SparkifyExtension : IKernelExtension
{
    /// <summary>Adds all that to a notebook's kernels.</summary>
    /// <param name="kernel">The kernel that holds the others.</param>
    /// <returns>The end of the work.</returns>
    /// <exception cref="ArgumentException">The kernel holds no others.</exception>
    public async Task OnLoadAsync(InteractiveKernel kernel)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        CompositeKernel root = kernel.RootKernel as CompositeKernel ?? throw new ArgumentException(
            $"The kernel \"{kernel.Name}\" holds no other kernels; give the one at the root.", nameof(kernel));
        if (SparkNotebook.Of(root) is not null)
        {
            return;
        }

        AddTo(root);
        await OfficialHost.PrepareAsync(root).ConfigureAwait(false);
    }

    /// <summary>Adds all that a notebook's kernels take at once.</summary>
    internal static void AddTo(CompositeKernel root)
    {
        KnownTypes.Install();
        _ = SparkNotebook.AddTo(root);
        root.AddConnectDirective(new ConnectDuckDbDirective());
        root.AddConnectDirective(new ConnectEngineDirective());
        root.AddConnectDirective(new ConnectLivyDirective());
        MagicSpelling.AddTo(root);
        DuckDbOptions.HostProgress = new EngineCellProgress();
    }
}
