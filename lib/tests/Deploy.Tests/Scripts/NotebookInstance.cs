using System.Text.Json.Nodes;

namespace Deploy.Tests.Scripts;

/// <summary>A notebook instance in a sandbox, with the settings that the template would give it.</summary>
internal sealed class NotebookInstance : IDisposable
{
    private const string InstalledDotnet = """
        cat > "$folder/dotnet" <<'DOTNET'
        #!/bin/bash
        echo "dotnet $*" >> "CALLS"
        case "$*" in
          --list-sdks) echo "10.0.401 [here]" ;;
          *kernel\ install*)
            folder=$HOME/.local/share/jupyter/kernels/.net-csharp
            mkdir -p "$folder" && echo '{ "argv": ["x"], "env": { "KEPT": "1" } }' > "$folder/kernel.json" ;;
        esac
        DOTNET
        chmod 755 "$folder/dotnet"
        """;

    public NotebookInstance()
    {
        Sandbox.WriteHome("", "SageMaker", "repo", "global.json");
        foreach ((string name, string value) in Settings)
        {
            Sandbox.Variables[name] = value;
        }

        Sandbox.Variables["SPARKIFY_HOME"] = Sandbox.Home;
        Sandbox.Variables["SPARKIFY_PROFILE"] = Sandbox.Root;
        Sandbox.Answer("systemd-run", "*", "true").Answer("aws", "*", "true").Answer("curl", "*", "exit 7");
        Sandbox.Answer("curl", "*dot.net*", $"""
            while [ "$1" != -o ]; do shift; done
            cat > "$2" <<'INSTALLER'
            while [ "$1" != --install-dir ]; do shift; done
            folder=$2
            {InstalledDotnet.Replace("CALLS", Sandbox.Root + "/calls", StringComparison.Ordinal)}
            INSTALLER
            """);
        Cluster("j-ONE", "10.0.0.5").Livy(answers: true);
    }

    public Sandbox Sandbox { get; } = new();

    public JsonNode Config => JsonNode.Parse(Sandbox.ReadHome(".sparkmagic", "config.json"))!;

    public string? Url => Config["kernel_python_credentials"]?["url"]?.ToString();

    public string Environment => Sandbox.ReadHome(".sparkify", "env");

    public JsonNode Kernel =>
        JsonNode.Parse(Sandbox.ReadHome(".local", "share", "jupyter", "kernels", ".net-csharp", "kernel.json"))!;

    private static IEnumerable<(string, string)> Settings =>
    [
        ("AWS_DEFAULT_REGION", "us-east-1"), ("SPARKIFY_COMPUTE", "EMR"), ("SPARKIFY_CLUSTER", "sparkify-cluster"),
        ("SPARKIFY_SCHEME", "http"), ("SPARKIFY_NOTEBOOK", "sparkify-notebook"), ("SPARKIFY_IDLE_MINUTES", "60"),
        ("SPARKIFY_REPOSITORY", "https://example.org/someone/repo.git"),
    ];

    public NotebookInstance Cluster(string? id, string address)
    {
        Sandbox.Answer("aws", "*list-clusters*", id is null ? "echo null" : $"echo '\"{id}\"'");
        Sandbox.Answer("aws", "*list-instances*", $"echo '\"{address}\"'");
        return this;
    }

    public NotebookInstance Livy(bool answers)
    {
        Sandbox.Answer("curl", "*/sessions", answers ? "echo '{}'" : "exit 28");
        return this;
    }

    /// <summary>Runs on-start.sh and waits until the work that it left in the background has ended.</summary>
    public RunResult Start()
    {
        RunResult result = Sandbox.Bash(Checkout.Deploy("lifecycle", "on-start.sh"));
        bool ended = SpinWait.SpinUntil(() => Marked("ready") || Marked("failed"), TimeSpan.FromMinutes(3));
        Assert.True(ended, "The installation left no mark: " + Sandbox.ReadHome(".sparkify", "install.log"));
        return result;
    }

    public RunResult Helper(string name, params string[] arguments) =>
        Sandbox.Bash([Sandbox.InHome(".sparkify", "bin", name), .. arguments]);

    public bool Marked(string name) => File.Exists(Sandbox.InHome(".sparkify", name));

    public void Dispose() => Sandbox.Dispose();
}
