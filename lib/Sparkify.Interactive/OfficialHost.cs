using System.Reflection;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.Events;

namespace Sparkify.Interactive;

/// <summary>What the extension does only where .NET Interactive's own program loads it.</summary>
internal static class OfficialHost
{
    private static readonly Version ChartsNeed = new(10, 1);

    /// <summary>Makes <see cref="Check"/> known to C#, passes interrupts on, and tells what cannot work there.</summary>
    public static async Task PrepareAsync(CompositeKernel root)
    {
        Interruption.Ambient = () => KernelInvocationContext.Current?.CancellationToken ?? CancellationToken.None;
        string assembly = typeof(OfficialHost).Assembly.Location;
        KernelCommandResult result = await root.SendAsync(
            new SubmitCode($"#r \"{assembly}\"\nusing Sparkify.Interactive;", "csharp")).ConfigureAwait(false);
        if (result.Events.OfType<CommandFailed>().LastOrDefault() is { } failed)
        {
            throw new SparkifyException($"C# does not take the extension's own assembly: {failed.Message}");
        }

        if (FSharp() is { } version && version < ChartsNeed)
        {
            LiveText.Here()?.Put(
                $"Charts of Plotly.NET 6 cannot be drawn in this program: it brings FSharp.Core {version.ToString(2)}, "
                + $"and they need {ChartsNeed}. Tables, checks, SQL, Spark and models work.");
        }
    }

    private static Version? FSharp()
    {
        try
        {
            return Assembly.Load("FSharp.Core").GetName().Version;
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }
}
