using System.Text.Json.Nodes;
using Deploy.Tests.Checks;
using Deploy.Tests.Templates;

namespace Deploy.Tests;

public sealed class LifecycleTests
{
    private const string OnCreate = "Resources.Lifecycle.Properties.OnCreate.0.Content.Fn::Base64";
    private const string OnStart = "Resources.Lifecycle.Properties.OnStart.0.Content.Fn::Base64.Fn::Join.1.1";

    [Fact]
    public void Template_Scripts_AreShortAndComplete() => Assert.Empty(Lifecycle.Find(Template.Sagemaker));

    [Theory]
    [InlineData(OnCreate, "on-create.sh")]
    [InlineData(OnStart, "on-start.sh")]
    public void Template_Scripts_EqualTheFiles(string path, string file)
    {
        JsonNode embedded = path.Split('.').Aggregate((JsonNode)Template.Sagemaker.Root,
            (node, step) => (node is JsonArray list ? list[int.Parse(step)] : node[step])!);

        Assert.Equal(Checkout.Read("lifecycle", file), embedded.ToString());
    }

    [Fact]
    public void Find_LongScript_IsFound() => Assert.Contains(
        "OnCreate has 13017 bytes, more than 12288.",
        Lifecycle.Find(Template.Sagemaker.With(OnCreate, $"#!/bin/bash\n{new string('#', 12997)}\nexit 0\n"[..13017])));

    [Theory]
    [InlineData("echo\nexit 0\n", "OnCreate does not start with #!/bin/bash.")]
    [InlineData("#!/bin/bash\nfalse\n", "OnCreate does not end with exit 0.")]
    public void Find_BrokenScript_IsFound(string script, string finding) =>
        Assert.Contains(finding, Lifecycle.Find(Template.Sagemaker.With(OnCreate, script)));

    [Theory]
    [InlineData(null)]
    [InlineData("^.*$")]
    [InlineData("^https://[^ ]+$")]
    public void Find_ParameterThatMayHoldAQuote_IsFound(string? pattern) => Assert.Contains(
        "The parameter 'RepositoryUrl' could hold a quote and end up in a script.",
        Lifecycle.Find(Template.Sagemaker.With("Parameters.RepositoryUrl.AllowedPattern", pattern)));
}
