using Sparkify.Kernel.Jupyter.Wire;

namespace Sparkify.Kernel.Jupyter.Transport;

/// <summary>A message that arrived.</summary>
/// <param name="Channel">Where it arrived.</param>
/// <param name="Message">The message, its signature checked.</param>
/// <param name="Order">Counts arrivals: a later one has a greater number.</param>
internal sealed record Incoming(KernelChannel Channel, JupyterMessage Message, long Order);
