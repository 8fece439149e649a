using System.CommandLine;
using System.CommandLine.Parsing;
using Sparkify.Kernel.Jupyter.Install;

namespace Sparkify.Cli.Kernel;

/// <summary>The options that say where a kernelspec goes: at most one of three.</summary>
internal sealed class PlaceOptions
{
    private readonly Option<bool> _user = new("--user")
    {
        Description = "For you alone, in Jupyter's data folder (the default).",
    };

    private readonly Option<string?> _prefix = new("--prefix")
    {
        Description = "Below this folder, in share/jupyter/kernels; for example /usr/local.",
        HelpName = "folder",
    };

    private readonly Option<bool> _sysPrefix = new("--sys-prefix")
    {
        Description = "In the Python environment that is active (VIRTUAL_ENV or CONDA_PREFIX).",
    };

    public void AddTo(Command command)
    {
        command.Options.Add(_user);
        command.Options.Add(_prefix);
        command.Options.Add(_sysPrefix);
        command.Validators.Add(RefuseTwo);
    }

    public KernelSpecPlace Read(ParseResult parsed) =>
        parsed.GetValue(_prefix) is { } folder ? new KernelSpecPlace.Prefix(folder)
        : parsed.GetValue(_sysPrefix) ? new KernelSpecPlace.SysPrefix()
        : new KernelSpecPlace.User();

    private void RefuseTwo(CommandResult result)
    {
        int given = new Option[] { _user, _prefix, _sysPrefix }.Count(option => result.GetResult(option) is not null);
        if (given > 1)
        {
            result.AddError("Only one of --user, --prefix and --sys-prefix can be given; leave the others out.");
        }
    }
}
