using Sparkify.Engines;

namespace Sparkify.Exploration;

/// <summary>The query files of <c>explore/</c> over the table <c>events</c>.</summary>
internal static class ExploreQuery
{
    /// <summary>Makes one of the files a view, named <c>explore_</c> and the file's name.</summary>
    public static Task DefineViewAsync(ISqlEngine engine, string name, CancellationToken cancellationToken) =>
        engine.CreateViewAsync($"explore_{name}", Sql(name), cancellationToken);

    /// <summary>A file's query, with the values in place of its <c>${name}</c>.</summary>
    public static string Sql(string name, params ReadOnlySpan<(string Key, object Value)> values) =>
        SqlFile.Read($"explore/{name}.sql", values);

    /// <summary>A text as a SQL literal.</summary>
    public static string Literal(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
}
