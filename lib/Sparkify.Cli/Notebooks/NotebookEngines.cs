using Sparkify.Data;
using Sparkify.Engines;
using Sparkify.Kernel;

namespace Sparkify.Cli.Notebooks;

/// <summary>The engines that a notebook's variables hold, for <c>#!sql</c>.</summary>
internal static class NotebookEngines
{
    /// <summary>
    /// The engine of a variable, or of the log that it holds; without a name that of the variable declared last, and
    /// null when the notebook has none.
    /// </summary>
    /// <exception cref="KernelException">The variable holds no engine.</exception>
    public static ISqlEngine? Find(CSharpSession session, string? name)
    {
        if (name is null)
        {
            return EngineOf(session.FindLatestVariable(variable => EngineOf(variable) is not null));
        }

        return EngineOf(session.FindVariable(name)) ?? throw new KernelException(
            $"The variable \"{name}\" holds no engine. {Known(session)}");
    }

    private static string Known(CSharpSession session)
    {
        string[] names = [.. session.Variables().Where(one => EngineOf(one) is not null).Select(one => one.Name)];
        return names.Length == 0
            ? "No variable does: set one, as by \"var engine = DuckDbEngine.Open();\"."
            : $"These do: {string.Join(", ", names)}.";
    }

    private static ISqlEngine? EngineOf(SessionVariable? variable) => variable?.Value switch
    {
        ISqlEngine engine => engine,
        EventLog log => log.Engine,
        _ => null,
    };
}
