using Deploy.Tests.Templates;

namespace Deploy.Tests;

public sealed class ConnectionLineTests
{
    [Theory]
    [InlineData("EMR", "#!livy connect --url <EmrStack.Outputs.LivyUrl>")]
    [InlineData("Serverless", "#!livy connect --url <ServerlessStack.Outputs.LivyUrl> --auth sigv4")]
    public void Master_ConnectionLine_NamesTheAddressAsTheDirectiveAsks(string compute, string line)
    {
        var master = new Evaluator(Template.Master, new Dictionary<string, string> { ["Compute"] = compute });

        Assert.Equal(line, master.Evaluate(Template.Master.Root["Outputs"]!["ConnectionLine"]!["Value"])!.ToString());
    }
}
