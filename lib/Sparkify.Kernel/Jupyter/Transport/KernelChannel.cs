namespace Sparkify.Kernel.Jupyter.Transport;

/// <summary>The sockets that carry messages; the heartbeat carries none.</summary>
internal enum KernelChannel
{
    Shell,
    Control,
    IoPub,
    Stdin,
}
