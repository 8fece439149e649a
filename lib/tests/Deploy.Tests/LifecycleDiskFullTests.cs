using Deploy.Tests.Scripts;

namespace Deploy.Tests;

public sealed class LifecycleDiskFullTests : IDisposable
{
    private readonly NotebookInstance _notebook = new();

    public void Dispose() => _notebook.Dispose();

    [Fact]
    public void Start_NoRoomForTheSdk_SaysSoAndConnects()
    {
        _notebook.Sandbox.Program("df", "echo Filesystem; echo 'disk 100 99 1024 99% /'");
        RunResult start = _notebook.Start();

        Assert.Equal(0, start.Code);
        Assert.Contains("1 MB free and the installation needs 3,000 MB",
            _notebook.Sandbox.ReadHome(".sparkify", "failed"));
        Assert.Equal("http://10.0.0.5:8998", _notebook.Url);
    }

    [Theory]
    [InlineData("SageMaker", "0 MB free")]
    [InlineData("", "No space left on device")]
    public void Start_VolumeIsFull_NotebookStartsWithTheRightAddress(string volume, string said)
    {
        string result = Path.Combine(_notebook.Sandbox.Root, "result.json");
        RunResult start = OnFullVolume(_notebook.Sandbox.InHome(volume), result);

        Assert.Equal(0, start.Code);
        Assert.Contains("\"url\": \"http://10.0.0.5:8998\"", File.ReadAllText(result));
        Assert.Contains(said, start.All);
    }

    /// <summary>Runs on-start.sh where the folder is a small volume with no byte left; keeps what it wrote.</summary>
    private RunResult OnFullVolume(string folder, string result)
    {
        Sandbox sandbox = _notebook.Sandbox;
        bool allowed = sandbox.Bash("-c", "unshare -m mount -t tmpfs none /mnt").Code == 0;
        Assert.SkipUnless(allowed, "Mounting a small volume is not allowed here.");
        string script = $"""
            mount -t tmpfs -o size=8k none '{folder}'
            mkdir -p '{sandbox.InHome(".sparkmagic")}' '{sandbox.InHome(".sparkify")}'
            cat /dev/zero > '{folder}/filler' 2>/dev/null
            bash '{Checkout.Deploy("lifecycle", "on-start.sh")}'
            code=$?
            cat '{sandbox.InHome(".sparkmagic", "config.json")}' > '{result}'
            for turn in {"{1..50}"}; do [ ! -s '{sandbox.InHome(".sparkify", "failed")}' ] || break; sleep 0.1; done
            cat '{sandbox.InHome(".sparkify", "failed")}' 2>/dev/null
            exit $code
            """;
        return sandbox.Bash("-c", "exec unshare -m bash -c \"$0\"", script);
    }
}
