using Sparkify.Livy;

namespace Sparkify.Engines;

/// <summary>
/// The folder on the cluster under which engines make theirs: the environment variable <c>SPARKIFY_SCRATCH</c>, else
/// the session's setting <c>spark.sparkify.scratch</c>, else one for each user under <c>/tmp</c> of the cluster's own
/// file system (Hadoop's <c>fs.defaultFS</c>: HDFS on EMR, the disk where Spark runs on one machine).
/// </summary>
internal static class ScratchRoot
{
    /// <summary>The environment variable's name.</summary>
    public const string Variable = "SPARKIFY_SCRATCH";

    private const string Setting = "spark.sparkify.scratch";
    private const string Glob = "*?[]{}";

    /// <exception cref="SparkifyException">The variable holds no folder that can be used.</exception>
    public static async Task<string> FindAsync(LivySession session, CancellationToken cancellationToken)
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named)
        {
            return Checked(named);
        }

        string set = await ValueAsync(session, $"SET {Setting}", column: 1, cancellationToken).ConfigureAwait(false);
        if (set is not ("" or "<undefined>"))
        {
            return Checked(set);
        }

        string user = await ValueAsync(session, "SELECT current_user() AS u", 0, cancellationToken)
            .ConfigureAwait(false);
        return $"/tmp/sparkify-{string.Concat(user.Where(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_'))}";
    }

    /// <summary>A folder's address without a closing slash, after a look at it.</summary>
    internal static string Checked(string folder)
    {
        bool isAbsolute = folder.StartsWith('/') || folder.Contains(":/", StringComparison.Ordinal);
        return isAbsolute && folder.IndexOfAny([.. Glob]) < 0 && folder.TrimEnd('/').Length > 0
            ? folder.TrimEnd('/')
            : throw new SparkifyException($"\"{folder}\" is no scratch folder on the cluster: {Variable} takes an "
                + "absolute path or an address such as hdfs:///tmp/sparkify or s3://BUCKET/sparkify, without any of "
                + $"{Glob}.");
    }

    private static async Task<string> ValueAsync(
        LivySession session, string sql, int column, CancellationToken cancellationToken)
    {
        LivyTable table = await session.QueryAsync(sql, null, cancellationToken).ConfigureAwait(false);
        return table.Frame.Rows.Count == 0 ? "" : Convert.ToString(table.Frame[0, column], null) ?? "";
    }
}
