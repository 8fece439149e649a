namespace Sparkify.Livy.Tests.Sessions;

public sealed class KnownFaultTests
{
    // The first is recorded of Livy 0.9.0 for a language whose program is not there.
    [Theory]
    [InlineData("Fail to start interpreter", true)]
    [InlineData("Cannot run program \\\"python3\\\": error=2, No such file or directory", true)]
    [InlineData("Cannot run program \\\"/usr/bin/Rscript\\\": error=2, No such file or directory", true)]
    [InlineData("The python interpreter is not available", true)]
    [InlineData("This endpoint runs SQL only, and cannot run Python.", true)]
    [InlineData("name 'spark' is not defined", false)]
    [InlineData("No module named 'numpy'", false)]
    public async Task RunAsync_LanguageTheServerLacks_IsTold(string said, bool missing)
    {
        await using var livy = new FakeLivy { Output = Error("InterpreterError", said) };
        await using LivySession session = livy.Open();
        var error = await Assert.ThrowsAsync<LivyException>(() => session.RunAsync("1", LivyKind.PySpark));
        Assert.Equal(missing, error.IsMissingKind);
    }

    [Fact]
    public async Task RunAsync_SessionDiesForWantOfPython_IsTold()
    {
        await using var livy = new FakeLivy
        {
            SessionState = "dead",
            Log = ["java.io.IOException: Cannot run program \"python3\": error=2, No such file or directory"],
        };
        await using LivySession session = livy.Open();
        var error = await Assert.ThrowsAsync<LivyException>(() => session.RunAsync("1", LivyKind.PySpark));
        Assert.True(error.IsMissingKind);
    }

    [Theory]
    [InlineData("Job aborted: java.lang.OutOfMemoryError: Java heap space", "The driver", "driverMemory", "\"2g\"")]
    [InlineData("GC overhead limit exceeded", "The driver", "driverMemory", "\"2g\"")]
    [InlineData("Lost task 3.3 in stage 1.0 (TID 9) (ip-10-0-0-1.ec2.internal executor 1): "
        + "java.lang.OutOfMemoryError: Java heap space", "An executor", "executorMemory", "\"8g\"")]
    [InlineData("ExecutorLostFailure (executor 1 exited): Container from a bad node, Exit status: 137",
        "An executor", "executorMemory", "\"8g\"")]
    public async Task RunAsync_OutOfMemory_NamesTheSettingToRaise(string said, string who, string setting, string to)
    {
        await using var livy = new FakeLivy { Output = Error("Error", said) };
        await using LivySession session = livy.Open(Asking("1g", "4G"));
        var error = await Assert.ThrowsAsync<LivyException>(() => session.RunAsync("1"));
        Assert.True(error.IsOutOfMemory);
        Assert.StartsWith(who, error.Message, StringComparison.Ordinal);
        Assert.Contains($"raise {setting}", error.Message, StringComparison.Ordinal);
        Assert.Contains(to, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_SessionDiesOfMemory_SaysSoFirst()
    {
        await using var livy = new FakeLivy();
        await using LivySession session = livy.Open(Asking("2g", null));
        await session.RunAsync("1");
        livy.Log = ["stderr: ", "java.lang.OutOfMemoryError: Java heap space", "YARN Diagnostics: "];
        livy.Fault = call => call.Path.EndsWith("/statements", StringComparison.Ordinal)
            ? Reply.Json("""{"msg":"requirement failed: Session isn't active."}""", 400)
            : null;
        livy.SessionState = "dead";
        var error = await Assert.ThrowsAsync<LivyException>(() => session.RunAsync("2"));
        Assert.StartsWith("The driver ran out of memory (2g): raise driverMemory", error.Message,
            StringComparison.Ordinal);
        Assert.Contains("{\"driverMemory\": \"4g\"}", error.Message, StringComparison.Ordinal);
    }

    private static LivySessionOptions Asking(string driver, string? executor) => new()
    {
        Request = new SessionRequest { DriverMemory = driver, ExecutorMemory = executor },
    };

    private static string Error(string name, string said) =>
        $$"""{"status":"error","ename":"{{name}}","evalue":"{{said}}","traceback":[]}""";
}
