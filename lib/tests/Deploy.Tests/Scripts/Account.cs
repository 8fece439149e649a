namespace Deploy.Tests.Scripts;

/// <summary>An AWS account in a sandbox, empty unless told otherwise, for up.sh, down.sh and status.sh.</summary>
internal sealed class Account : IDisposable
{
    public Account()
    {
        Sandbox.Variables["AWS_REGION"] = "us-east-1";
        Sandbox.Variables["SPARKIFY_POLL_SECONDS"] = "0";
        Sandbox.Answer("aws", "*", "true")
            .Answer("aws", "*get-caller-identity*", "echo 123456789012")
            .Answer("aws", "*describe-stacks*", "echo 'does not exist' >&2; exit 254")
            .Answer("aws", "*head-bucket*", "exit 254");
    }

    public Sandbox Sandbox { get; } = new();

    /// <summary>A stack in a state, with outputs and parameters.</summary>
    public Account Stack(string name, string status, params (string Key, string Value)[] values)
    {
        Ask(name, "StackStatus", $"echo {status}").Ask(name, "StackId", $"echo arn:stack/{name}/1");
        Ask(name, "Key==", "echo None");
        foreach ((string key, string value) in values)
        {
            Ask(name, $"Key=='{key}'", $"echo '{value}'");
        }

        return this;
    }

    /// <summary>What a question about a stack is answered, when it holds a text.</summary>
    public Account Ask(string stack, string question, string body)
    {
        Sandbox.Answer("aws", $"*\"describe-stacks --stack-name {stack} \"*\"{question}\"*", body);
        return this;
    }

    public RunResult Run(string script, params string[] arguments) =>
        Sandbox.Bash([Checkout.Deploy(script), .. arguments]);

    public void Dispose() => Sandbox.Dispose();
}
