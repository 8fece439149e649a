namespace Sparkify.Kernel.Tests.Jupyter;

/// <summary>Tests that run alone: what another test prints to the console would stand in a cell's output.</summary>
[CollectionDefinition(nameof(AloneCollection), DisableParallelization = true)]
public sealed class AloneCollection;
