namespace Sparkify.Models;

/// <summary>
/// How the columns of a per-user table became features; kept with the model, so that it can score such tables.
/// </summary>
/// <param name="User">The column that names the user; null if rows are users.</param>
/// <param name="Columns">The columns that became features.</param>
public sealed record TableEncoding(string? User, IReadOnlyList<EncodedColumn> Columns);
