using Sparkify.Cli.Livy.Endpoint;
using Sparkify.Cli.Tests.Livy.Spark;
using Sparkify.Engines;
using Sparkify.Features;
using Sparkify.Livy;
using Sparkify.Models;
using Sparkify.Tests.Models;

namespace Sparkify.Cli.Tests.Livy;

public sealed class SparkTrainerTests
{
    private static readonly TrainingOptions Training = new()
    {
        Candidates = Grids.First(Learner.LightGbm),
        ImportanceRepeats = 0,
        BootstrapDraws = 20,
    };

    private static readonly SparkTrainerOptions Few = new()
    {
        Training = Training,
        BoostedTrees = 3,
        ForestTrees = 10,
    };

    [Theory]
    [Trait("needs", "Spark")]
    [InlineData(SplitKind.Time)]
    [InlineData(SplitKind.Users)]
    public async Task TrainAsync_OnSpark_StandsBesideOurLearnersOnTheSameRows(SplitKind split)
    {
        await using Endpoint endpoint = await Endpoint.StartAsync(
            new EndpointOptions { Spark = await SharedSpark.NeedAsync() });
        await using LivySession session = endpoint.Session();
        await using LivyEngine engine = await LivyEngine.OverAsync(session);
        FeatureTable table = SyntheticTables.Forecast(users: 120);
        await ShareAsync(engine, table);
        TrainingOptions training = Training with { Split = split };
        SparkTraining onSpark = await SparkTrainer.TrainAsync(engine, table, Few with { Training = training });
        Assert.SkipWhen(onSpark.WhyNot?.Contains("numpy", StringComparison.Ordinal) == true, $"{onSpark.WhyNot}");
        Assert.Null(onSpark.WhyNot);
        Assert.Equal(
            [
                "Spark ML: gradient-boosted trees", "Spark ML: random forest", "Spark ML: ensemble (trees + forest)",
            ],
            onSpark.Models.Select(model => model.Title));
        TrainingResult ours = Trainer.Train(table, training);
        Assert.All(onSpark.Models, model => Assert.Equal(ours.Best.Test.Users, model.Test.Users));
        Assert.All(onSpark.Models, model => Assert.Equal(ours.Best.Test.Labels, model.Test.Labels));

        // Ten trees find the signal, well above a guess, and the scores are of other users' models.
        Assert.All(onSpark.Models, model => Assert.InRange(model.HoldOut.Auc.Value, 0.65, 0.999));
        Assert.All(onSpark.Models, model => Assert.InRange(model.CrossValidation.Auc.Value, 0.65, 0.999));
        Assert.Equal(ours.ToFrame().Rows.Count + 3, ours.ToFrame(onSpark.Models).Rows.Count);
    }

    [Fact]
    public async Task TrainAsync_ServerWithoutPython_SaysSoAndFailsNot()
    {
        await using Endpoint endpoint = await Endpoint.StartAsync();
        await using LivySession session = endpoint.Session();
        await using LivyEngine engine = await LivyEngine.OverAsync(session);
        SparkTraining onSpark = await SparkTrainer.TrainAsync(engine, SyntheticTables.Forecast(), Few);
        Assert.Empty(onSpark.Models);
        Assert.StartsWith("Spark ML was not run, for the Livy server has no Python", $"{onSpark}",
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task TrainAsync_PythonWithoutNumpy_NamesTheModule()
    {
        await using FakeLivyNotebook notebook = await FakeLivyNotebook.OpenAsync();
        notebook.Livy.OutputOf = code => SettingAnswers.Of(code) ?? (code.Contains("pyspark", StringComparison.Ordinal)
            ? """
              {"status":"error","ename":"ModuleNotFoundError","evalue":"No module named 'numpy'","traceback":[]}
              """
            : """
              {"status":"ok","data":{"application/json":{"schema":{"type":"struct","fields":[
               {"name":"v","type":"string","nullable":false,"metadata":{}}]},"data":[["3.5.4", 1]]}}}
              """);
        await using LivyEngine engine = await LivyEngine.OverAsync(await notebook.Commands.SessionAsync());
        SparkTraining onSpark = await SparkTrainer.TrainAsync(engine, SyntheticTables.Forecast(), Few);
        Assert.Contains("No module named 'numpy'", onSpark.WhyNot, StringComparison.Ordinal);
    }

    /// <summary>Puts a table into the session under its name.</summary>
    private static async Task ShareAsync(LivyEngine engine, FeatureTable table)
    {
        await using var commands = new LivyCommands();
        await commands.ConnectAsync(new LivySettings
        {
            Client = engine.Session.Client.Options,
            Session = new LivySessionOptions { Attach = engine.Session.Current!.Id },
        });
        await commands.SendAsync(table.Name, table.Frame, -1);
    }
}
