using System.Diagnostics;
using System.Text;

namespace Deploy.Tests.Scripts;

/// <summary>A scratch folder with a home and stand-ins for the programs that reach beyond this machine.</summary>
internal sealed class Sandbox : IDisposable
{
    private readonly Dictionary<string, List<(string Pattern, string Body)>> _answers = [];

    public Sandbox()
    {
        Assert.SkipUnless(File.Exists("/bin/bash"), "There is no bash here: the scripts are for Linux.");
        Directory.CreateDirectory(Home);
        Directory.CreateDirectory(Bin);
    }

    public string Root { get; } = Directory.CreateTempSubdirectory("sparkify-").FullName;

    public string Home => Path.Combine(Root, "home");

    public Dictionary<string, string?> Variables { get; } = [];

    private string Bin => Path.Combine(Root, "bin");

    /// <summary>The calls of the stand-ins so far, one a line, the program first.</summary>
    public string Calls => Read(Path.Combine(Root, "calls"));

    /// <summary>Adds what a program does when its arguments match a shell pattern; the newest rule wins.</summary>
    public Sandbox Answer(string program, string pattern, string body)
    {
        List<(string Pattern, string Body)> rules = _answers.TryGetValue(program, out var known)
            ? known
            : _answers[program] = [];
        rules.Insert(0, (pattern, body));
        string cases = string.Concat(rules.Select(rule => $"  {rule.Pattern})\n{rule.Body}\n  ;;\n"));
        Program(program, $"echo \"{program} $*\" >> '{Root}/calls'\ncase \"$*\" in\n{cases}esac\n");
        return this;
    }

    public void Program(string name, string body)
    {
        string path = Path.Combine(Bin, name);
        File.WriteAllText(path, "#!/bin/bash\n" + body);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, (UnixFileMode)0b111_101_101);
        }
    }

    public string InHome(params string[] parts) => Path.Combine([Home, .. parts]);

    public string ReadHome(params string[] parts) => Read(InHome(parts));

    public void WriteHome(string text, params string[] parts)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(InHome(parts))!);
        File.WriteAllText(InHome(parts), text);
    }

    public RunResult Bash(params string[] arguments)
    {
        var start = new ProcessStartInfo("/bin/bash", arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Root,
        };
        start.Environment["PATH"] = $"{Bin}:/usr/sbin:/usr/bin:/sbin:/bin";
        start.Environment["HOME"] = Home;
        foreach ((string name, string? value) in Variables)
        {
            start.Environment[name] = value;
        }

        using Process process = Process.Start(start)!;
        process.StandardInput.Close();
        var output = new StringBuilder();
        process.OutputDataReceived += (_, line) => output.AppendLine(line.Data);
        process.BeginOutputReadLine();
        string errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return new RunResult(process.ExitCode, output.ToString(), errors);
    }

    public void Dispose()
    {
        Directory.Delete(Root, recursive: true);
        foreach (string file in Directory.GetFiles("/dev/shm", $"sparkify{Root.Replace('/', '-')}*"))
        {
            File.Delete(file);
        }
    }

    private static string Read(string path) => File.Exists(path) ? File.ReadAllText(path) : "";
}
