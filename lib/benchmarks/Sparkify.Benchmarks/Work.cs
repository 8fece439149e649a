namespace Sparkify.Benchmarks;

/// <summary>What a step worked through, told by the step when it is done.</summary>
/// <param name="Rows">Rows, or null.</param>
/// <param name="Bytes">Bytes of the log that the step stands for, or null.</param>
/// <param name="Detail">Further figures in words.</param>
internal sealed record Work(long? Rows = null, long? Bytes = null, string Detail = "");
