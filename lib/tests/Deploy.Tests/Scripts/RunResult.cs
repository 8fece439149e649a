namespace Deploy.Tests.Scripts;

/// <summary>How a script ended and what it said.</summary>
internal sealed record RunResult(int Code, string Output, string Errors)
{
    public string All => Output + Errors;
}
