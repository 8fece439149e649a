namespace Sparkify.Kernel.Jupyter.Install;

/// <summary>For whom a kernelspec is installed.</summary>
public abstract record KernelSpecPlace
{
    private KernelSpecPlace()
    {
    }

    /// <summary>For the person who is signed in, in Jupyter's data folder.</summary>
    public sealed record User : KernelSpecPlace;

    /// <summary>For an installation, below its folder.</summary>
    /// <param name="Folder">The folder that holds <c>share/jupyter</c>, such as <c>/usr/local</c>.</param>
    public sealed record Prefix(string Folder) : KernelSpecPlace;

    /// <summary>For the Python environment that is active.</summary>
    public sealed record SysPrefix : KernelSpecPlace;
}
