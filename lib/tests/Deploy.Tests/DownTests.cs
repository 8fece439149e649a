using Deploy.Tests.Scripts;

namespace Deploy.Tests;

public sealed class DownTests : IDisposable
{
    private const string Bucket = "arn:aws:s3:::sparkify-workbucket-1";
    private readonly Account _account = new();

    public void Dispose() => _account.Dispose();

    [Fact]
    public void Down_NobodyToAsk_DeletesNothing()
    {
        RunResult down = _account.Run("down.sh");

        Assert.Equal(1, down.Code);
        Assert.Contains("Add --yes.", down.Errors);
        Assert.DoesNotContain("delete", _account.Sandbox.Calls);
    }

    [Fact]
    public void Down_NothingThere_ProvesIt()
    {
        RunResult down = _account.Run("down.sh", "--yes");

        Assert.True(down.Code == 0, down.All);
        Assert.Contains("0 running clusters", down.Output);
        Assert.Contains("0 volumes", down.Output);
        Assert.Contains("Nothing is left that costs money.", down.Output);
    }

    [Fact]
    public void Down_Stack_IsDeletedWithItsNetworkAndBucket()
    {
        Deletable("sparkify", "DELETE_COMPLETE");
        Deletable("sparkify-network", "DELETE_COMPLETE");
        _account.Sandbox.Answer("aws", "*get-resources*", Once(Bucket));
        RunResult down = _account.Run("down.sh", "--yes");

        Assert.True(down.Code == 0, down.All);
        Assert.Contains("delete-stack --stack-name arn:stack/sparkify/1", _account.Sandbox.Calls);
        Assert.Contains("delete-stack --stack-name arn:stack/sparkify-network/1", _account.Sandbox.Calls);
        Assert.Contains("s3 rm --quiet --recursive s3://sparkify-workbucket-1", _account.Sandbox.Calls);
        Assert.Contains("Bucket sparkify-workbucket-1: deleted.", down.Output);
    }

    [Fact]
    public void Down_KeepData_LeavesTheBucketAndSaysSo()
    {
        _account.Sandbox.Answer("aws", "*get-resources*", $"echo {Bucket}");
        RunResult down = _account.Run("down.sh", "--yes", "--keep-data");

        Assert.True(down.Code == 0, down.All);
        Assert.Contains("Kept, as you asked: sparkify-workbucket-1", down.Output);
        Assert.DoesNotContain("s3 rm", _account.Sandbox.Calls);
    }

    [Fact]
    public void Down_StackHeldByItsGroups_UntiesThemAndTriesAgain()
    {
        Deletable("sparkify", "DELETE_FAILED");
        _account.Sandbox.Answer("aws", "*get-resources*", Once("arn:aws:ec2:us-east-1:1:security-group/sg-1"));
        _account.Sandbox.Answer("aws", "*describe-security-group-rules*", "echo sgr-1");
        RunResult down = _account.Run("down.sh", "--yes");

        Assert.Equal(1, down.Code);
        Assert.Contains("revoke-security-group-ingress --group-id sg-1 --security-group-rule-ids sgr-1",
            _account.Sandbox.Calls);
        Assert.Equal(2, _account.Sandbox.Calls.Split("delete-stack").Length - 1);
    }

    [Theory]
    [InlineData("*describe-volumes*", "vol-1", "1 volumes:")]
    [InlineData("*list-clusters*", "j-1", "1 running clusters:")]
    [InlineData("*list-notebook-instances*", "sparkify-notebook", "1 notebook instances:")]
    [InlineData("*list-applications*", "00abc", "1 EMR Serverless applications:")]
    [InlineData("*list-stacks*", "sparkify", "1 stacks:")]
    public void Down_SomethingLeft_IsListedAndEndsWithOne(string question, string answer, string message)
    {
        _account.Sandbox.Answer("aws", question, $"echo {answer}");
        RunResult down = _account.Run("down.sh", "--yes");

        Assert.Equal(1, down.Code);
        Assert.Contains(message, down.Output);
        Assert.Contains("Something is left", down.Errors);
    }

    [Fact]
    public void Down_QuestionRefused_IsNoProof()
    {
        _account.Sandbox.Answer("aws", "*describe-volumes*", "echo AccessDenied >&2; exit 254");
        RunResult down = _account.Run("down.sh", "--yes");

        Assert.Equal(1, down.Code);
        Assert.Contains("volumes: cannot be told: AccessDenied", down.Output);
    }

    private void Deletable(string stack, string end) => _account
        .Stack(stack, "CREATE_COMPLETE")
        .Ask($"arn:stack/{stack}/1", "StackStatus", $"echo {end}");

    /// <summary>A resource that is listed until a bucket or a rule has been deleted.</summary>
    private string Once(string arn) =>
        $"grep -qE 'delete-bucket|revoke' '{_account.Sandbox.Root}/calls' || echo {arn}";
}
