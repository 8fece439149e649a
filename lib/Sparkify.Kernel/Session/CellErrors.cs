using System.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Sparkify.Interactive;
using Sparkify.Livy;

namespace Sparkify.Kernel;

/// <summary>Turns what went wrong in a cell into what the user reads.</summary>
internal static class CellErrors
{
    public static CellResult.Failed Of(Exception exception, CellLoadContext cells, int number) => exception switch
    {
        CellCompilationException compilation => OfDiagnostics(compilation.Errors),
        KernelException { Line: var line } => new CellResult.Failed(
            "Error", exception.Message, [exception.Message], line),
        LivyException livy => OfCluster(livy),
        SparkifyException => new CellResult.Failed("Error", exception.Message, [exception.Message]),
        AggregateException { InnerExceptions: [var only] } => Of(only, cells, number),
        _ => OfException(exception, cells, number),
    };

    /// <remarks>What Spark says of its own code is shown as it would show it.</remarks>
    private static CellResult.Failed OfCluster(LivyException error) => new(
        error.ErrorName ?? nameof(LivyException),
        error.ErrorValue ?? Told.Of(error),
        [Told.Of(error), .. error.Traceback]);

    private static CellResult.Failed OfDiagnostics(IReadOnlyList<Diagnostic> errors)
    {
        if (CellAdvice.For(errors) is { } advice)
        {
            return new CellResult.Failed("CompilationError", advice.Text, [advice.Text], advice.Line);
        }

        var traceback = new List<string>();
        foreach (Diagnostic error in errors.OrderBy(error => error.Location.SourceSpan.Start))
        {
            traceback.Add(Describe(error));
            traceback.AddRange(Pointer(error.Location));
        }

        string message = string.Join('\n', errors.Select(Describe));
        int? line = errors
            .Where(error => error.Location.IsInSource)
            .Select(error => (int?)error.Location.GetLineSpan().StartLinePosition.Line + 1)
            .Min();
        return new CellResult.Failed("CompilationError", message, traceback, line);
    }

    private static string Describe(Diagnostic error)
    {
        LinePosition at = error.Location.GetLineSpan().StartLinePosition;
        return $"({at.Line + 1},{at.Character + 1}): error {error.Id}: {error.GetMessage()}";
    }

    private static IEnumerable<string> Pointer(Location location)
    {
        if (location.SourceTree is null)
        {
            yield break;
        }

        LinePosition at = location.GetLineSpan().StartLinePosition;
        string line = location.SourceTree.GetText().Lines[at.Line].ToString();
        yield return "    " + line.Replace('\t', ' ');
        yield return "    " + new string(' ', at.Character) + "^";
    }

    private static CellResult.Failed OfException(Exception exception, CellLoadContext cells, int number)
    {
        var traceback = new List<string> { $"{exception.GetType().Name}: {exception.Message}" };
        for (Exception? inner = exception.InnerException; inner is not null; inner = inner.InnerException)
        {
            traceback.Add($"  caused by {inner.GetType().Name}: {inner.Message}");
        }

        StackFrame[] frames = [.. new StackTrace(exception, fNeedFileInfo: true).GetFrames()
            .Where(frame => cells.Owns(frame.GetMethod()?.Module.Assembly))];
        traceback.AddRange(frames.Select(CellFrame.Describe));
        int line = frames.FirstOrDefault(frame => CellFrame.File(frame) == $"cell {number}")?.GetFileLineNumber() ?? 0;
        return new CellResult.Failed(
            exception.GetType().Name,
            exception.Message,
            traceback,
            line > 0 ? line : null);
    }
}
