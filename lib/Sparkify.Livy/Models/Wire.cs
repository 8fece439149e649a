namespace Sparkify.Livy.Models;

internal sealed record SessionPage
{
    public int From { get; init; }

    public int Total { get; init; }

    public IReadOnlyList<LivySessionInfo> Sessions { get; init => field = value ?? []; } = [];
}

internal sealed record BatchPage
{
    public int From { get; init; }

    public int Total { get; init; }

    public IReadOnlyList<LivyBatchInfo> Sessions { get; init => field = value ?? []; } = [];
}

internal sealed record StateAnswer
{
    public string State { get; init => field = value ?? "unknown"; } = "unknown";
}

internal sealed record StatementRequest(string Code, string? Kind);

internal sealed record CompletionRequest(string Code, string Kind, int Cursor);

internal sealed record CompletionAnswer
{
    public IReadOnlyList<string> Candidates { get; init => field = value ?? []; } = [];
}

internal sealed record JobRequest(string Job, string JobType);

internal sealed record UriRequest(string Uri);
