using System.Collections.Concurrent;
using System.Text;

namespace Sparkify.Cli.Serving;

/// <summary>Counts what the service does, for GET /metrics in the text format of Prometheus.</summary>
internal sealed class ServiceMetrics
{
    private static readonly double[] Bounds = [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.5, 1];

    private readonly ConcurrentDictionary<int, long> _answers = new();
    private readonly long[] _within = new long[Bounds.Length];
    private long _users;
    private long _count;
    private double _seconds;

    /// <summary>Counts users that were scored.</summary>
    public void Scored(int users) => Interlocked.Add(ref _users, users);

    /// <summary>Counts an answer by its status and the time it took.</summary>
    public void Answered(int status, TimeSpan took)
    {
        _answers.AddOrUpdate(status, 1, (_, count) => count + 1);
        lock (_within)
        {
            _count++;
            _seconds += took.TotalSeconds;
            for (int k = 0; k < Bounds.Length; k++)
            {
                _within[k] += took.TotalSeconds <= Bounds[k] ? 1 : 0;
            }
        }
    }

    /// <inheritdoc/>
    public override string ToString()
    {
        var text = new StringBuilder("# TYPE sparkify_answers_total counter\n");
        foreach (var (status, count) in _answers.OrderBy(pair => pair.Key))
        {
            text.Append($"sparkify_answers_total{{status=\"{status}\"}} {count}\n");
        }

        text.Append("# TYPE sparkify_users_scored_total counter\n");
        text.Append($"sparkify_users_scored_total {Interlocked.Read(ref _users)}\n");
        text.Append("# TYPE sparkify_answer_seconds histogram\n");
        lock (_within)
        {
            for (int k = 0; k < Bounds.Length; k++)
            {
                text.Append($"sparkify_answer_seconds_bucket{{le=\"{Bounds[k]}\"}} {_within[k]}\n");
            }

            text.Append($"sparkify_answer_seconds_bucket{{le=\"+Inf\"}} {_count}\n");
            text.Append($"sparkify_answer_seconds_sum {_seconds}\nsparkify_answer_seconds_count {_count}\n");
        }

        return text.ToString();
    }
}
