using Sparkify.Kernel;

namespace Sparkify.Cli.Tests.Notebooks;

/// <summary>A notebook with charts and a table, run once for the tests that look at what came of it.</summary>
public sealed class ChartNotebook : IAsyncLifetime
{
    public const int Charts = 3;

    private readonly NotebookFolder _folder = NotebookFolder.With(
        "#r \"nuget: Sparkify, 1.0.0\"\nusing Microsoft.Data.Analysis;\nusing CSharpChart = Plotly.NET.CSharp.Chart;",
        "new DataFrame(new DoubleDataFrameColumn(\"share\", new[] { 0.25, 0.5 }))",
        "display(CSharpChart.Column<int, string, string>("
        + "values: new[] { 1, 2 }, Keys: new[] { \"paid\", \"free\" }));\n"
        + "CSharpChart.Point<int, int, string>(x: new[] { 1, 2, 3 }, y: new[] { 3, 1, 2 })",
        "XPlot.Plotly.Chart.Plot(new XPlot.Plotly.Bar { x = new[] { \"a\", \"b\" }, y = new[] { 1, 2 } })",
        "Check.That(\"the run is whole\", true);");

    internal ProgramResult Result { get; private set; } = new(-1, "", "");

    internal string Page => _folder.Page;

    internal NotebookDocument Executed => NotebookDocument.Load(_folder.Executed);

    public async ValueTask InitializeAsync() =>
        Result = await SparkifyProcess.RunAsync(_folder.FullPath, "run", NotebookFolder.Name, "--pictures");

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }
}
