namespace Sparkify.Kernel.Jupyter;

/// <summary>Says what about a connection, a kernelspec or a message is not usable, and what to do.</summary>
/// <param name="message">One or more whole sentences.</param>
/// <param name="inner">The failure underneath, if there is one.</param>
public sealed class JupyterException(string message, Exception? inner = null) : Exception(message, inner);
