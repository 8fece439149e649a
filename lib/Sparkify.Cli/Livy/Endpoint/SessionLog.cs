namespace Sparkify.Cli.Livy.Endpoint;

/// <summary>A session's log, in the three parts that Livy shows one after another; 200 lines are kept.</summary>
internal sealed class SessionLog(TimeProvider time)
{
    private const int Kept = 200;
    private readonly Queue<string> _lines = [];

    public void Add(string line)
    {
        lock (_lines)
        {
            _lines.Enqueue($"{time.GetUtcNow():yyyy-MM-dd HH:mm:ss} {line}");
            if (_lines.Count > Kept)
            {
                _lines.Dequeue();
            }
        }
    }

    public string[] Lines()
    {
        lock (_lines)
        {
            return ["stdout: ", "\nstderr: ", .. _lines, "\nYARN Diagnostics: "];
        }
    }

    /// <summary>Some lines: the last so many when <paramref name="from"/> is negative, all when the size is.</summary>
    public static (int From, string[] Lines) Slice(string[] lines, int from, int size)
    {
        int count = size < 0 ? lines.Length : Math.Min(size, lines.Length);
        int first = from < 0 ? lines.Length - count : Math.Min(from, lines.Length);
        return (first, [.. lines.Skip(first).Take(count)]);
    }
}
