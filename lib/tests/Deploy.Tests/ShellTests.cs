using Deploy.Tests.Checks;
using Deploy.Tests.Scripts;
using Deploy.Tests.Templates;

namespace Deploy.Tests;

public sealed class ShellTests
{
    [Fact]
    public void TemplateScripts_Syntax_IsGood()
    {
        using var sandbox = new Sandbox();
        foreach ((string name, string text) in Lifecycle.Scripts(Template.Sagemaker))
        {
            sandbox.WriteHome(text, name);
            RunResult check = sandbox.Bash("-n", sandbox.InHome(name));
            Assert.True(check.Code == 0, name + ": " + check.Errors);
        }
    }

    [Fact]
    public void TemplateScripts_BrokenSyntax_IsFound()
    {
        using var sandbox = new Sandbox();
        sandbox.WriteHome("#!/bin/bash\nif true; then\nexit 0\n", "broken");

        Assert.NotEqual(0, sandbox.Bash("-n", sandbox.InHome("broken")).Code);
    }

    [Fact]
    public void DeployScripts_ShellCheck_FindsNothing() => Lint(sandbox => sandbox.Bash("-c",
        "cd \"$0\" && shellcheck -x -P .. $(find . -name '*.sh')", Checkout.Deploy()));

    [Fact]
    public void WrittenHelpers_ShellCheck_FindsNothing()
    {
        using var notebook = new NotebookInstance();
        notebook.Start();

        Lint(sandbox => sandbox.Bash("-c", "cd \"$0\" && shellcheck connect install watch",
            notebook.Sandbox.InHome(".sparkify", "bin")));
    }

    [Fact]
    public void OnCreate_Runs_LeavesTheFirstSteps()
    {
        using var sandbox = new Sandbox();
        sandbox.Variables["SPARKIFY_HOME"] = sandbox.Home;
        RunResult create = sandbox.Bash(Checkout.Deploy("lifecycle", "on-create.sh"));

        Assert.Equal(0, create.Code);
        Assert.Contains("install.log", sandbox.ReadHome("SageMaker", "START-HERE.md"));
    }

    private static void Lint(Func<Sandbox, RunResult> run)
    {
        using var sandbox = new Sandbox();
        Assert.SkipUnless(sandbox.Bash("-c", "command -v shellcheck").Code == 0, "shellcheck is not installed.");
        RunResult result = run(sandbox);

        Assert.True(result.Code == 0, result.All);
    }
}
