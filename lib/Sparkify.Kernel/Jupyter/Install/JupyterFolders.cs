namespace Sparkify.Kernel.Jupyter.Install;

/// <summary>
/// Where Jupyter looks for kernelspecs, worked out without Python, by the rules of
/// https://docs.jupyter.org/en/latest/use/jupyter-directories.html.
/// </summary>
internal static class JupyterFolders
{
    /// <summary>The folder that a new kernelspec goes under.</summary>
    /// <exception cref="KernelException">The Python environment is asked for and none is active.</exception>
    public static string Kernels(JupyterEnvironment environment, KernelSpecPlace place) => place switch
    {
        KernelSpecPlace.User => Path.Combine(UserData(environment), "kernels"),
        KernelSpecPlace.Prefix prefix => UnderPrefix(Path.GetFullPath(prefix.Folder)),
        KernelSpecPlace.SysPrefix => UnderPrefix(ActivePrefix(environment) ?? throw NoPrefix()),
        _ => throw new ArgumentOutOfRangeException(nameof(place), place, "Not a place."),
    };

    /// <summary>All folders that Jupyter searches, the one that wins first.</summary>
    public static IReadOnlyList<string> Search(JupyterEnvironment environment)
    {
        char separator = environment.System == HostSystem.Windows ? ';' : ':';
        IEnumerable<string> asked = (environment.Get("JUPYTER_PATH") ?? "")
            .Split(separator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, "kernels"));
        string? prefix = ActivePrefix(environment);
        return
        [
            .. asked
                .Append(Path.Combine(UserData(environment), "kernels"))
                .Concat(prefix is null ? [] : [UnderPrefix(prefix)])
                .Concat(System(environment))
                .Distinct(StringComparer.Ordinal),
        ];
    }

    private static string UserData(JupyterEnvironment environment) =>
        environment.Get("JUPYTER_DATA_DIR") ?? environment.System switch
        {
            HostSystem.MacOS => Path.Combine(environment.Home, "Library", "Jupyter"),
            HostSystem.Windows => Path.Combine(
                environment.Get("APPDATA") ?? Path.Combine(environment.Home, "AppData", "Roaming"), "jupyter"),
            _ => Path.Combine(
                environment.Get("XDG_DATA_HOME") ?? Path.Combine(environment.Home, ".local", "share"), "jupyter"),
        };

    private static IEnumerable<string> System(JupyterEnvironment environment) =>
        environment.System == HostSystem.Windows
            ? [Path.Combine(environment.Get("PROGRAMDATA") ?? @"C:\ProgramData", "jupyter", "kernels")]
            : ["/usr/local/share/jupyter/kernels", "/usr/share/jupyter/kernels"];

    private static string? ActivePrefix(JupyterEnvironment environment) =>
        environment.Get("VIRTUAL_ENV") ?? environment.Get("CONDA_PREFIX");

    private static string UnderPrefix(string prefix) => Path.Combine(prefix, "share", "jupyter", "kernels");

    private static KernelException NoPrefix() => new(
        "No Python environment is active: --sys-prefix needs one, as venv's \"activate\" or \"conda activate\" sets it "
        + "up (VIRTUAL_ENV or CONDA_PREFIX). Activate it, or name its folder with --prefix.");
}
