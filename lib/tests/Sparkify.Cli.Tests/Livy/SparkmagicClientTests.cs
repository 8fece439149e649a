using System.Text.Json;
using Sparkify.Cli.Tests.Jupyter;

namespace Sparkify.Cli.Tests.Livy;

/// <summary>
/// The real sparkmagic as a client of the embedded endpoint. Its source is not here: set SPARKMAGIC_SOURCE to the
/// folder of its repository.
/// </summary>
public sealed class SparkmagicClientTests
{
    private static readonly string[] Cells =
    [
        "%%configure -f\n{\"driverMemory\": \"1g\", \"conf\": {\"a\": \"b\"}}",
        "%%sql\nSELECT 1 AS one, 'zażółć' AS s",
        "%%sql -o df -q\nSELECT i AS n, CASE WHEN i = 1 THEN NULL ELSE 'v' END AS s, i / 2.0 AS d, i > 1 AS b "
            + "FROM range(3) AS t (i) ORDER BY i",
        "%%local\nprint(df.to_csv(index=False))",
        "%%sql -o few -q -n 2\nSELECT * FROM range(10)",
        "%%sql -o every -q -n -1\nSELECT * FROM range(4000)",
        "%%sql -o some -q -m sample -r 0.5 -n -1\nSELECT * FROM range(1000)",
        "%%local\nprint(len(few), len(every), 300 < len(some) < 700)",
        "%%sql -q\nCREATE OR REPLACE TEMPORARY VIEW v AS SELECT 5 AS kept",
        "%%sql\nSELECT kept FROM v",
        "%%sql\nSELECT nothing FROM nowhere",
        "%%info",
        "%%logs",
        "print(1)",
        "%%delete -f -s 0",
        "%%configure -f\n{\"driverMemory\": \"2g\"}",
        "%%sql\nSELECT 2 AS two",
        "%%delete -f -s 2",
        "%%cleanup -f",
        "%%info",
    ];

    [Theory]
    [InlineData("pyspark", "Python")]
    [InlineData("spark", "Scala")]
    public async Task Sparkmagic_EachMagic_IsSatisfied(string kind, string language)
    {
        string? source = Environment.GetEnvironmentVariable("SPARKMAGIC_SOURCE");
        Assert.SkipUnless(source is not null, "SPARKMAGIC_SOURCE does not name a folder with sparkmagic's source.");
        string python = PythonTools.With(
            "pandas", "requests_kerberos", "plotly", "ipywidgets", "ipykernel", "jupyter_client", "nest_asyncio",
            "notebook", "tornado");
        await using Endpoint endpoint = await Endpoint.StartAsync();
        Assert.Equal(0, await endpoint.Ready($$"""{"kind":"{{kind}}"}"""));
        string[] shown = Run(python, source!, endpoint, kind);

        Assert.Contains("zażółć", shown[1], StringComparison.Ordinal);
        Assert.Contains("SparkSession available as 'spark'.", shown[1], StringComparison.Ordinal);
        Assert.Contains("n,s,d,b\n0,v,0.0,False\n1,,0.5,False\n2,v,1.0,True", shown[3], StringComparison.Ordinal);
        Assert.Equal("2 4000 True", shown[7].Trim());
        Assert.Contains("kept", shown[9], StringComparison.Ordinal);
        Assert.Contains("nowhere does not exist", shown[10], StringComparison.Ordinal);
        Assert.Contains($"<td>0</td><td>None</td><td>{kind}</td><td>idle</td>", shown[11], StringComparison.Ordinal);
        Assert.Contains($"<td>1</td><td>None</td><td>{kind}</td><td>idle</td>", shown[11], StringComparison.Ordinal);
        Assert.Contains("The session is ready.", shown[12], StringComparison.Ordinal);
        Assert.Contains($"no Spark: it runs SQL only, on DuckDB, and cannot run {language}", shown[13]);
        Assert.Contains("'driverMemory': '2g'", shown[15], StringComparison.Ordinal);
        Assert.DoesNotContain("<td>0</td><td>None", shown[15], StringComparison.Ordinal);
        Assert.Contains("two", shown[16], StringComparison.Ordinal);
        Assert.Contains("Cannot delete this kernel's session (2)", shown[17], StringComparison.Ordinal);
        Assert.Contains("No active sessions.", shown[19], StringComparison.Ordinal);
        Assert.Empty(endpoint.Store.Sessions);
    }

    private static string[] Run(string python, string source, Endpoint endpoint, string kind)
    {
        string folder = Directory.CreateTempSubdirectory().FullName;
        string cells = Path.Combine(folder, "cells.json");
        File.WriteAllText(cells, JsonSerializer.Serialize(Cells));
        string script = Path.Combine(AppContext.BaseDirectory, "Livy", "sparkmagic_client.py");
        ProgramRun run = PythonTools.Run(
            folder, python, script, source, endpoint.Http.BaseAddress!.ToString(), kind, cells);
        Assert.True(run.ExitCode == 0, run.Errors);
        Directory.Delete(folder, recursive: true);
        return
        [
            .. run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line =>
                JsonElement.Parse(line).GetProperty("shown").GetString()!),
        ];
    }
}
