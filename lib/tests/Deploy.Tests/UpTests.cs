using Deploy.Tests.Scripts;

namespace Deploy.Tests;

public sealed class UpTests : IDisposable
{
    private const string Change = "arn:aws:cloudformation:us-east-1:1:changeSet/up/1";
    private readonly Account _account = new();

    public void Dispose() => _account.Dispose();

    [Theory]
    [InlineData("--colour", "The option '--colour' is not known.")]
    [InlineData("--name", "The option '--name' needs a value.")]
    [InlineData("--compute Mainframe", "'Mainframe' is not a kind of compute: it is EMR or Serverless.")]
    [InlineData("--vpc vpc-1", "Give --vpc and --subnet together.")]
    [InlineData("--set CoreNodes", "'CoreNodes' is not of the form KEY=VALUE.")]
    [InlineData("--set Colour=red", "master.yaml has no parameter 'Colour'. It has: VpcId, SubnetId,")]
    [InlineData("--name bad_name", "The name 'bad_name' must be letters, digits and single hyphens")]
    public void Up_BadUsage_SaysWhatIsRight(string arguments, string message)
    {
        RunResult up = _account.Run("up.sh", arguments.Split(' '));

        Assert.Equal(2, up.Code);
        Assert.Contains(message, up.Errors);
        Assert.Contains("--help", up.Errors);
    }

    [Fact]
    public void Up_NoCredentials_SaysSo()
    {
        _account.Sandbox.Answer("aws", "*get-caller-identity*", "echo 'Unable to locate credentials' >&2; exit 253");
        RunResult up = _account.Run("up.sh", "--yes");

        Assert.Equal(1, up.Code);
        Assert.Contains("Unable to locate credentials. Run 'aws configure'", up.Errors);
    }

    [Fact]
    public void Up_NobodyToAsk_TellsTheCostAndStops()
    {
        RunResult up = _account.Run("up.sh");

        Assert.Equal(1, up.Code);
        Assert.Contains("Together: about $0.77 an hour.", up.Output);
        Assert.Contains("Add --yes.", up.Errors);
        Assert.DoesNotContain("cloudformation package", _account.Sandbox.Calls);
    }

    [Fact]
    public void Up_WithSpot_AddsItsCost()
    {
        RunResult up = _account.Run("up.sh", "--set", "SpotTaskNodes=2", "--set", "NodeSize=2xlarge");

        Assert.Contains("3 nodes m5.2xlarge and 2 on Spot: $1.84 an hour", up.Output);
    }

    [Fact]
    public void Up_Link_OnlyPackagesAndPrintsIt()
    {
        RunResult up = _account.Run("up.sh", "--link");

        Assert.Equal(0, up.Code);
        Assert.Contains("#/stacks/create/review?stackName=sparkify&templateURL=https://"
            + "sparkify-templates-123456789012-us-east-1.s3.us-east-1.amazonaws.com/sparkify/master.yaml", up.Output);
        Assert.DoesNotContain("cloudformation deploy", _account.Sandbox.Calls);
    }

    [Fact]
    public void Up_EmptyAccount_MakesTheNetworkAndTheStack()
    {
        Deployable("CREATE_COMPLETE");
        RunResult up = _account.Run("up.sh", "--yes", "--repository", "https://me:secret@example.org/me/repo.git");

        Assert.True(up.Code == 0, up.All);
        Assert.Contains("deploy --stack-name sparkify-network", _account.Sandbox.Calls);
        Assert.Contains("VpcId=vpc-1 SubnetId=subnet-1 RepositoryUrl=https://example.org/me/repo.git",
            _account.Sandbox.Calls);
        Assert.Contains("OpenNotebook: https://notebook", up.Output);
    }

    [Fact]
    public void Up_PublicSubnet_IsRefused()
    {
        _account.Sandbox.Answer("aws", "*describe-subnets*", "echo True");
        RunResult up = _account.Run("up.sh", "--yes", "--vpc", "vpc-1", "--subnet", "subnet-1");

        Assert.Equal(1, up.Code);
        Assert.Contains("The subnet 'subnet-1' gives public addresses.", up.Errors);
    }

    [Fact]
    public void Up_NewCluster_RaisesTheNumber()
    {
        Deployable("UPDATE_COMPLETE", ("ClusterNumber", "4"), ("RepositoryUrl", "https://example.org/r"));
        RunResult up = _account.Run("up.sh", "--yes", "--new-cluster");

        Assert.True(up.Code == 0, up.All);
        Assert.Contains("ClusterNumber=5", _account.Sandbox.Calls);
    }

    [Fact]
    public void Up_StackThatNeverStarted_IsGivenAnotherTry()
    {
        Deployable("CREATE_COMPLETE");
        File.WriteAllText(StatusFile, "REVIEW_IN_PROGRESS");
        RunResult up = _account.Run("up.sh", "--yes", "--repository", "https://example.org/r");

        Assert.True(up.Code == 0, up.All);
    }

    [Fact]
    public void Up_StackAtWork_IsLeftAlone()
    {
        Deployable("CREATE_COMPLETE");
        File.WriteAllText(StatusFile, "UPDATE_IN_PROGRESS");
        RunResult up = _account.Run("up.sh", "--yes");

        Assert.Equal(1, up.Code);
        Assert.Contains("is at work (UPDATE_IN_PROGRESS)", up.Errors);
    }

    [Fact]
    public void Up_OldStateShownForAMoment_IsNotTakenForTheEnd()
    {
        Deployable("UPDATE_ROLLBACK_COMPLETE", ("RepositoryUrl", "https://example.org/r"));
        _account.Sandbox.Program("sleep", $"echo UPDATE_COMPLETE > '{StatusFile}'");
        RunResult up = _account.Run("up.sh", "--yes");

        Assert.True(up.Code == 0, up.All);
    }

    [Fact]
    public void Up_StackFails_EndsWithOneAndTheWayOut()
    {
        Deployable("ROLLBACK_COMPLETE");
        RunResult up = _account.Run("up.sh", "--yes", "--repository", "https://example.org/r");

        Assert.Equal(1, up.Code);
        Assert.Contains("deploy/down.sh --name sparkify", up.Errors);
    }

    private string StatusFile => Path.Combine(_account.Sandbox.Root, "status");

    private void Deployable(string status, params (string, string)[] values)
    {
        _account.Stack("sparkify-network", "CREATE_COMPLETE", ("VpcId", "vpc-1"), ("SubnetId", "subnet-1"))
            .Stack("sparkify", "", [.. values, ("OpenNotebook", "https://notebook")])
            .Ask("sparkify", "StackStatus", $"cat '{StatusFile}' 2>/dev/null || exit 254");
        _account.Sandbox.Answer("aws", "*\"deploy --stack-name sparkify \"*", $"echo 'made {Change}'")
            .Answer("aws", "*execute-change-set*", $"echo {status} > '{StatusFile}'");
    }
}
