using System.Text.Json.Nodes;
using Deploy.Tests.Scripts;
using Deploy.Tests.Templates;

namespace Deploy.Tests;

public sealed class BatchStepTests : IDisposable
{
    private const string Runs = "/scores/report/";
    private readonly Sandbox _node = new();

    public BatchStepTests()
    {
        _node.Variables["SPARKIFY_WORK"] = _node.InHome("work");
        _node.Answer("aws", "*", "true").Answer("spark-submit", "*", "true");
    }

    public void Dispose() => _node.Dispose();

    [Fact]
    public void Prepare_Log_IsHandedToSpark()
    {
        Assert.Equal(0, Step("prepare", "work", "s3://data/events.json").Code);

        Assert.Contains("aws s3 cp --quiet s3://work/batch/prepare.py prepare.py", _node.Calls);
        Assert.Contains("prepare.py s3://data/events.json s3://work/events/", _node.Calls);
    }

    [Fact]
    public void Score_Model_RunsTheNotebookAndKeepsTheScores()
    {
        Packed();
        RunResult score = Step("score", "work");

        Assert.True(score.Code == 0, score.All);
        Assert.Contains($"scores={_node.InHome("work")}/scores.csv", _node.Calls);
        Assert.Contains("s3://work/scores/2", _node.Calls);
        Assert.Contains(Runs, _node.Calls);
    }

    [Fact]
    public void Score_NoModel_SaysWhereItBelongs()
    {
        _node.Answer("aws", "*models/churn.zip*", "exit 1");
        RunResult score = Step("score", "work");

        Assert.Equal(1, score.Code);
        Assert.Contains("There is no model at s3://work/models/churn.zip", score.Errors);
    }

    [Fact]
    public void Score_NotebookFails_StepFails()
    {
        Packed("exit 1");

        Assert.Equal(1, Step("score", "work").Code);
        Assert.DoesNotContain(Runs, _node.Calls);
    }

    [Fact]
    public void Step_Unknown_EndsWithTwo() => Assert.Equal(2, Step("dance", "work").Code);

    [Fact]
    public void Notebook_Parameters_AreThoseThatTheStepSets()
    {
        JsonNode notebook = JsonNode.Parse(Checkout.Read("batch", "scoring.ipynb"))!;
        JsonNode cell = Assert.Single(Walk.Objects(notebook),
            cell => Walk.Texts(cell["metadata"]?["tags"]).Contains("parameters"));
        string step = Checkout.Read("batch", "step.sh");

        Assert.All(Walk.Texts(cell["source"]), line =>
            Assert.Contains($"--set \"{line.Split(' ')[1]}=", step, StringComparison.Ordinal));
    }

    [Fact]
    public void StateMachine_Steps_AreThoseOfTheScript() => Assert.Equal(
        ["prepare", "score"],
        Walk.Objects(Template.Batch.Root).Select(item => item["Args"]?[2]?.ToString()).OfType<string>()
            .Select(command => command.Split("bash -s ")[1].Split(' ')[0]));

    private RunResult Step(params string[] arguments) =>
        _node.Bash([Checkout.Deploy("batch", "step.sh"), .. arguments]);

    /// <summary>A bucket whose archive holds a stand-in for the program.</summary>
    private void Packed(string end = "mkdir -p runs; touch scores.csv") => _node.Answer("aws", "*sparkify.tar.gz*", $"""
        mkdir -p made
        printf '#!/bin/bash\necho "sparkify $*" >> {_node.Root}/calls\n{end}\n' > made/Sparkify.Cli
        chmod 755 made/Sparkify.Cli
        tar -czf sparkify.tar.gz -C made .
        """);
}
