using System.Text.Json.Nodes;
using Microsoft.Playwright;
using Sparkify.Kernel;

namespace Sparkify.Cli.Tests.Notebooks;

public sealed class ChartNotebookTests(ChartNotebook notebook) : IClassFixture<ChartNotebook>
{
    private static readonly string[] Flags =
    [
        "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    [Fact]
    public void Run_WholeNotebook_ExitsWith0AndTellsCellsAndChecks()
    {
        Assert.True(notebook.Result.ExitCode == 0, notebook.Result.Error);
        Assert.Contains("5 of 5 cells run in", notebook.Result.Output, StringComparison.Ordinal);
        Assert.Contains("1 check passed, 0 failed.", notebook.Result.Output, StringComparison.Ordinal);
        Assert.Contains("cell 5 of 5, Only chapter", notebook.Result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_Pictures_AreStoredWithTheFigureAndWithoutScripts()
    {
        Assert.SkipWhen(Browser.Find() is null, "No Chromium or Chrome is installed to draw pictures with.");

        JsonObject[] charts =
        [
            .. notebook.Executed.Cells.SelectMany(cell => cell.Outputs)
                .Select(output => output!["data"]!.AsObject())
                .Where(data => data.ContainsKey("application/vnd.plotly.v1+json")),
        ];

        Assert.Equal(ChartNotebook.Charts, charts.Length);
        string[] pictures = [.. charts.Select(data => data["image/png"]!.GetValue<string>())];
        Assert.All(pictures, picture => Assert.StartsWith("iVBOR", picture, StringComparison.Ordinal));
        Assert.All(charts, data => Assert.False(data.ContainsKey("text/html")));
    }

    [Fact]
    public async Task Page_InChromium_DrawsEveryChartWithoutErrorsOrRequests()
    {
        Assert.SkipWhen(Browser.Find() is null, "No Chromium or Chrome is installed to open the page in.");
        var problems = new List<string>();
        using IPlaywright playwright = await Playwright.CreateAsync();
        await using IBrowser browser = await playwright.Chromium.LaunchAsync(
            new BrowserTypeLaunchOptions { ExecutablePath = Browser.Find(), Args = Flags });
        IPage page = await browser.NewPageAsync();
        string address = new Uri(notebook.Page).AbsoluteUri;
        page.Console += (_, message) => problems.AddRange(message.Type == "error" ? [message.Text] : []);
        page.PageError += (_, error) => problems.Add(error);
        page.Request += (_, request) => problems.AddRange(IsOwn(request.Url, address) ? [] : [request.Url]);

        await page.GotoAsync(address);
        await page.Locator(".js-plotly-plot .main-svg").Nth(ChartNotebook.Charts - 1).WaitForAsync(
            new LocatorWaitForOptions { State = WaitForSelectorState.Attached });

        Assert.Equal(ChartNotebook.Charts, await page.Locator(".js-plotly-plot:has(.main-svg)").CountAsync());
        Assert.Empty(problems);
        await AssertFitsAsync(page, 1280);
        await AssertFitsAsync(page, 400);
    }

    /// <summary>A chart that asks for more width than there is shrinks, and keeps its height.</summary>
    private static async Task AssertFitsAsync(IPage page, int width)
    {
        await page.SetViewportSizeAsync(width, 900);
        await page.WaitForFunctionAsync(
            """
            () => [...document.querySelectorAll(".js-plotly-plot")].every(chart => {
                const drawn = chart.querySelector(".main-svg").getBoundingClientRect();
                const place = chart.closest(".outputs");
                return drawn.width > 100 && drawn.width <= place.clientWidth && place.scrollWidth <= place.clientWidth
                    && Math.abs(drawn.height - parseFloat(chart.style.height)) < 1;
            })
            """);
    }

    private static bool IsOwn(string url, string address) =>
        url == address || url.StartsWith("data:", StringComparison.Ordinal)
        || url.StartsWith("blob:", StringComparison.Ordinal);
}
