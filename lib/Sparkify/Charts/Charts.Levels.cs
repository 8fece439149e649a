using Microsoft.Data.Analysis;
using Plotly.NET;
using Chart = Plotly.NET.CSharp.Chart;

namespace Sparkify.Charting;

public static partial class Charts
{
    /// <summary>Users from the level they began on, over what they did about it, to how it ended.</summary>
    /// <param name="levelFlow">The result of <c>Explore.LevelFlowAsync</c>.</param>
    /// <param name="title">The finding; null computes one.</param>
    /// <returns>A Sankey diagram; the width of a flow is its users.</returns>
    /// <exception cref="SparkifyException">The frame is empty or lacks a column.</exception>
    public static GenericChart LevelFlow(DataFrame levelFlow, string? title = null)
    {
        List<Flow> flows = FlowsOf(levelFlow.NotEmpty("level changes"));
        List<Link> links =
        [
            .. Links(flows, flow => "began " + flow.First, flow => flow.Path, link => NodeColor(link.From)),
            .. Links(flows, flow => flow.Path, flow => Palette.OutcomeName(flow.Churned), link => NodeColor(link.To)),
        ];
        List<string> nodes = [.. links.SelectMany(link => new[] { link.From, link.To }).Distinct()];
        GenericChart sankey = Chart.Sankey<double, string>(
                nodeLabels: nodes.Select(node => NodeLabel(node, links)),
                linkedNodeIds: links.Select(link => (nodes.IndexOf(link.From), nodes.IndexOf(link.To))),
                linkValues: links.Select(link => (double)link.Users),
                UseDefaults: false)
            .WithTrace("arrangement", "snap")
            .WithTrace("valueformat", ",d")
            .WithTrace("valuesuffix", " users");
        return Look.Compose(
            [PaintFlow(sankey, nodes, links)],
            new FigureSpec(
                title ?? FlowFinding(flows),
                "Users by their first level, their changes of level, and whether they cancelled.")
            {
                Panel = 340,
                Legend = false,
            });
    }

    private static GenericChart PaintFlow(GenericChart sankey, List<string> nodes, List<Link> links)
    {
        foreach (Trace trace in GenericChart.getTraces(sankey))
        {
            ((DynamicObj.DynamicObj)trace.GetPropertyValue("node"))
                .With("color", nodes.Select(NodeColor).ToArray())
                .With("pad", 26)
                .With("thickness", 18)
                .With("line", new { width = 0 })
                .With("hovertemplate", "%{label}<extra></extra>");
            ((DynamicObj.DynamicObj)trace.GetPropertyValue("link"))
                .With("color", links.Select(link => Palette.Faded(link.Color, 0.35)).ToArray())
                .With("hovertemplate", "%{source.label} → %{target.label}<br>%{value:,d} users<extra></extra>");
        }

        return sankey;
    }

    private static IEnumerable<Link> Links(
        List<Flow> flows, Func<Flow, string> from, Func<Flow, string> to, Func<Link, string> color) => flows
            .GroupBy(flow => (From: from(flow), To: to(flow)))
            .Select(group => new Link(group.Key.From, group.Key.To, group.Sum(flow => flow.Users)))
            .Select(link => link with { Color = color(link) });

    private static string NodeLabel(string node, List<Link> links)
    {
        long users = Math.Max(
            links.Where(link => link.From == node).Sum(link => link.Users),
            links.Where(link => link.To == node).Sum(link => link.Users));
        return $"{node}: {Count(users)}";
    }

    private static string NodeColor(string node) => node switch
    {
        "churned" => Palette.Churned,
        "stayed" => Palette.Stayed,
        "began free" or "always free" => Palette.Free,
        "began paid" or "always paid" => Palette.Paid,
        _ => "#9E9E9E",
    };

    private static List<Flow> FlowsOf(DataFrame frame)
    {
        string[] first = frame.Strings("firstLevel");
        string[] paths = frame.Strings("path");
        bool[] churned = frame.Booleans("churned");
        long[] users = frame.Longs("users");
        return [.. first.Select((level, row) => new Flow(level, paths[row], churned[row], users[row]))];
    }

    private static string FlowFinding(List<Flow> flows)
    {
        var shares = flows.GroupBy(flow => flow.Path)
            .Select(path => (
                Name: path.Key,
                Users: path.Sum(flow => flow.Users),
                Share: (double)path.Where(flow => flow.Churned).Sum(flow => flow.Users) / path.Sum(flow => flow.Users)))
            .Where(path => path.Users >= FewestForFinding)
            .OrderByDescending(path => path.Share)
            .ToList();
        return shares.Count < 2
            ? $"How {Count(flows.Sum(flow => flow.Users))} users changed level"
            : $"{Percent(shares[0].Share)} of the users who {Did(shares[0].Name)} cancelled, "
                + $"{Percent(shares[^1].Share)} of those who {Did(shares[^1].Name)}";
    }

    private static string Did(string path) => path switch
    {
        "always free" => "were always free",
        "always paid" => "always paid",
        _ => path,
    };

    private sealed record Flow(string First, string Path, bool Churned, long Users);

    private sealed record Link(string From, string To, long Users)
    {
        public string Color { get; init; } = Palette.Quiet;
    }
}
