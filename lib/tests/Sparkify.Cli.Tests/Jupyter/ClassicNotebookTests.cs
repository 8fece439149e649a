using Microsoft.Playwright;
using Sparkify.Kernel;

namespace Sparkify.Cli.Tests.Jupyter;

/// <summary>The kernel as a person sees it: classic Jupyter Notebook in a real browser, with no network.</summary>
public sealed class ClassicNotebookTests(InstalledKernelFolder kernel) : IClassFixture<InstalledKernelFolder>
{
    private const string PictureVariable = "SPARKIFY_TEST_PICTURES";

    private static readonly string[] Browsers =
        ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    /// <summary>A cell shows no number from when it is asked to run until it has run.</summary>
    private const string Ended =
        """
        () => Jupyter.notebook.get_cells().every(cell =>
            cell.cell_type !== "code" || typeof cell.input_prompt_number === "number")
            && !document.querySelector("#kernel_indicator_icon.kernel_busy_icon")
        """;

    private const string ChartOutputs =
        """
        () => Jupyter.notebook.get_cells()
            .flatMap(cell => cell.output_area ? cell.output_area.outputs : [])
            .filter(output => output.data && output.data["application/vnd.plotly.v1+json"]).length
        """;

    private static readonly string[] Cells =
    [
        "#r \"nuget: Plotly.NET\"\n#r \"nuget: Plotly.NET.CSharp\"\n"
            + "#r \"nuget: XPlot.Plotly\"\n#r \"nuget: Microsoft.Data.Analysis\"",
        "Plotly.NET.CSharp.Chart.Line<int, int, string>(x: new[] { 1, 2, 3 }, y: new[] { 2, 1, 3 })",
        "display(Plotly.NET.CSharp.Chart.Column<int, string, string>(\n"
            + "    values: new[] { 3, 1 }, Keys: new[] { \"a\", \"b\" }));\n"
            + "display(Plotly.NET.CSharp.Chart.Point<int, int, string>(x: new[] { 1, 2 }, y: new[] { 2, 1 }));",
        "XPlot.Plotly.Chart.Plot(new XPlot.Plotly.Bar { x = new[] { \"a\", \"b\" }, y = new[] { 1, 2 } })",
        "Plotly.NET.CSharp.GenericChartExtensions.WithSize(\n"
            + "    Plotly.NET.CSharp.Chart.Line<int, int, string>(x: new[] { 1, 2 }, y: new[] { 2, 1 }), 900, 400)",
        "new Microsoft.Data.Analysis.DataFrame(\n"
            + "    new Microsoft.Data.Analysis.Int32DataFrameColumn(\"count\", new[] { 1, 2 }))",
    ];

    [Fact]
    public async Task Notebook_RunAll_ShowsEveryChart()
    {
        NotebookDocument.Create(Cells.Select((code, i) => NotebookCell.Create(CellKind.Code, code, $"c{i}")))
            .Save(Path.Combine(kernel.Prefix, "charts.ipynb"));

        await RunAllAsync("charts.ipynb", async page =>
        {
            await AssertChartsAsync(page, count: 5);
            Assert.Contains("count", await page.Locator(".output_html table").Last.InnerTextAsync());
            await AssertFitsAsync(page, 1280);
            await AssertFitsAsync(page, 400);
            await page.EvaluateAsync("() => Jupyter.notebook.save_notebook()");
            await AssertSaysWhatIsMissingAsync(page, "charts.ipynb");
        });
    }

    [Fact]
    public async Task TheWorkbook_RunAll_ShowsEveryChart()
    {
        WorkbookCopy.Into(kernel.Prefix, "Sparkify-local.ipynb");

        await RunAllAsync("notebooks/Sparkify-local.ipynb", async page =>
        {
            int charts = await page.EvaluateAsync<int>(ChartOutputs);
            Assert.InRange(charts, 12, 100);
            await AssertChartsAsync(page, charts);
        });
    }

    [Fact]
    public async Task PolyglotNotebook_RunAll_DrawsEachLanguage()
    {
        PolyglotNotebook.Into(kernel.Prefix);

        await RunAllAsync(PolyglotNotebook.Name, async page =>
        {
            ILocator html = page.Locator("#polyglot-html");
            Assert.Equal("drawn by HTML", await html.InnerTextAsync());
            Assert.Equal("JavaScript in Zürich: 45", await html.GetAttributeAsync("title"));
            Assert.Equal("Markdown", await page.Locator(".output_area h2 em").InnerTextAsync());
            Assert.Equal(2, await page.Locator(".output_area .frame tbody tr").CountAsync());
        });
    }

    private async Task RunAllAsync(string notebook, Func<IPage, Task> check)
    {
        string python = PythonTools.With("notebook");
        string? chromium = Browsers.FirstOrDefault(File.Exists);
        Assert.SkipUnless(chromium is not null, "There is no Chromium on this machine.");
        using NotebookServer server = await NotebookServer.StartAsync(python, kernel.Prefix);
        using IPlaywright playwright = await Playwright.CreateAsync();
        await using IBrowser browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = chromium,
            Args = ["--no-sandbox"],
        });
        IPage page = await browser.NewPageAsync(new() { ViewportSize = new() { Width = 1100, Height = 2400 } });
        page.SetDefaultTimeout(240_000);
        await page.GotoAsync(new Uri(server.Address, $"notebooks/{notebook}").AbsoluteUri);
        await page.WaitForFunctionAsync("() => window.Jupyter?.notebook?.kernel?.is_connected()");
        await page.EvaluateAsync("() => Jupyter.notebook.execute_all_cells()");
        await page.WaitForFunctionAsync(Ended);
        await TakePictureAsync(page, Path.GetFileNameWithoutExtension(notebook));
        Assert.Equal(0, await page.Locator(".output_error").CountAsync());
        await check(page);
    }

    private static async Task AssertChartsAsync(IPage page, int count)
    {
        ILocator charts = page.Locator(".js-plotly-plot");
        await charts.Nth(count - 1).Locator(".main-svg").First.WaitForAsync();
        Assert.Equal(count, await charts.CountAsync());
        for (int i = 0; i < count; i++)
        {
            LocatorBoundingBoxResult box = (await charts.Nth(i).Locator(".plot-container").BoundingBoxAsync())!;
            Assert.InRange(box.Width, 200, 2000);
            Assert.InRange(box.Height, 200, 2000);
            Assert.True(await charts.Nth(i).Locator(".trace, .points, .hm, .sankey").CountAsync() > 0,
                $"Chart {i} has no marks.");
        }
    }

    /// <summary>Charts that ask for more width than there is shrink, and keep their height.</summary>
    private static async Task AssertFitsAsync(IPage page, int width)
    {
        await page.SetViewportSizeAsync(width, 1200);
        await page.WaitForFunctionAsync(
            """
            () => [...document.querySelectorAll(".js-plotly-plot")].every(chart => {
                const drawn = chart.querySelector(".main-svg").getBoundingClientRect();
                const place = chart.closest(".output_subarea");
                return drawn.width > 100 && drawn.width <= place.clientWidth && place.scrollWidth <= place.clientWidth
                    && Math.abs(drawn.height - parseFloat(chart.style.height)) < 1;
            })
            """);
        await TakePictureAsync(page, $"charts-{width}");
    }

    /// <summary>A saved notebook that its reader does not trust, as a file that came from somebody else.</summary>
    private async Task AssertSaysWhatIsMissingAsync(IPage page, string name)
    {
        string saved = await File.ReadAllTextAsync(Path.Combine(kernel.Prefix, name));
        string changed = saved.Replace("new[] { 2, 1, 3 }", "new[] { 2, 1, 4 }", StringComparison.Ordinal);
        await File.WriteAllTextAsync(Path.Combine(kernel.Prefix, "received.ipynb"), changed);
        await page.SetViewportSizeAsync(1280, 1200);
        await page.GotoAsync(new Uri(new Uri(page.Url), "received.ipynb").AbsoluteUri);
        ILocator sentences = page.GetByText("File ▸ Trust Notebook draws it.");
        await sentences.Nth(4).WaitForAsync();
        Assert.Equal(5, await sentences.CountAsync());
        Assert.Equal(0, await page.Locator(".main-svg").CountAsync());
        Assert.Contains("Chart (scatter; 3 points)", await sentences.First.InnerTextAsync());
        await TakePictureAsync(page, "charts-untrusted");
    }

    /// <remarks>For people: name a folder and look at what the browser showed.</remarks>
    private static async Task TakePictureAsync(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable(PictureVariable) is { Length: > 0 } folder)
        {
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"classic-{name}.png"), FullPage = true });
        }
    }
}
