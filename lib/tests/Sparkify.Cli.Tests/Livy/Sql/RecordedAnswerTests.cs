using System.IO.Compression;
using Sparkify.Tests;

namespace Sparkify.Cli.Tests.Livy.Sql;

/// <summary>Statements of Spark SQL against what the real Spark answered.</summary>
public sealed class RecordedAnswerTests(ITestOutputHelper output)
{
    [Fact]
    public void Run_SharedDialect_IsNeverWrongAndMostlySame()
    {
        string table = SharedFiles.Need("dialect/spark-3.5.jsonl");
        using var session = new InProcess();
        string log = Path.Combine(Path.GetTempPath(), $"sparkify-{Guid.NewGuid()}.json");
        try
        {
            string packed = Path.Combine(Checkout.Root, "data-samples", "sparkify-sample.json.gz");
            using (var unpacked = new GZipStream(File.OpenRead(packed), CompressionMode.Decompress))
            using (FileStream file = File.Create(log))
            {
                unpacked.CopyTo(file);
            }

            session.Run($"CREATE OR REPLACE TEMPORARY VIEW log USING json OPTIONS (path '{log}')");
            Score(RecordedAnswer.ReadAll(table), session, same: 0.95);
        }
        finally
        {
            File.Delete(log);
        }
    }

    [Fact]
    public void Run_OurStatements_IsNeverWrongAndMostlySame()
    {
        using var session = new InProcess();
        Score(RecordedAnswer.ReadAll(Path.Combine(Checkout.Root, "lib", "tests", "Sparkify.Cli.Tests", "Livy", "Sql",
            "spark-answers.jsonl")), session, same: 0.95);
    }

    private void Score(RecordedAnswer[] answers, InProcess session, double same)
    {
        session.Run("CREATE OR REPLACE TEMPORARY VIEW v_users AS SELECT * FROM VALUES (1, 'a'), (2, NULL) t(id, name)");
        (RecordedAnswer Of, string Kind, string Here)[] found =
            [.. answers.Select(one => one.Compare(session) is var (kind, here) ? (one, kind, here) : default)];
        output.WriteLine($"{found.Length} statements: " + string.Join(", ",
            found.CountBy(one => one.Kind).Select(count => $"{count.Value} {count.Key}")));
        Assert.Empty(found.Where(one => one.Kind is "wrong" or "accepted").Select(one => $"{one.Of.Sql}: {one.Here}"));
        Assert.Empty(found.Where(one => one.Kind == "refused" && !NamesRemedy(one.Here)).Select(one => one.Here));
        Assert.True(found.Count(one => one.Kind == "same") >= same * found.Length);
    }

    private static bool NamesRemedy(string message) =>
        message.Contains("livy start --engine spark", StringComparison.Ordinal);
}
