namespace Sparkify.Cli.Livy.Endpoint;

/// <summary>A session's log, in the three parts that Livy shows one after another; 200 lines are kept.</summary>
internal sealed class SessionLog(TimeProvider time)
{
    private const int Kept = 200;
    private readonly Queue<string> _output = [];
    private readonly Queue<string> _lines = [];

    /// <summary>Adds what the endpoint itself says, with the time.</summary>
    public void Add(string line) => Add(_lines, $"{time.GetUtcNow():yyyy-MM-dd HH:mm:ss} {line}");

    /// <summary>Adds a line that a process wrote to standard output.</summary>
    public void AddOutput(string line) => Add(_output, line);

    /// <summary>Adds a line that a process wrote to standard error.</summary>
    public void AddError(string line) => Add(_lines, line);

    public string[] Lines()
    {
        lock (_lines)
        {
            return ["stdout: ", .. _output, "\nstderr: ", .. _lines, "\nYARN Diagnostics: "];
        }
    }

    private void Add(Queue<string> lines, string line)
    {
        lock (_lines)
        {
            lines.Enqueue(line);
            if (lines.Count > Kept)
            {
                lines.Dequeue();
            }
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
