using System.Reflection;
using Microsoft.ML;
using Microsoft.ML.Trainers.FastTree;
using Microsoft.ML.Trainers.LightGbm;

namespace Sparkify.Models;

/// <summary>The versions of what trains and runs a model.</summary>
internal static class ModelVersions
{
    public static IReadOnlyDictionary<string, string> Current { get; } = new SortedDictionary<string, string>(
        new[] { typeof(ChurnModel), typeof(MLContext), typeof(FastTreeBinaryTrainer), typeof(LightGbmBinaryTrainer) }
            .Select(type => type.Assembly)
            .ToDictionary(assembly => assembly.GetName().Name!, Version),
        StringComparer.Ordinal);

    /// <summary>The package version without the commit that follows the plus sign.</summary>
    private static string Version(Assembly assembly) =>
        assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0]
        ?? assembly.GetName().Version!.ToString();
}
